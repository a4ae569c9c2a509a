// A claim under test: a measure, a relation, a period and a threshold; or figures that must fit together.
import { block, idOf, oneOf, text, type Checked } from './key.ts'
import { z } from 'zod'

export const claim = block('A claim. An empty block takes the row of data/claims.csv with the same id.', {
  statement: text({ doc: 'The claim in words.' }).optional(),
  source: text({ doc: 'Who claims it.' }).optional(),
  measure: text({ doc: 'Metric of summary.csv, or `arithmetic`.', example: 'delivered_tonnes' }).optional(),
  relation: idOf('relation', { doc: 'Relation, or all.', example: 'all' }).optional(),
  period: text({ doc: 'Year, month or all.', example: '2027' }).optional(),
  comparison: oneOf(['at_least', 'at_most'], {
    doc: 'Which side of the threshold the claim asserts.',
  }).optional(),
  threshold: z
    .number({ error: 'expected a number in the unit of the metric' })
    .meta({ description: 'In the unit of the metric.' })
    .optional(),
})
export type Claim = Checked<typeof claim>
