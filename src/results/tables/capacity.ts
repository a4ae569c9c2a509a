// capacity.csv: what arithmetic alone says about volume, to be read beside the simulated utilisation.
import { id, inRowUnit, measure, share, table, text, type Row } from '../column.ts'

export const capacityTable = table(
  'capacity',
  'What each resource could carry in a year, and what the demand of the last simulated year asks of it: ' +
    'arithmetic without queues.',
  {
    scenario: id('Id of the scenario.'),
    resource: id('Id of the resource, as in resources.csv.'),
    kind: text('Kind of resource.'),
    place: text('Place, line or service to which it belongs.'),
    capacity: inRowUnit('Capacity, in its unit a year.'),
    demand: inRowUnit('What the demand asks of it, in the same unit a year.'),
    capacity_unit: text('Unit of both.'),
    demand_share: share('Demand over capacity; above 1 it cannot be met.'),
    capacity_tonnes_per_year: measure(
      't/yr',
      'The capacity in net tonnes of the mix that the demand puts on it.',
    ),
    capacity_teu_per_year: measure(
      'TEU/yr',
      'The capacity in TEU of that mix; 0 where it carries no containers.',
    ),
  },
)
export type CapacityRow = Row<typeof capacityTable>
