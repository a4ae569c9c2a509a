// ladder_trials.csv: which resources were lifted to find out what gives out, and what that did to the growing stock.
import { count, id, measure, numberKey, share, table, text, type Row } from '../column.ts'

export const ladderTrialsTable = table(
  'ladder_trials',
  'Evidence of the ladder by simulation: each suspect of a step lifted by itself, on the same random numbers, at a ' +
    'load a little beyond what is sustained. What gives out is what takes the growth of the stock away.',
  {
    scenario: id('Id of the scenario.'),
    step: numberKey('Step of ladder.csv, method `simulation`.'),
    resource: id('Resource that was lifted, as in resources.csv.'),
    place: text('Place, line or service to which it belongs.'),
    offered_tonnes: measure('t/yr', 'Load at which it was tried.'),
    utilisation_mean: share('Its busy share before it was lifted; empty for a rule, which has no capacity.'),
    times_lifted: count('Times its capacity, rounded up to whole ones; empty where a rule was taken away.'),
    growth_share: share(
      'Part of the demand of the flows that grow at the lowest unsustained load by which their stock grows a year.',
    ),
    growth_share_lifted: share('The same with the resource lifted.'),
    gives_out: text('`yes` for the one that is named; `no` for the others.'),
  },
)
export type LadderTrialRow = Row<typeof ladderTrialsTable>
