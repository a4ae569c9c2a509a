// What to build first? The chosen set as it grows: what each member adds to those before it, and what it costs.
import type { InvestmentOrderRow } from '../../results/tables/investment-order.ts'
import type { OptimumRow } from '../../results/tables/optimum.ts'
import { amount, memberTitle, million, ofClaim, onPage } from '../optimise-words.ts'
import { colour } from '../palette.ts'
import type { Story } from '../story.ts'
import { asStated } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, rows } from './rows.ts'

const MEGA = 1e6
const PERCENT = 0.01

/** One chart a claim that was asked; none where its set has no member. */
export function whatToBuildFirst({ results }: Story): Chart[] {
  return results.optimum.flatMap((optimum) => {
    const order = ofClaim(results.investmentOrder, optimum)
    return order.length < 2 ? [] : [ladder(optimum, order)]
  })
}

function ladder(optimum: OptimumRow, order: readonly InvestmentOrderRow[]): Chart {
  const { unit } = optimum
  const [scale, word] =
    unit === 't' ? [MEGA, 'Mt'] : unit === '1' ? [PERCENT, '%'] : [1, unit === 'd' ? 'days' : unit]
  const said = (value: number, plus = ''): string => amount(value, unit, plus, onPage)
  const most = Math.max(optimum.threshold, ...order.map(({ measured }) => measured)) / scale
  const [first] = order.slice(1) as [InvestmentOrderRow]
  const chart = {
    id: `what-to-build-first-${optimum.scenario}-${optimum.claim}`,
    title: `What to build first: ${optimum.statement}`,
    says: `First: ${memberTitle(first)}${costOf(first)}: ${said(first.adds, '+')}. With all ${order.length - 1}: ${said(optimum.value)}.`,
    source: 'Each with those above it, on the same random numbers. Table: investment_order.csv',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(most)],
        axis: `${unit === 't' ? 'Delivered' : 'Reached'}, ${word}`,
        band: 14,
        labelWidth: 330,
        noteWidth: 108,
        rules: [{ at: optimum.threshold / scale, label: `${asStated(said(optimum.threshold))} claimed` }],
        groups: [
          {
            rows: order.map((row, i) => {
              const before = order[i - 1]?.measured ?? row.measured
              const [from, to] = [Math.min(before, row.measured), Math.max(before, row.measured)]
              return {
                label: row.step === 0 ? 'As it is' : `${row.step}. ${memberTitle(row)}${costOf(row)}`,
                note: `${said(row.measured)}${row.step === 0 ? '' : ` (${said(row.adds, '+').replace(/ .*$/, '')})`}`,
                marks: (x, middle, band) =>
                  tipped(
                    bar(x, 0, from / scale, middle, band, colour('waitFilling')) +
                      bar(x, from / scale, to / scale, middle, band, colour('accent')),
                    `${row.step === 0 ? 'As it is' : memberTitle(row)}: ${said(row.measured)}`,
                  ),
              }
            }),
          },
        ],
      }),
  }
}

/** `, USD 420 m (assumed)`; a rule costs nothing. */
function costOf({ cost_usd: usd, confidence }: InvestmentOrderRow): string {
  if (usd === 0) return ''
  return `, USD ${million(usd)} m${confidence === 'assumed' || confidence === 'conflicting' ? ` (${confidence})` : ''}`
}
