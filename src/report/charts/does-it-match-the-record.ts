// Does the model match what was observed? Simulated over observed, where hindcast.csv is given. Only rows of the role
// `validation` are evidence; the others were fed in or fitted.
import { element } from '../markup.ts'
import { colour } from '../palette.ts'
import { compareCodeUnits } from '../../results/column.ts'
import type { LooseRow } from '../../results/result-set.ts'
import type { Story } from '../story.ts'
import { inUnit, interval, monthName } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { type Scale, rows, whisker } from './rows.ts'

const roles = {
  // What was fed in must come out again and shows nothing.
  validation: { says: 'Evidence: not used to build the model', fill: colour('accent') },
  calibration: { says: 'Fitted: the model was adjusted to these', fill: colour('waitRail') },
} as const

function labelOf(row: LooseRow, title: string | undefined): string {
  const [from = '', to] = (row['period'] ?? '').split('/')
  const month = (period: string): string => (period.length > 4 ? monthName(period) : period)
  const when = from === 'all' ? '' : to === undefined ? month(from) : `${month(from)} to ${month(to)}`
  const what = title ?? [row['relation'], row['quantity']].filter((part) => part !== 'all').join(' ')
  const statistic = { best: 'best', single: 'one case' }[row['statistic'] ?? '']
  const busy = (row['quantity'] ?? '').startsWith('utilisation of ')
    ? [`${row['quantity']!.slice('utilisation of '.length)} busy`]
    : []
  return [what.replaceAll('_', ' '), when, ...(statistic === undefined ? [] : [statistic]), ...busy]
    .filter((part) => part !== '')
    .join(', ')
}

export function doesItMatchTheRecord({
  results: { hindcast, hindcastTitles: titles },
}: Story): Chart | undefined {
  const own = hindcast.map((row) => {
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
      label: labelOf(row, titles[row['target'] ?? '']),
      period: row['period'] ?? '',
      unit: row['unit'] ?? '',
      role: row['role'] ?? '',
    }
  })
  // In order of time, since the record is read year by year.
  own.sort((a, b) => compareCodeUnits(a.period, b.period))
  const shown = own.filter(
    ({ ratio, row, role }) => Number.isFinite(ratio) && row['verdict'] !== 'remark' && role !== 'input',
  )
  if (shown.length === 0) return undefined
  const evidence = shown.filter(({ role }) => role === 'validation')
  const inside = evidence.filter(({ row }) => row['verdict'] === 'inside')
  const near = evidence.filter(({ row }) => row['verdict'] === 'within 15 %')
  const until = Math.min(3, Math.max(1.5, ...shown.map(({ ratio }) => ratio)) * 1.05)
  const chart = {
    id: 'does-it-match-the-record',
    title: 'Simulated over observed',
    says: `Of ${evidence.length} figures that were not used to build the model, ${inside.length} come out inside what was observed, ${near.length} more within 15 % of it, ${evidence.length - inside.length - near.length} do not.`,
    source: 'What was fed in stands under Figures. Table: hindcast.csv',
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
                    marks: (x: Scale, middle: number) =>
                      element('path', {
                        d: `M${x(Math.min(one.observed[0], until)).toFixed(1)},${middle}H${x(Math.min(one.observed[1], until)).toFixed(1)}`,
                        stroke: colour('grid'),
                        'stroke-width': 10,
                      }) +
                      tipped(
                        whisker(
                          x,
                          { value: one.ratio, low: one.ratioLow, high: one.ratioHigh },
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
