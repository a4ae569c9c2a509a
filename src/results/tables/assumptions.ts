// assumptions.csv: every figure that the run used, where it was declared, and how well it is known.
import { id, table, text, type Row } from '../column.ts'

export const assumptionsTable = table('assumptions', 'Every figure that the run used.', {
  scenario: id('Id of the scenario.'),
  parameter: id('Path in the scenario, such as `ports.aktau.berths.feeder.number`.'),
  value: text('Value, in the unit beside it.'),
  unit: text('Unit.'),
  confidence: text('`sourced`, `derived`, `assumed` or `conflicting`.'),
  source: text('Who says so.'),
  year: text('Year of the figure.'),
  url: text('Where it can be read.'),
  declared_in: text('File and line, such as `data/ports.csv:12`.'),
  low: text('Lowest plausible value, written as the value is; empty where no range is stated.'),
  high: text('Highest plausible value.'),
  range_reason: text('Why it may lie in that range.'),
})
export type AssumptionRow = Row<typeof assumptionsTable>
