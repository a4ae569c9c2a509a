// claims.csv: the verdict on each claim, what decided it, and the figures in one sentence.
import { count, id, inRowUnit, table, text, type Row } from '../column.ts'

export const verdicts = ['supported', 'refuted', 'inconclusive', 'inconsistent'] as const
export type Verdict = (typeof verdicts)[number]

export const claimsTable = table('claims', 'Verdict on each claim under test.', {
  scenario: id('Id of the scenario.'),
  claim: id('Id of the claim.'),
  statement: text('The claim in words.'),
  source: text('Who claims it.'),
  measure: text('Metric of summary.csv, or `arithmetic`: the figures of the claim held against each other.'),
  threshold: inRowUnit('In the unit of the metric.'),
  value: inRowUnit(
    'What decided: the simulated mean, the bound, or the quotient of the claim’s own figures.',
  ),
  ci_low: inRowUnit('Lower end of its 95 % confidence interval; of chance only, not of the inputs.'),
  ci_high: inRowUnit('Upper end of its 95 % confidence interval.'),
  verdict: text(
    '`supported` or `refuted` where the whole interval lies on that side, else `inconclusive`; ' +
      '`inconsistent` where the claim contradicts itself.',
  ),
  grounds: text('`arithmetic` (its own figures), `bound` (not even without waiting) or `simulation`.'),
  assumed_inputs: count('Figures of the scenario that are assumptions, on which the verdict rests.'),
  explanation: text('One sentence with the figures.'),
})
export type ClaimRow = Row<typeof claimsTable>
