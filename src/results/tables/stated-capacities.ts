// stated_capacities.csv: capacities that somebody states, held against the sustainable throughput.
import { id, inRowUnit, table, text, type Row } from '../column.ts'

export const statedCapacitiesTable = table(
  'stated_capacities',
  'Verdict on each stated capacity: whether the sustainable throughput of the corridor reaches it.',
  {
    scenario: id('Id of the scenario.'),
    capacity: id('Id of the row of data/claims.csv.'),
    statement: text('The claim in words.'),
    source: text('Who states it.'),
    unit: text('`t/yr` or `TEU/yr`.'),
    stated: inRowUnit('What is stated.'),
    sustainable: inRowUnit('Sustainable throughput by simulation, in the mix of the scenario.'),
    ci_low: inRowUnit('Lower end of its 95 % confidence interval.'),
    ci_high: inRowUnit('Upper end; empty where the search ended before anything gave out.'),
    verdict: text(
      '`supported` or `refuted` where the whole interval lies on that side, else `inconclusive`.',
    ),
    explanation: text('One sentence with the figures.'),
  },
)
export type StatedCapacityRow = Row<typeof statedCapacitiesTable>
