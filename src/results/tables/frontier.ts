// frontier.csv: every set of decisions that was simulated: what it costs, what it delivers, how long it takes.
import {
  count,
  id,
  inRowUnitWithInterval,
  measure,
  measureWithInterval,
  share,
  table,
  text,
  type Row,
} from '../column.ts'

export const frontierTable = table(
  'frontier',
  'Cost against delivered volume and transit time: every set of decisions that was simulated in search of a claim.',
  {
    scenario: id('Id of the scenario.'),
    claim: id('Id of the claim.'),
    set: id('Decisions and their steps, as `alat-ferry-berths:1 tankers:2`; empty for none.'),
    cost_usd: measure('USD', 'Capital cost.'),
    cost_usd_low: measure('USD', 'Lower end of the costs together.'),
    cost_usd_high: measure('USD', 'Upper end of the costs together.'),
    share_assumed: share('Part of the cost that is assumed.'),
    delivered_tonnes: measureWithInterval('t', 'Delivered in the period of the claim, all cargo.'),
    transit_days_mean: measureWithInterval(
      'd',
      'Mean transit time of the relation of the claim, else of the first headline, of those that arrived.',
    ),
    unfinished_share: share(
      'Part of that relation that had not arrived by the end; above 1 % the mean is too low.',
    ),
    measured: inRowUnitWithInterval('What the claim is about, in its unit.'),
    verdict: text('Of the claim, as claims.csv judges it from these replications.'),
    best_for: text(
      '`volume` where no cheaper set delivers as much, `time` where none is as fast, both, or empty.',
    ),
    role: text('`base` (no decision), `chosen`, `order` (the chosen set as it grows), `all` or `tried`.'),
    numbers: text('Random numbers: `search`, or `final` for what is printed.'),
    replications: count('Replications.'),
  },
)
export type FrontierRow = Row<typeof frontierTable>
