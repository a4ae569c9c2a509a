// What binds? Causes by their share of all waiting; and what a container of the furthest relation waits for.
import { number } from '../markup.ts'
import { colour, scenarioColour } from '../palette.ts'
import type { Cause } from '../../results/causes.ts'
import type { Holdup } from '../holdups.ts'
import { type Relation, type Scene, type Story, WHOLE } from '../story.ts'
import { waitsOf } from '../stage-days.ts'
import { stopName } from '../names.ts'
import { days, percent, whole } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, rows, type Scale } from './rows.ts'

/** The largest causes of waiting, the rest in one bar, and what no resource causes.
 *  @param largest share of the longest bar of any scenario */
export function whatBinds(scene: Scene, holdups: readonly Holdup[], largest: number): Chart {
  const [worst] = holdups
  const shown = holdups.slice(0, SHOWN)
  const others = othersOf(holdups)
  const chart = {
    id: `what-binds-${scene.id}`,
    title: `What causes the waiting of all cargo: ${scene.title}`,
    says: worst === undefined ? 'Nothing caused any waiting.' : seen(worst, shown),
    source: `Whole period, ${scene.span}. Tables: resources.csv; demand over capacity: capacity.csv`,
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(largest * 100)],
        axis: 'Share of all waiting time of all load units, %',
        band: 14,
        labelWidth: 290,
        noteWidth: 130,
        groups: [
          {
            rows: [
              ...shown.map((holdup) => ({
                label: holdup.name,
                note: [percent(holdup.share), useOf(holdup)].filter((said) => said !== '').join(' · '),
                noteAt: holdup.share * 100,
                marks: (x: Scale, middle: number, band: number) =>
                  tipped(
                    bar(x, 0, holdup.share * 100, middle, band, scenarioColour(scene.index)),
                    `${holdup.name}: ${percent(holdup.share)} of all waiting`,
                  ),
              })),
              ...others.map(({ name, share }) => ({
                label: name,
                note: percent(share),
                noteAt: share * 100,
                marks: (x: Scale, middle: number, band: number) =>
                  tipped(
                    bar(x, 0, share * 100, middle, band, colour('waitFilling')),
                    `${name}: ${percent(share)} of all waiting`,
                  ),
              })),
            ],
          },
        ],
      }),
    figures: {
      columns: [
        { head: 'Cause' },
        { head: 'Shown above as' },
        { head: 'Of all waiting', numeric: true },
        { head: 'In use (storms: closed)', numeric: true },
        { head: 'Mean of one wait for it, h', numeric: true },
        { head: 'Demand / capacity', numeric: true },
      ],
      rows: shown.flatMap((holdup) =>
        holdup.parts.slice(0, PARTS).map(({ row, name, demandShare }) => {
          const at = (column: string) => ({
            scenario: scene.id,
            table: 'resources',
            keys: [WHOLE, row.resource],
            column,
          })
          return [
            name,
            holdup.name,
            {
              html: number(percent(row.share_of_waiting), row.share_of_waiting, at('share_of_waiting')),
              sortBy: row.share_of_waiting,
            },
            {
              html: number(percent(row.utilisation_mean), row.utilisation_mean, at('utilisation_mean')),
              sortBy: row.utilisation_mean,
            },
            {
              html: number(row.wait_hours_mean.toFixed(1), row.wait_hours_mean, at('wait_hours_mean')),
              sortBy: row.wait_hours_mean,
            },
            { html: percent(demandShare), sortBy: demandShare },
          ]
        }),
      ),
    },
  }
}

const SHOWN = 8

/** What stands in no bar of its own. */
function othersOf(holdups: readonly Holdup[]): { name: string; share: number }[] {
  const sum = (own: readonly Holdup[]): number => own.reduce((total, { share }) => total + share, 0)
  return [
    { name: `All ${whole(holdups.length - SHOWN)} others`, share: sum(holdups.slice(SHOWN)) },
    { name: 'Papers, payment, collection', share: 1 - sum(holdups) },
  ].filter(({ share }) => share > 0.0005)
}

/** The longest bar that causes of waiting ask for. */
export const longestShare = (holdups: readonly Holdup[]): number =>
  Math.max(0.01, ...[...holdups, ...othersOf(holdups)].map(({ share }) => share))
/** Rows of the table for one cause. */
const PARTS = 8

