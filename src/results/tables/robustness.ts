// robustness.csv: in which share of the plausible worlds each claim holds, and what decides.
import { id, inRowUnit, shareWithInterval, count, table, text, type Row } from '../column.ts'

export const robustnessTable = table(
  'robustness',
  'Claims in plausible worlds: every figure drawn from its range. In each world the claim is judged as in claims.csv; ' +
    'shares are of worlds.',
  {
    scenario: id('Id of the scenario.'),
    claim: id('Id of the claim.'),
    statement: text('What is claimed.'),
    measure: text('Metric of summary.csv, or `arithmetic`: its own figures, the same in every world.'),
    relation: text('Relation that it is about.'),
    threshold: inRowUnit('What it claims at least or at most.'),
    worlds: count('Worlds in which it could be judged.'),
    share_supported: shareWithInterval(
      'Share in which it is supported; interval by Wilson for the number of pairs of worlds.',
    ),
    share_refuted: shareWithInterval('Share in which it is refuted.'),
    share_inconclusive: shareWithInterval('Share in which chance leaves it open.'),
    value_p05: inRowUnit('5 % quantile over the worlds of what is measured.'),
    value_p50: inRowUnit('Median over the worlds.'),
    value_p95: inRowUnit('95 % quantile over the worlds.'),
    rule: text(
      'Where it holds: one or two conditions on inputs, found in half of the worlds; empty where none tells.',
    ),
    rule_share_worlds: {
      type: 'number',
      doc: 'Share of the other half of the worlds that fit the rule.',
      unit: '1',
    },
    rule_share_supported: {
      type: 'number',
      doc: 'Share of those in which the claim is supported.',
      unit: '1',
    },
  },
)
export type RobustnessRow = Row<typeof robustnessTable>
