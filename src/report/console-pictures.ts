// Pictures for a terminal of 80 columns, without colour and in a pipe: a histogram of transit times, and a bar of
// where the days go whose letters stand for what is done or waited for.
import type { TransitDistributionRow } from '../results/tables/transit-distribution.ts'
import { type StageGroup, stageGroups } from './palette.ts'
import { stageOrder } from './stage-days.ts'

const HISTOGRAM_WIDTH = 44
const MOST_BINS = 12
const BAR_WIDTH = 78
const WIDTHS = [1, 2, 5, 10, 20, 50, 100]
/** Bins of less than this share at either end are drawn together with what lies beyond. */
const TAIL = 0.004

const letters: Record<StageGroup, string> = {
  moving: 'm',
  handling: 'h',
  border: 'b',
  rail: 'R',
  sea: 'S',
  weather: 'W',
  customs: 'B',
  filling: 'F',
  papers: 'P',
}

/** Lines `12-14 d  █████  23 %`, the last one what took longer or had not arrived.
 *  @param rows one relation and period, in order of days */
export function histogram(rows: readonly TransitDistributionRow[]): string[] {
  if (rows.length === 0) return []
  const within = (day: number): number =>
    day < 0 ? 0 : (rows[Math.min(Math.ceil(day), rows.length - 1)]?.share_within ?? 0)
  const last = rows.findLast(({ share_within }) => share_within < within(rows.length) - TAIL)?.days ?? 0
  const first = rows.findLast(({ share_within }) => share_within <= TAIL)?.days ?? 0
  const width = WIDTHS.find((one) => (last + 1 - first) / one <= MOST_BINS) ?? WIDTHS.at(-1)!
  const start = Math.floor(first / width) * width
  const bins: { label: string; share: number }[] = []
  for (let from = start; from <= last; from += width)
    bins.push({
      label: `${from}-${from + width} d`,
      share: within(from + width) - (from === start ? 0 : within(from)),
    })
  const shown = bins.reduce((sum, { share }) => sum + share, 0)
  if (1 - shown > 0.0005) bins.push({ label: 'later', share: 1 - shown })
  const most = Math.max(...bins.map(({ share }) => share))
  const margin = Math.max(...bins.map(({ label }) => label.length))
  return bins.map(({ label, share }) => {
    const bar = '█'.repeat(Math.round((share / most) * HISTOGRAM_WIDTH))
    return `${label.padStart(margin)}  ${bar}${bar === '' ? '' : ' '}${percentOf(share)}`
  })
}

const percentOf = (share: number): string =>
  share > 0 && share < 0.005 ? '<1 %' : `${(share * 100).toFixed(0)} %`

/** One bar and its key, capitals for waiting. */
export function stageBar(days: Record<StageGroup, number>): string[] {
  const total = stageOrder.reduce((sum, group) => sum + days[group], 0)
  if (!(total > 0)) return []
  let done = 0
  let drawn = 0
  const bar = stageOrder.map((group) => {
    done += days[group]
    const until = Math.round((done / total) * BAR_WIDTH)
    const piece = letters[group].repeat(until - drawn)
    drawn = until
    return piece
  })
  const said = stageOrder
    .filter((group) => days[group] >= 0.05)
    .map((group) => `${letters[group]} ${stageGroups[group].says} ${days[group].toFixed(1)} d`)
  return [bar.join(''), ...inColumns(said)]
}

/** Two columns of the width of the bar. */
function inColumns(cells: readonly string[]): string[] {
  const half = Math.ceil(cells.length / 2)
  return Array.from({ length: half }, (_, i) =>
    `${cells[i]!.padEnd(BAR_WIDTH / 2)}${cells[i + half] ?? ''}`.trimEnd(),
  )
}
