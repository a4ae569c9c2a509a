// Every shipped scenario is a test case by being in its folder: it resolves, and a replication keeps the laws.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { lineOf, resolveScenario, type Resolved } from '../../src/scenario/resolve.ts'
import { expectLaws } from './laws-of-shipped.ts'

const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml') && !file.startsWith('network'),
)
const load = (file: string) => resolveScenario(`scenarios/${file}`, diskSources, { knownMetrics: metricIds })
const errorsOf = ({ problems }: Resolved): string[] =>
  problems.filter(({ isWarning }) => isWarning !== true).map(lineOf)

test.each(files)(
  '%s: in the first quarter of its last year freight, wagons and vessels are conserved and journeys add up, all under the ceiling',
  async (file) => {
    const year = load(file).scenario!.run.end.slice(0, 4)
    await expectLaws(`scenarios/${file}`, [
      `run.start=${year}-01-01`,
      `run.end=${year}-03-31`,
      'run.warmUp=0',
      'run.followUp=30 d',
    ])
  },
  120_000,
)

test('every figure of the baseline has a provenance, and most stand in data/', () => {
  const { scenario } = load('baseline-2024.yaml')
  const inData = scenario!.figures.filter((figure) => figure.declaredIn.startsWith('data/'))
  expect(inData.length).toBeGreaterThan(0.7 * scenario!.figures.length)
  for (const figure of scenario!.figures) expect(figure.source).not.toBe('')
})

test('mistakes of several kinds are reported together, each with its place and the nearest name', () => {
  const resolved = resolveScenario('scenarios/baseline-2024.yaml', diskSources, {
    set: [
      'sailings.aktau-alat-feeder.from=aktua',
      'flows.oil.volume.shares=3',
      'lines.xian-altynkol.length=3350',
    ],
    knownMetrics: metricIds,
  })
  expect(errorsOf(resolved)).toEqual([
    '--set:1:33  sailings.aktau-alat-feeder.from: there is no port "aktua"; did you mean "aktau"?',
    '--set:2:1  flows.oil.volume: there is no key "shares"; did you mean "share"?',
    '--set:3:28  lines.xian-altynkol.length: expected a length such as 293 km or 160 nm; 3350 has no unit',
  ])
})
