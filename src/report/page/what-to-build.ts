// What would have to be true for a claim to hold: the answer in sentences, what to build first and what each adds; and
// how sure that is. Assumed costs are marked wherever they stand.
import type { InvestmentOrderRow } from '../../results/tables/investment-order.ts'
import { dataTable, element, escape } from '../markup.ts'
import {
  accuracySentence,
  amount,
  answerSentences,
  costSentences,
  memberTitle,
  million,
  ofClaim,
  onPage,
  plusMinus,
} from '../optimise-words.ts'
import type { Story } from '../story.ts'
import { days } from '../words.ts'

const paragraph = (text: string): string => element('p', {}, escape(text))

/** One block a claim that was asked. */
export function buildingOrder({ results }: Story): string {
  return results.optimum
    .map((row) => {
      const [first, ...more] = answerSentences(row, onPage)
      return (
        element('h3', {}, escape(row.statement)) +
        element('p', { class: 'headline' }, element('strong', {}, escape(sentenceCase(first!)))) +
        more.map(paragraph).join('') +
        orderTable(ofClaim(results.investmentOrder, row))
      )
    })
    .join('')
}

/** The console shouts its first words; a page does not. */
const sentenceCase = (text: string): string =>
  text.replace(
    /^[A-Z][A-Z ,]+(?=[ :.])/,
    (words) =>
      words[0]! +
      words
        .slice(1)
        .toLowerCase()
        .replace(/\busd\b/, 'USD'),
  )

function orderTable(rows: readonly InvestmentOrderRow[]): string {
  if (rows.length < 2) return ''
  return dataTable(
    'In this order, each with those above it',
    [
      { head: 'Build' },
      { head: 'USD m', numeric: true },
      { head: 'Cost is' },
      { head: 'Total, USD m', numeric: true },
      { head: 'Reaches', numeric: true },
      { head: 'Adds', numeric: true },
      { head: 'Transit, days', numeric: true },
    ],
    rows.map((row) => [
      {
        html:
          escape(`${row.step > 0 ? `${row.step}. ` : ''}${memberTitle(row)}`) +
          (row.cost_source === '' ? '' : element('small', {}, escape(row.cost_source.split(' ; ')[0]!))),
        sortBy: row.step,
      },
      {
        html:
          row.step === 0
            ? ''
            : escape(million(row.cost_usd)) +
              (row.cost_usd_high > row.cost_usd_low
                ? element('small', {}, `${million(row.cost_usd_low)}–${million(row.cost_usd_high)}`)
                : ''),
        sortBy: row.cost_usd,
      },
      { html: escape(row.cost_usd === 0 ? (row.step === 0 ? '' : 'nothing: a rule') : row.confidence) },
      { html: row.step === 0 ? '' : million(row.total_usd), sortBy: row.total_usd },
      { html: escape(amount(row.measured, row.unit, '', onPage)), sortBy: row.measured },
      {
        html:
          row.step === 0
            ? ''
            : escape(amount(row.adds, row.unit, '+', onPage)) +
              (Number.isNaN(row.adds_ci_low)
                ? ''
                : element('small', {}, escape(plusMinus(row.adds_ci_low, row.adds_ci_high, row.unit)))),
        sortBy: row.adds,
      },
      { html: days(row.transit_days_mean), sortBy: row.transit_days_mean },
    ]),
    { isStacked: true },
  )
}

/** What hangs on assumed costs, what the time has bought, and the command that gives the same figures. */
export function howSureIsTheSet({ results }: Story): string {
  return results.optimum
    .map((row) => {
      const order = ofClaim(results.investmentOrder, row)
      const titleOf = (id: string): string => order.find(({ decision }) => decision === id)?.title ?? id
      const about = results.optimum.length > 1 ? `${row.statement}: ` : ''
      return (
        element('h3', {}, escape(`${about}How sure this is`)) +
        [...costSentences(ofClaim(results.costCheck, row), titleOf), accuracySentence(row)]
          .map((text) => paragraph(text.replaceAll(/\bNOT\b/g, 'not')))
          .join('') +
        element('p', {}, `The same figures by hand: ${element('code', {}, escape(row.command))}`)
      )
    })
    .join('')
}
