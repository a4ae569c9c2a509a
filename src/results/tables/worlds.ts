// worlds.csv: the plausible worlds one by one, on the inputs that decide whether a claim holds.
import { id, inRowUnit, numberKey, table, text, type Row } from '../column.ts'

export const worldsTable = table(
  'worlds',
  'Plausible worlds of a study, for each claim whose rule (robustness.csv) names one or two inputs: where the world lies ' +
    'on them, and whether the claim holds there.',
  {
    scenario: id('Id of the scenario.'),
    claim: id('Id of the claim.'),
    world: numberKey('Number of the world, from 0.'),
    verdict: text('As in claims.csv: `supported`, `refuted` or `inconclusive`.'),
    value: inRowUnit('What is measured, in the unit of the measure.'),
    half: text(
      '`sought`: the rule was found in this half of the worlds; `tested`: it was tried in this one.',
    ),
    input: text('First input of the rule: row of data/ or path of the figure.'),
    input_unit: text('Its unit.'),
    input_value: inRowUnit('Its value in this world.'),
    input_low: inRowUnit('The rule asks for at least this; empty where it asks for no least.'),
    input_high: inRowUnit('The rule asks for at most this; empty where it asks for no most.'),
    other: text('Second input of the rule; empty where it has one only.'),
    other_unit: text('Its unit.'),
    other_value: inRowUnit('Its value in this world.'),
    other_low: inRowUnit('As `input_low`.'),
    other_high: inRowUnit('As `input_high`.'),
  },
)
export type WorldRow = Row<typeof worldsTable>
