// How much more could it carry? Delivered against offered, load by load; and what gives out, one after another.
import { element } from '../markup.ts'
import { colour } from '../palette.ts'
import { axisX, axisY, diagonal, gridY, Plot, plotted } from '../plot.ts'
import { resourceTitle } from '../names.ts'
import type { Scene, Story } from '../story.ts'
import { asStated, capital, days, inUnit, megatonnes } from '../words.ts'
import type { Chart } from './chart.ts'
import { ceiling, reach, rows, whisker } from './rows.ts'

/** Delivered against offered, load by load, where `corridor throughput` was run. */
export function howMuchMore({ results, scenes }: Story): Chart[] {
  const points = results.throughputCurve.filter(({ unit }) => unit === 't/yr')
  return [...new Set(points.map(({ scenario }) => scenario))].map((id) => {
    const own = points.filter(({ scenario }) => scenario === id)
    const scene = scenes.find((one) => one.id === id)
    const most =
      Math.max(...own.map(({ offered, delivered_mean }) => Math.max(offered, delivered_mean))) / 1e6
    const top = most * 1.05
    const stated = results.statedCapacities
      .filter((row) => row.scenario === id && row.unit === 't/yr' && row.stated / 1e6 <= top)
      .map((row) => ({ at: row.stated / 1e6, says: `${asStated(megatonnes(row.stated))} stated` }))
    const carried = own.filter(({ sustainable }) => sustainable === 'yes')
    const limit = Math.max(...carried.map(({ offered }) => offered))
    const first = own.find(({ sustainable }) => sustainable === 'no')
    const chart = {
      id: `how-much-more-${id}`,
      title: `Delivered against offered: ${scene?.title ?? id}`,
      says:
        carried.length === 0
          ? 'No load that was tried can be carried lastingly.'
          : `Up to ${megatonnes(limit)} million tonnes a year are carried lastingly${first === undefined ? '' : `; at ${megatonnes(first.offered)} the stock grows without end`}.`,
      source: 'Tables: throughput_curve.csv, stated_capacities.csv',
    }
    type Row = (typeof own)[number]
    return {
      ...chart,
      draw: (size) =>
        plotted(chart, size, {
          height: 260,
          marginLeft: 34,
          marginRight: 18,
          marginTop: 32,
          marginBottom: 40,
          x: { domain: [0, top] },
          y: { domain: [0, top] },
          marks: [
            gridY({ ticks: 5 }),
            diagonal(most),
            Plot.ruleX(
              own.filter((row) => Number.isFinite(row.delivered_mean_ci_low)),
              {
                x: (row: Row) => row.offered / 1e6,
                y1: (row: Row) => row.delivered_mean_ci_low / 1e6,
                y2: (row: Row) => Math.min(top, row.delivered_mean_ci_high / 1e6),
                stroke: colour('quiet'),
              },
            ),
            Plot.ruleX(stated, { x: 'at', stroke: colour('ink'), strokeDasharray: '3 3' }),
            Plot.text(stated, {
              x: 'at',
              y: () => 0,
              text: 'says',
              dx: -4,
              dy: -6,
              textAnchor: 'end',
              fontSize: 12,
              fill: colour('ink'),
            }),
            Plot.line(own, {
              x: (row: Row) => row.offered / 1e6,
              y: (row: Row) => row.delivered_mean / 1e6,
              stroke: colour('accent'),
              strokeWidth: 1.6,
            }),
            Plot.dot(own, {
              x: (row: Row) => row.offered / 1e6,
              y: (row: Row) => row.delivered_mean / 1e6,
              r: 4.5,
              fill: (row: Row) => (row.sustainable === 'no' ? colour('paper') : colour('accent')),
              stroke: (row: Row) => (row.sustainable === 'no' ? colour('refuted') : colour('accent')),
              strokeWidth: 2,
              title: (row: Row) =>
                `${megatonnes(row.offered)} Mt offered, ${megatonnes(row.delivered_mean)} delivered a year; lasting: ${row.sustainable}; ${row.bottleneck}`,
            }),
            axisX({ label: 'Offered, Mt a year', ticks: 5 }),
            axisY({ label: 'Delivered, Mt a year', ticks: 5 }),
          ],
        }),
      figures: {
        columns: [
          { head: 'Offered' },
          { head: 'Delivered', numeric: true },
          { head: 'Mean days', numeric: true },
          { head: 'Lasting' },
          { head: 'What gives out or delays most' },
        ],
        rows: own.map((row) => [
          { html: inUnit(row.offered, row.unit), sortBy: row.offered },
          { html: inUnit(row.delivered_mean, row.unit), sortBy: row.delivered_mean },
          { html: days(row.transit_days_mean), sortBy: row.transit_days_mean },
          row.sustainable,
          named(scene, row.bottleneck),
        ]),
      },
    }
  })
}

function named(scene: Scene | undefined, resource: string, place = ''): string {
  if (resource === '') return 'None of those tried gives out by itself'
  return scene === undefined
    ? capital(resource.replaceAll('-', ' '))
    : resourceTitle(scene.result, resource, place)
}

const STEPS = 10

/** What gives out first, and what next once that is lifted. */
export function whatGivesOutNext({ results, scenes }: Story): Chart[] {
  const steps = results.ladder.filter(({ unit }) => unit === 't/yr')
  const keys = [...new Set(steps.map(({ scenario, method }) => `${scenario}|${method}`))]
  return keys.map((key) => {
    const [id, method] = key.split('|') as [string, string]
    const scene = scenes.find((one) => one.id === id)
    const own = steps.filter((row) => row.scenario === id && row.method === method).slice(0, STEPS)
    const most =
      reach(own.map(({ binds_at, ci_low, ci_high }) => ({ value: binds_at, low: ci_low, high: ci_high }))) /
      1e6
    const [first] = own
    const chart = {
      id: `what-gives-out-next-${id}-${method}`,
      title: `What gives out, one after another, by ${method === 'bound' ? 'arithmetic' : 'simulation'}: ${scene?.title ?? id}`,
      says:
        first === undefined
          ? ''
          : `First to give out: ${named(scene, first.resource, first.place)}, at ${megatonnes(first.binds_at)} million tonnes a year.`,
      source: `${method === 'bound' ? 'By arithmetic without waiting: an upper limit' : 'By simulation'}. Table: ladder.csv`,
    }
    return {
      ...chart,
      draw: (size) =>
        rows(chart, size, {
          domain: [0, ceiling(most)],
          axis: 'Load of all cargo at which it gives out, million tonnes a year',
          labelWidth: 290,
          noteWidth: 60,
          groups: [
            {
              rows: own.map((row) => ({
                label: `${row.step}. ${named(scene, row.resource, row.place)}`,
                note: megatonnes(row.binds_at),
                noteAt: (x) => Math.min(x.high, Math.max(row.binds_at, row.ci_high || 0) / 1e6),
                marks: (x, middle) =>
                  element('path', {
                    d: `M${x(0)},${middle}H${x(row.binds_at / 1e6).toFixed(1)}`,
                    stroke: colour('grid'),
                  }) +
                  whisker(
                    x,
                    { value: row.binds_at / 1e6, low: row.ci_low / 1e6, high: row.ci_high / 1e6 },
                    middle,
                    colour('accent'),
                  ),
              })),
            },
          ],
        }),
    }
  })
}
