// Which period is simulated, and how often.
import { block, count, date, quantity, text, type Checked } from './key.ts'

export const run = block('Period and replications.', {
  start: date({ doc: 'First day of the results.', example: '2024-01-01' }),
  end: date({ doc: 'Last day of the results.', example: '2024-12-31' }),
  warmUp: count({
    doc: 'Whole years simulated before the start; default 1.',
    example: 1,
    most: 100,
  }).optional(),
  followUp: quantity('d', {
    doc: 'Days simulated after the end so that late units are seen to arrive; default 60.',
    example: '60 d',
    most: 3660,
  }).optional(),
  longestPause: quantity('d', {
    doc: 'A run warns if for longer than this freight is under way and none is delivered; default 30.',
    example: '30 d',
    most: 3660,
  }).optional(),
  replications: count({
    doc: 'Independent replications; default 8.',
    example: 8,
    least: 1,
    most: 100_000,
  }).optional(),
  seed: text({ doc: 'Text from which all random numbers follow.', example: 'middle corridor' }).optional(),
})
export type Run = Checked<typeof run>
