// What stands behind a full yard, in the list of bottlenecks: ranked by the delay caused, named by what makes it.
import { expect, test } from 'vitest'
import { headline, type Told } from '../../../src/report/console.ts'

const resource = (
  id: string,
  kind: string,
  share: number,
  utilisation: number,
): Told['resources'][number] => ({
  scenario: 's',
  period: 'all',
  resource: id,
  kind,
  place: 'port',
  capacity: NaN,
  capacity_unit: '',
  utilisation_mean: utilisation,
  utilisation_mean_ci_low: NaN,
  utilisation_mean_ci_high: NaN,
  queue_mean: 0,
  queue_max: 0,
  wait_hours_mean: 0,
  share_of_waiting: share,
})

test('a rule that holds trains back is followed by the ships for which the full yard waits, within 80 columns', () => {
  const told: Told = {
    id: 's',
    title: 'S',
    question: '',
    replications: 2,
    seed: 'x',
    headlines: [],
    findings: [],
    summary: [],
    claims: [],
    resources: [
      resource('alat-turkmenbashi-ferry-fleet', 'fleet', 0.01, 0.96),
      resource('turkmenbashi-embargo-for-karaganda-turkmenbashi', 'rule', 0.22, NaN),
      resource('line', 'line', 0.1, 0.5),
    ],
    fullYards: [
      {
        scenario: 's',
        period: 'all',
        resource: 'turkmenbashi-embargo-for-karaganda-turkmenbashi',
        filled_by: 'alat-turkmenbashi-ferry-fleet',
        place: 'turkmenbashi',
        share_of_room: 0.68,
      },
    ],
    capacity: [],
    ceiling: [],
    transit: [],
    transitDistribution: [],
    stages: [],
  }
  const lines = headline(told).split('\n')
  const from = lines.findIndex((line) => line.startsWith('BOTTLENECKS'))
  expect(lines.slice(from + 3).map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'turkmenbashi-embargo-for-karaganda-turkmenbashi | 22 % | - | ',
    '- because of alat-turkmenbashi-ferry-fleet (68 %) | 1 % | 96 % | ',
    'line | 10 % | 50 % | ',
    'alat-turkmenbashi-ferry-fleet | 1 % | 96 % | ',
    'because of: what most freight in the full yard waits for (part of its room)',
  ])
  expect(Math.max(...lines.slice(from).map((line) => line.length))).toBeLessThanOrEqual(80)
})
