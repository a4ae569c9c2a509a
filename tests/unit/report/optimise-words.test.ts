// What corridor optimise found, for a reader who has not seen the table: whether, with what, at which cost, and how far
// it misses. A mean beyond the claim that chance may explain is no proof.
import { expect, test } from 'vitest'
import { plainAnswer } from '../../../src/report/optimise-words.ts'
import type { OptimumRow } from '../../../src/results/tables/optimum.ts'

const row = (of: Partial<OptimumRow>): OptimumRow =>
  ({
    answer: 'never',
    set: 'ships:3 berths:1',
    cost_usd: 1.01e9,
    cost_usd_low: 5e8,
    cost_usd_high: 2e9,
    share_assumed: 0.7,
    budget_usd: 5e8,
    unit: 't',
    comparison: 'at_least',
    threshold: 1e7,
    value: 9.5e6,
    ci_low: 9.4e6,
    ci_high: 9.6e6,
    base_value: 7e6,
    ...of,
  }) as OptimumRow

test.each<[Partial<OptimumRow>, string]>([
  [{ answer: 'holds', value: 1.2e7, ci_low: NaN }, 'It holds as things are: 12.0 Mt; nothing need be built.'],
  [
    { answer: 'reached', value: 1.02e7, ci_low: 1.01e7, ci_high: 1.03e7 },
    'It can be made to hold. The cheapest set found: 2 measures for about USD 1,010 m (500 to 2,000, 70 % of it assumed) bring 10.2 Mt (95 % interval 10.1 Mt to 10.3 Mt) instead of 7.00 Mt as things are. It was tried with the input figures as they stand, not with others that are as plausible.',
  ],
  [
    {},
    'No set that was tried makes it hold. The nearest miss: 2 measures for about USD 1,010 m (500 to 2,000, 70 % of it assumed) bring 9.50 Mt (95 % interval 9.40 Mt to 9.60 Mt) instead of 7.00 Mt as things are; 0.50 Mt short of the 10 Mt claimed.',
  ],
  [
    { value: 1.01e7, ci_low: 9.9e6, ci_high: 1.03e7 },
    'Nearly, but not surely. The nearest miss: 2 measures for about USD 1,010 m (500 to 2,000, 70 % of it assumed) bring 10.1 Mt (95 % interval 9.90 Mt to 10.3 Mt) instead of 7.00 Mt as things are; on average that meets the 10 Mt claimed, but by so little that chance may explain it: not proven.',
  ],
  [
    { answer: 'budget', set: 'rule:1', cost_usd: 0, ci_low: NaN },
    'Not for USD 500 m. The nearest miss: 1 measure at no cost of works brings 9.50 Mt instead of 7.00 Mt as things are; 0.50 Mt short of the 10 Mt claimed.',
  ],
  [
    {
      answer: 'bound',
      set: '',
      cost_usd: 0,
      unit: 'd',
      comparison: 'at_most',
      threshold: 15,
      value: 34.6,
      ci_low: 31.8,
      ci_high: 37.5,
    },
    'Nothing that can be decided here makes it hold. No measure brings it nearer: 34.6 days (95 % interval 31.8 days to 37.5 days) as things are, 19.6 days above the 15 days claimed.',
  ],
])('%j', (of, sentence) => {
  expect(plainAnswer(row(of))).toBe(sentence)
})
