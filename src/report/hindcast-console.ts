// What a hindcast says on the console: evidence first, then what was calibrated on, then what was fed in.
import type { HindcastRow } from '../results/tables/hindcast.ts'
import { brief, grid, percent, wrapped } from './text.ts'

const parts: [role: string, title: string][] = [
  ['validation', 'VALIDATION: the only evidence'],
  ['calibration', 'CALIBRATION: parameters were set with these'],
  ['input', 'INPUT: fed in; a check of consistency, no evidence'],
]

/** @param titles of the targets by id */
export function hindcastText(rows: readonly HindcastRow[], titles: Readonly<Record<string, string>>): string {
  const binding = (row: HindcastRow): HindcastRow | undefined =>
    rows.find((one) => one.target === row.target && one.quantity.startsWith('utilisation of '))
  const lines = [...score(rows)]
  for (const [role, title] of parts) {
    const own = rows.filter((row) => row.role === role && !row.quantity.startsWith('utilisation of '))
    if (own.length === 0) continue
    const table = grid(['', 'observed', 'simulated', 'error', ''])
    for (const row of [...own].sort(byTime)) {
      const bound = binding(row)
      const unit = row.unit === '1' ? '' : ` ${row.unit}`
      const [title, ...more] = folded(
        `${titles[row.target] ?? row.target}, ${shortPeriod(row.period)}${statisticOf(row)}`,
      )
      table.push([
        title,
        observed(row) + unit,
        brief(row.value, '', 3) + (role === 'input' ? '' : interval(row)),
        Number.isNaN(row.error) ? '-' : (row.error > 0 ? '+' : '') + percent(row.error),
        row.verdict,
      ])
      for (const line of more) table.push([line, '', '', '', ''])
      if (bound)
        table.push([
          `  ${bound.quantity.replace('utilisation of ', '')} busy`,
          '',
          percent(bound.value),
          '',
          '',
        ])
    }
    lines.push('', title, table.toString())
  }
  return lines.join('\n')
}

function score(rows: readonly HindcastRow[]): string[] {
  const own = rows.filter(({ role, verdict }) => role === 'validation' && verdict !== 'remark')
  const count = (verdict: string): number => own.filter((row) => row.verdict === verdict).length
  return wrapped(
    `Of ${own.length} validation rows ${count('inside')} lie inside the observed range, ${count('within 15 %')} ` +
      `within 15 % of it, ${count('miss')} miss. Reasons: docs/validation.md.`,
  )
}

const TITLE = 30

/** A title in lines of the first column. */
function folded(title: string): string[] {
  const lines = ['']
  for (const word of title.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + word.length + 1 > TITLE) lines.push(`  ${word}`)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

const byTime = (a: HindcastRow, b: HindcastRow): number =>
  a.period < b.period ? -1 : a.period > b.period ? 1 : a.target < b.target ? -1 : 1

const shortPeriod = (period: string): string => period.replace(/(\d{4})-(\d{2})\/\1-(\d{2})/, '$1-$2/$3')

const statisticOf = ({ statistic }: HindcastRow): string =>
  statistic === 'best' ? ' (best)' : statistic === 'single' ? ' (single)' : ''

const observed = ({ observed_low: low, observed_high: high }: HindcastRow): string =>
  low === high ? brief(low) : `${brief(low)}-${brief(high)}`

const interval = ({ value, ci_high: high }: HindcastRow): string =>
  Number.isNaN(high) ? '' : ` ±${brief(high - value, '', 2)}`
