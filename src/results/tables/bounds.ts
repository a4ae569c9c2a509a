// Tables of `corridor bounds`: what arithmetic alone says of times, capacities, the ceiling, and its ladder.
import { count, id, inRowUnit, measure, numberKey, share, table, text, type Row } from '../column.ts'

export const boundsTable = table(
  'bounds',
  'Capacity of each resource over the last twelve months of the scenario, what the demand asks of it, whether ' +
    'it binds at the ceiling of the network, and what more of it would be worth there.',
  {
    scenario: id('Id of the scenario.'),
    resource: id('Id of the resource, as in resources.csv.'),
    kind: text('`line`, `border`, `track`, `yard`, `berth`, `fleet`, `timetable`, `wagons` or `rule`.'),
    place: text('Place, line or service to which it belongs.'),
    capacity: inRowUnit(
      'Over the twelve months: calendar, weather, repair, dry dock and dated changes taken off.',
    ),
    unit: text('Unit of capacity and demand.'),
    capacity_tonnes: measure(
      't/yr',
      'Net tonnes that pass it, either way, when it is full with the mix of the demand, background freight included.',
    ),
    capacity_teu: measure('TEU/yr', 'The same in TEU; 0 where it carries no containers.'),
    demand: inRowUnit('What the demand asks of it, with full trains and ships and no waiting.'),
    ratio: share('Demand over capacity; above 1 it cannot be met.'),
    binding: text('`yes` where it limits the ceiling.'),
    marginal_value: measure(
      't/yr',
      'What one more whole ship, berth, path, … adds to the ceiling: solved again with it.',
    ),
    dual: inRowUnit('Tonnes a year that one more unit of its capacity adds to the ceiling.'),
    dual_valid_to: inRowUnit('Capacity up to which the dual holds; empty where there is no end.'),
  },
)
export type BoundsRow = Row<typeof boundsTable>

export const floorsTable = table('floors', 'Time of each relation if no load unit ever waited.', {
  scenario: id('Id of the scenario.'),
  relation: id('Id of the relation.'),
  free_flow_days_mean: measure('d', 'Mean over its flows by their demand: no simulated mean can be lower.'),
  free_flow_days_p01: measure('d', 'One load unit in a hundred would be faster; no waiting is in it either.'),
  free_flow_days_lowest: measure(
    'd',
    'The least that the distributions of the scenario allow; next to nothing where they begin at 0.',
  ),
  rail_days: measure('d', 'Part of the mean on trains.'),
  sea_days: measure('d', 'Part of the mean on ships under way.'),
  handling_days: measure('d', 'Part of the mean in own moves and the turnaround of its ship.'),
  border_days: measure('d', 'Part of the mean in undisturbed service of borders and clearance.'),
})
export type FloorRow = Row<typeof floorsTable>

export const ceilingTable = table('ceiling', 'The most that the whole network can carry in a year.', {
  scenario: id('Id of the scenario.'),
  from: text('First day of the twelve months.'),
  until: text('First day after them.'),
  mix: text('`kept`: all flows grow together; `free`: any mix.'),
  routes: text('`kept`: shares of routes as given; `free`: any.'),
  demand_tonnes: measure('t/yr', 'What becomes ready, background freight not counted.'),
  demand_teu: measure('TEU/yr', 'The same in TEU.'),
  carriable_tonnes: measure('t/yr', 'The most of that demand that can be carried, each flow by itself.'),
  ceiling_tonnes: measure('t/yr', 'The ceiling; empty where nothing limits it.'),
  ceiling_teu: measure('TEU/yr', 'TEU at the ceiling.'),
  binding: text('Resources that bind, the one that is worth most first.'),
  unlimited: text('Flows of which any amount could be carried, so that there is no ceiling.'),
})
export type CeilingRow = Row<typeof ceilingTable>

export const ladderNeedsTable = table(
  'ladder_needs',
  'How many whole units let each step of the ladder pass a goal, and what they cost.',
  {
    scenario: id('Id of the scenario.'),
    step: numberKey('Step of ladder.csv, method `bound`.'),
    goal: numberKey('Load of all cargo to be passed, in the unit of the row.'),
    unit: id('`t/yr` or `TEU/yr`.'),
    resource: text('Resource of the step.'),
    needed: count('Whole units to be added.'),
    what: text('What is added.'),
    cost_usd: measure('USD', 'Their capital cost, from data/investments.csv; empty where no cost is known.'),
    confidence: text('How well that cost is known: sourced, derived, assumed or conflicting.'),
  },
)
export type LadderNeedRow = Row<typeof ladderNeedsTable>
