// Does the model match what was observed? Simulated over observed, where hindcast.csv is given. Only rows of the role
// `validation` are evidence; the others were fed in or fitted.
import { element } from '../markup.ts'
import { colour } from '../palette.ts'
import type { Story } from '../story.ts'
import { inUnit, interval } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { rows, whisker } from './rows.ts'

const roles = {
  validation: { says: 'Evidence: not used to build the model', fill: colour('accent') },
  calibration: { says: 'Fitted: the model was adjusted to these', fill: colour('waitRail') },
  input: { says: 'Fed in: they must come out again', fill: colour('waitFilling') },
} as const

export function doesItMatchTheRecord({ results }: Story): Chart | undefined {
  const own = results.hindcast.map((row) => {
    const low = Number(row['observed_low'] || NaN)
    const high = Number(row['observed_high'] || NaN)
    const middle = Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : low || high
    const value = Number(row['value'] || NaN)
    return {
      row,
      low,
      high,
      value,
      ratio: value / middle,
      ratioLow: Number(row['ci_low'] || NaN) / middle,
      ratioHigh: Number(row['ci_high'] || NaN) / middle,
      observed: [low / middle, high / middle] as const,
      label: [
        row['scenario'],
        row['period'] === 'all' ? '' : row['period'],
        row['relation'],
        row['quantity'],
        row['statistic'],
      ]
        .filter((part) => part !== undefined && part !== '' && part !== 'all')
        .join(' · ')
        .replaceAll('_', ' '),
      unit: row['unit'] ?? '',
      role: row['role'] ?? '',
    }
  })
  const shown = own.filter(({ ratio, row }) => Number.isFinite(ratio) && row['verdict'] !== 'remark')
  if (shown.length === 0) return undefined
  const evidence = shown.filter(({ role }) => role === 'validation')
  const inside = evidence.filter(({ row }) => row['verdict'] === 'inside')
  const near = evidence.filter(({ row }) => row['verdict'] === 'within 15 %')
  const until = Math.min(3, Math.max(1.5, ...shown.map(({ ratioHigh, ratio }) => ratioHigh || ratio)) * 1.05)
  const chart = {
    id: 'does-it-match-the-record',
    title: 'Simulated over observed',
    says: `Of ${evidence.length} figures that were not used to build the model, ${inside.length} come out inside what was observed, ${near.length} more within 15 % of it, ${evidence.length - inside.length - near.length} do not.`,
    source: 'hindcast.csv; bar: observed range, point: simulated with 95 % confidence interval',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, until],
        axis: 'Simulated over observed (1 = as observed)',
        labelWidth: 300,
        noteWidth: 20,
        rules: [{ at: 1, label: 'as observed' }],
        groups: (Object.keys(roles) as (keyof typeof roles)[]).flatMap((role) => {
          const mine = shown.filter((one) => one.role === role)
          return mine.length === 0
            ? []
            : [
                {
                  heading: roles[role].says,
                  rows: mine.map((one) => ({
                    label: one.label,
                    marks: (x: (value: number) => number, middle: number) =>
                      element('path', {
                        d: `M${x(Math.min(one.observed[0], until)).toFixed(1)},${middle}H${x(Math.min(one.observed[1], until)).toFixed(1)}`,
                        stroke: colour('grid'),
                        'stroke-width': 10,
                      }) +
                      tipped(
                        whisker(
                          x,
                          {
                            value: Math.min(one.ratio, until),
                            low: Math.min(one.ratioLow, until),
                            high: Math.min(one.ratioHigh, until),
                          },
                          middle,
                          roles[role].fill,
                        ),
                        `${one.label}: simulated ${inUnit(one.value, one.unit)}, observed ${interval(one.low, one.high, (v) => inUnit(v, one.unit))}`,
                      ),
                  })),
                },
              ]
        }),
      }),
    figures: {
      columns: [
        { head: 'Figure' },
        { head: 'Observed', numeric: true },
        { head: 'Simulated', numeric: true },
        { head: 'Role' },
        { head: 'Verdict' },
      ],
      rows: own.map((one) => [
        one.label,
        one.low === one.high
          ? inUnit(one.low, one.unit)
          : interval(one.low, one.high, (v) => inUnit(v, one.unit)),
        { html: inUnit(one.value, one.unit), sortBy: one.value },
        one.role,
        one.row['verdict'] ?? '',
      ]),
    },
  }
}
