// How do the ships spend their time? The round voyage of each sea service by what it is made of, and how full they sail.
import type { FleetMetric } from '../../results/tables/fleets.ts'
import { colour, type ColourName } from '../palette.ts'
import { stopName } from '../names.ts'
import { type Scene, type Story, WHOLE } from '../story.ts'
import { days, percent } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, rows } from './rows.ts'

const parts: readonly { metric: FleetMetric; says: string; colour: ColourName }[] = [
  { metric: 'cycle_sailing_days', says: 'at sea', colour: 'moving' },
  { metric: 'cycle_work_days', says: 'berthing, discharging, loading', colour: 'handling' },
  { metric: 'cycle_berth_days', says: 'waiting for a berth', colour: 'waitSea' },
  { metric: 'cycle_weather_days', says: 'waiting for weather', colour: 'waitWeather' },
  { metric: 'cycle_yard_full_days', says: 'yard too full to discharge', colour: 'waitRail' },
  { metric: 'cycle_cargo_days', says: 'waiting for cargo', colour: 'waitFilling' },
  { metric: 'cycle_timetable_days', says: 'waiting for the timetable', colour: 'waitBorder' },
  { metric: 'cycle_breakdown_days', says: 'under repair', colour: 'waitPapers' },
]
export const voyageKey = [
  ...parts.map(({ says, colour: name }) => ({ says, colour: name })),
  { says: 'beside the bar: days · how full out / how full back', colour: 'ink', sign: 'note' },
] as const

interface Voyage {
  scene: Scene
  service: string
  of: (metric: FleetMetric) => number
}

export function howShipsSpendTime({ scenes }: Story): Chart[] {
  const voyages = scenes.flatMap((scene) => voyagesOf(scene))
  const services = [...new Set(voyages.map(({ service }) => service))]
  if (services.length === 0) return []
  const nameOf = ({ scene, service }: Voyage): string => stopName(scene.result.manifest.scenario, service)
  const longest = [...voyages].sort((a, b) => b.of('cycle_days') - a.of('cycle_days'))[0]!
  const chart = {
    id: 'how-ships-spend-time',
    title: 'The round voyage of each sea service, and what makes it long',
    says: `Longest is that of ${nameOf(longest)} in “${longest.scene.title}”: ${days(longest.of('cycle_days'))} days, of them ${days(longest.of('cycle_sailing_days'))} at sea.`,
    source: 'Means over the whole period. Table: fleets.csv',
  }
  return [
    {
      ...chart,
      draw: (size) =>
        rows(chart, size, {
          domain: [0, ceiling(longest.of('cycle_days'))],
          axis: 'Days of a round voyage (mean)',
          band: 14,
          noteWidth: 120,
          groups: services.map((service) => {
            const own = voyages.filter((voyage) => voyage.service === service)
            return {
              heading: nameOf(own[0]!),
              rows: own.map((voyage) => ({
                label: voyage.scene.title,
                note: `${days(voyage.of('cycle_days'))} · ${percent(voyage.of('fill_out'))} / ${percent(voyage.of('fill_back'))}`,
                noteAt: voyage.of('cycle_days'),
                marks: (x, middle, band) => {
                  let from = 0
                  return parts
                    .map(({ metric, says, colour: name }) => {
                      const start = from
                      from += voyage.of(metric) || 0
                      return from - start < 0.02
                        ? ''
                        : tipped(
                            bar(x, start, from, middle, band, colour(name)),
                            `${nameOf(voyage)}, ${voyage.scene.title}: ${says} ${days(from - start)} days`,
                          )
                    })
                    .join('')
                },
              })),
            }
          }),
        }),
      figures: {
        columns: [
          { head: 'Service' },
          { head: 'Scenario' },
          { head: 'Ships', numeric: true },
          { head: 'Round voyage, days', numeric: true },
          ...parts.map(({ says }) => ({ head: says, numeric: true })),
          { head: 'Full out', numeric: true },
          { head: 'Full back', numeric: true },
        ],
        rows: voyages.map((voyage) => {
          const cell = (metric: FleetMetric, say: (value: number) => string) => ({
            html: say(voyage.of(metric)),
            sortBy: voyage.of(metric),
          })
          return [
            nameOf(voyage),
            voyage.scene.title,
            cell('vessels', days),
            cell('cycle_days', days),
            ...parts.map(({ metric }) => cell(metric, days)),
            cell('fill_out', percent),
            cell('fill_back', percent),
          ]
        }),
      },
    },
  ]
}

function voyagesOf(scene: Scene): Voyage[] {
  const services = new Map<string, Map<string, number>>()
  for (const { period, service, metric, mean } of scene.result.fleets) {
    if (period !== WHOLE) continue
    const own = services.get(service) ?? new Map<string, number>()
    services.set(service, own.set(metric, mean))
  }
  return [...services]
    .map(([service, values]) => ({ scene, service, of: (metric: FleetMetric) => values.get(metric) ?? NaN }))
    .filter(({ of }) => of('cycle_days') > 0)
}
