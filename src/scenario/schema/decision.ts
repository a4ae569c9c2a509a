// What could be built, bought or ruled otherwise: the choices that corridor optimise weighs, each with its cost.
import { block, byPath, count, date, quantity, text, type Checked } from './key.ts'
import { valueOfAnyKey } from './change.ts'

export const decision = block('A choice that corridor optimise may make: an investment or a rule.', {
  title: text({ doc: 'What is done.', example: 'More ferries on Kuryk-Alat' }),
  step: text({ doc: 'What one step of it is, where there are several.', example: 'ferry' }).optional(),
  add: byPath(valueOfAnyKey, {
    doc: 'What each step adds to the value in force, by path, written as the key itself would be.',
    example: { 'sailings.kuryk-alat-ferry.fleet.ropax-56.vessels': 1 },
  }).optional(),
  set: byPath(valueOfAnyKey, {
    doc: 'New values by path, of a choice with one step; `changes.<id>.from` moves a dated change to another day, `demand` holds for the whole run.',
    example: { 'ports.aktau.yard.teu': '8000 TEU' },
  }).optional(),
  most: count({ doc: 'Most steps; default 1.', least: 1, example: 4 }).optional(),
  from: date({ doc: 'First day; default the first of the results.' }).optional(),
  cost: quantity('USD', {
    doc: 'Capital cost of one step. A row of data/ that says how much it adds is taken in proportion. A rule that takes no works costs 0 USD.',
    example: '70 MUSD',
  }),
})
export type Decision = Checked<typeof decision>
