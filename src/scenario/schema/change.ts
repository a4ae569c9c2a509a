// Whatever differs from a date on, or for a window: investments, works, strikes, rules.
import { block, byPath, date, quantity, text, type Checked } from './key.ts'
import { z } from 'zod'

export const valueOfAnyKey = z.union(
  [z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown())],
  {
    error: 'expected a value of the key that it changes',
  },
)

export const change = block(
  'Values that differ from a date on, or between two dates.',
  {
    title: text({ doc: 'What happens.', example: 'Aktau container hub opens' }).optional(),
    from: date({ doc: 'First day.', example: '2027-06-01' }),
    until: date({ doc: 'First day on which the old value holds again.' }).optional(),
    set: byPath(valueOfAnyKey, {
      doc: 'New values by path, written as the key itself would be.',
      example: { 'ports.aktau.berths.feeder.number': 4 },
    }),
    cost: quantity('USD', { doc: 'Capital cost; default 0.', example: '38 MUSD' }).optional(),
    note: text({
      doc: 'Why it stands here although the run ends before it; without a note that is a warning.',
      example: 'for runs that go on longer',
    }).optional(),
  },
  {
    add: 'a change states the value that is to hold, not the difference: set: { path: new value }',
  },
)
export type Change = Checked<typeof change>
