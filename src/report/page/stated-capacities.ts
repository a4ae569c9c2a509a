// Capacities that somebody states, held against what is sustained.
import type { Verdict } from '../../results/tables/claims.ts'
import { dataTable, element, escape } from '../markup.ts'
import type { Story } from '../story.ts'
import { inUnit, interval } from '../words.ts'
import { verdictMark } from './verdicts.ts'

export function statedCapacities({ results }: Story): string {
  const rows = results.statedCapacities.map((row) => {
    const say = (value: number): string => inUnit(value, row.unit)
    const range = interval(row.ci_low, row.ci_high, (end) => say(end).replace(/ .*$/, ''))
    return [
      {
        html: escape(row.statement) + element('small', {}, escape(row.source.split(' ; ')[0]!)),
      },
      { html: say(row.stated), sortBy: row.stated },
      {
        html: say(row.sustainable) + (range === '' ? '' : element('small', {}, range)),
        sortBy: row.sustainable,
      },
      { html: verdictMark(row.verdict as Verdict) },
    ]
  })
  return rows.length === 0
    ? ''
    : element('h3', {}, 'Capacities that are stated') +
        dataTable(
          'Stated capacity beside the load that is sustained in the mix of the scenario, by simulation',
          [{ head: 'Claim' }, { head: 'Stated' }, { head: 'Sustained' }, { head: 'Verdict' }],
          rows,
          { isStacked: true },
        )
}
