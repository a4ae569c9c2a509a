// What would have to be true for a claim to hold: the answer in sentences, what to build first and what each adds; and
// how sure that is. Assumed costs are marked wherever they stand.
import { CENSORED_ABOVE } from '../../results/metrics.ts'
import type { InvestmentOrderRow } from '../../results/tables/investment-order.ts'
import type { OptimumRow } from '../../results/tables/optimum.ts'
import { dataTable, element, escape } from '../markup.ts'
import {
  accuracySentence,
  amount,
  answerSentences,
  costSentence,
  costSentences,
  memberTitle,
  million,
  ofClaim,
  onPage,
  plainAnswer,
  plusMinus,
} from '../optimise-words.ts'
import type { Story } from '../story.ts'
import { whoseDays } from '../whose-days.ts'
import { capital, days, inPlainUnits, list, plural, readable, whole } from '../words.ts'

const paragraph = (text: string): string => element('p', {}, escape(readable(inPlainUnits(text))))

/** One block a claim that was asked. */
export function buildingOrder(story: Story): string {
  const { results } = story
  return results.optimum
    .map((row) => {
      const [first, ...rest] = plainAnswer(row).split(/(?<=[.]) (?=[A-Z])/)
      const order = ofClaim(results.investmentOrder, row)
      return (
        element('h3', {}, escape(row.statement)) +
        element(
          'p',
          { class: 'headline' },
          `${element('strong', {}, escape(first!))} ${escape(rest.join(' '))}`,
        ) +
        // The first two say in the words of the console what the headline says.
        answerSentences(row, onPage)
          .slice(2)
          .filter((one) => row.set !== '' || one !== costSentence(row))
          .map(paragraph)
          .join('') +
        whatMattersInIt(story, row, order) +
        orderTable(story, row, order)
      )
    })
    .join('')
}

const MOST_NAMED = 4
/** A step that cuts the days by this part of them is told. */
const CUT = 0.25

/** Which members of the set do something beyond chance, what costs nothing, and where the days fall. */
function whatMattersInIt(story: Story, optimum: OptimumRow, order: readonly InvestmentOrderRow[]): string {
  const { comparison } = optimum
  const isTooLow = tooLowIn(story, optimum)
  const members = order.slice(1)
  if (members.length < 2) return ''
  const isBetter = ({ adds_ci_low: low, adds_ci_high: high }: InvestmentOrderRow): boolean =>
    comparison === 'at_least' ? low > 0 : high < 0
  const sure = members.filter(isBetter).sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
  const named = sure.slice(0, MOST_NAMED).map((row) => {
    const cost = row.cost_usd === 0 ? 'no works' : `USD ${million(row.cost_usd)} m`
    return `${memberTitle(row)} (step ${row.step}: ${amount(row.adds, row.unit, '+', onPage)}, ${cost})`
  })
  const gains =
    sure.length === 0
      ? `No single step gains more than chance may explain: the figures speak for the whole, not for one of them.`
      : `The surest gains: ${list(named)}. ${
          sure.length === members.length
            ? 'Every step gains more than chance explains.'
            : `${sure.length === 1 ? 'One' : capital(whole(sure.length))} of the ${whole(members.length)} steps ${sure.length === 1 ? 'gains' : 'gain'} more than chance explains; the others help the whole, or cannot be told from nothing one by one.`
        }`
  const free = members.filter(({ cost_usd: usd }) => usd === 0).length
  const rules =
    free === 0 ? '' : ` ${capital(whole(free))} ${plural(free, 'is a rule', 'are rules')} that cost no works.`
  const cuts = members
    .map((row, i) => ({ row, before: order[i]! }))
    .filter(({ row, before }) => row.transit_days_mean < before.transit_days_mean * (1 - CUT))
    .map(({ row, before }) => {
      const [from, to] = [before, row].map(
        (one) => `${isTooLow(one) ? 'over ' : ''}${days(one.transit_days_mean)}`,
      )
      return ` The days fall from ${from} to ${to} with step ${row.step}, ${memberTitle(row)}.`
    })
  const idle = members.filter(({ adds }) => (comparison === 'at_least' ? adds <= 0 : adds >= 0))
  const doubts =
    idle.length === 0
      ? ''
      : ` ${capital(plural(idle.length, 'step'))} ${list(idle.map(({ step }) => String(step)))} ${plural(idle.length, 'adds', 'add')} nothing where tried alone after those above; that the claim holds without was not shown.`
  return element('p', {}, escape(gains + rules + cuts.join('') + doubts))
}

/** Whether the mean of a row leaves out so many that had not arrived that it is too low. */
function tooLowIn(story: Story, optimum: OptimumRow): (row: InvestmentOrderRow) => boolean {
  const sets = ofClaim(story.results.frontier, optimum)
  return ({ total_usd: usd, transit_days_mean: mean }) =>
    (sets.find((set) => set.cost_usd === usd && set.transit_days_mean === mean)?.unfinished_share ?? 0) >
    CENSORED_ABOVE
}

function orderTable(story: Story, optimum: OptimumRow, rows: readonly InvestmentOrderRow[]): string {
  if (rows.length < 2) return ''
  const isTooLow = tooLowIn(story, optimum)
  return dataTable(
    'In this order, each with those above it. What a step adds is of runs with the same luck, what it reaches of all its runs: the one need not be the difference of the other. “Over”: more than 1 % had not arrived, so the mean is too low',
    [
      { head: 'Build' },
      { head: 'USD m', numeric: true },
      { head: 'Cost is' },
      { head: 'Total, USD m', numeric: true },
      { head: 'Then it reaches', numeric: true },
      { head: 'This step adds (95 %)', numeric: true },
      { head: `Mean days, ${whoseDays(story, optimum)}`, numeric: true },
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
      {
        html: (isTooLow(row) ? 'over ' : '') + days(row.transit_days_mean),
        sortBy: row.transit_days_mean,
      },
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
        element(
          'details',
          {},
          element('summary', {}, 'The same figures by hand') +
            element('p', {}, element('code', {}, escape(row.command))),
        )
      )
    })
    .join('')
}