/** What the bars look like together, in a sentence. */
function seen(worst: Holdup, shown: readonly Holdup[]): string {
  const full = shown.filter(({ isFull }) => isFull)
  if (!worst.isFull)
    return `No cause stands out beyond ${percent(worst.share)}: ${worst.name} ${worst.isMany ? 'are' : 'is'} the largest.`
  return `The longest ${full.length === 1 ? 'bar is' : `${whole(full.length)} of these bars are`} full yards, with ${percent(full.reduce((sum, { share }) => sum + share, 0))} of all waiting${full.length === 1 ? '' : ' together'}.`
}

/** How much of its time or room was taken, in words; nothing for full yards, which are several resources. */
function useOf({ isFull, parts }: Holdup): string {
  const [{ row }] = parts as [Holdup['parts'][number]]
  if (isFull || !Number.isFinite(row.utilisation_mean)) return ''
  const share = percent(row.utilisation_mean)
  return row.kind === 'weather' ? `closed ${share}` : `${share} in use`
}

/** What a container of the furthest relation waits for, place by place, whatever resource is behind it. */
export function whatContainersWaitFor({ furthest }: Story, scene: Scene): Chart | undefined {
  const ranked = longestWaits(furthest, scene)
  const [worst] = ranked
  if (worst === undefined) return undefined
  const shown = ranked.slice(0, SHOWN)
  const total = ranked.reduce((sum, own) => sum + own.days, 0)
  const rest = total - shown.reduce((sum, own) => sum + own.days, 0)
  const lines = [
    ...shown.map((own) => ({ ...own, fill: scenarioColour(scene.index) })),
    { name: `All ${whole(ranked.length - shown.length)} others`, days: rest, fill: colour('waitFilling') },
  ].filter((own) => own.days > 0.005)
  const chart = {
    id: `what-containers-wait-for-${scene.id}`,
    title: `What a container waits for, ${furthest.title}: ${scene.title}`,
    says: `Of ${days(total)} days of waiting after departure, ${days(worst.days)} are at one place (${worst.name}). This is of one relation; what holds up all cargo may be elsewhere.`,
    source: `Departures of ${scene.span} that arrived. Tables: stages.csv weighted by transit.csv`,
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(Math.max(...lines.map((own) => own.days)))],
        axis: 'Mean days a container',
        band: 14,
        labelWidth: 290,
        noteWidth: 130,
        groups: [
          {
            rows: lines.map((own) => ({
              label: own.name,
              note: `${days(own.days)} (${percent(own.days / total)})`,
              noteAt: own.days,
              marks: (x, middle, band) =>
                tipped(
                  bar(x, 0, own.days, middle, band, own.fill),
                  `${own.name}: ${days(own.days)} days of ${days(total)}`,
                ),
            })),
          },
        ],
      }),
    figures: {
      columns: [{ head: 'Where and for what' }, { head: 'Mean days', numeric: true }],
      rows: lines.map((own) => [own.name, { html: own.days.toFixed(2), sortBy: own.days }]),
    },
  }
}

/** Where and for what the containers of a relation wait, by mean days, the longest first. */
export function longestWaits({ id }: Relation, { result }: Scene): { name: string; days: number }[] {
  const { manifest, stages, transit } = result
  const flows = manifest.scenario.relations[id]?.flows
  const waits = new Map<string, { name: string; days: number }>()
  for (const { place, cause, days: own } of waitsOf({ stages, transit }, flows)) {
    const group = waitOf[cause]
    const key = `${place} ${group}`
    const known = waits.get(key) ?? { name: `${stopName(manifest.scenario, place)}: ${group}`, days: 0 }
    known.days += own
    waits.set(key, known)
  }
  return [...waits.values()].sort((a, b) => b.days - a.days)
}

/** Causes of waiting as a passenger of the train would say them. */
const waitOf: Record<Cause, string> = {
  vessel: 'no room on a ship yet',
  berth: 'berths taken',
  crane: 'cranes or tracks at work',
  'yard-full': 'yard ahead full',
  embargo: 'train held, yard ahead full',
  batch: 'rest of the train or ship is handled',
  dwell: 'papers, payment, collection',
  weather: 'storm',
  timetable: 'next departure by timetable',
  consolidation: 'train or ship fills up',
  'train-path': 'no train path free',
  wagon: 'no wagon free',
  locomotive: 'no locomotive free',
  customs: 'trains ahead at the border',
  inspection: 'inspection',
  'opening-hours': 'closed at this hour',
  'closed-line': 'closed',
  breakdown: 'repair',
}
