// Results of different seeds, versions, data or states of a scenario are never put side by side without a word.
import { expect, test } from 'vitest'
import { differentMakings } from '../../../src/report/makings.ts'
import type { Story } from '../../../src/report/story.ts'

interface Making {
  id?: string
  seed?: string
  version?: string
  data?: string
  end?: string
}
const manifestOf = ({
  id = 'a',
  seed = 's',
  version = '1',
  data = 'd'.repeat(16),
  end = '2025-01-01',
}: Making) => ({
  seed,
  version,
  data_hash: data,
  scenario: { id, title: id.toUpperCase(), run: { start: '2024-01-01', end, replications: 4 } },
})
const storyOf = (
  scenes: Making[],
  studies: (Making & { kind: string })[] = [],
  leftOut: Making[] = [],
): Story =>
  ({
    scenes: scenes.map((making) => {
      const manifest = manifestOf(making)
      return { id: manifest.scenario.id, title: manifest.scenario.title, result: { manifest } }
    }),
    results: {
      studies: studies.map((study) => ({ ...manifestOf(study), kind: study.kind })),
      leftOut: leftOut.map(manifestOf),
    },
  }) as unknown as Story

test('what was made alike needs no word', () => {
  expect(differentMakings(storyOf([{}, { id: 'b' }], [{ kind: 'sensitivity' }]))).toEqual([])
})
test('seeds, versions and input data are told apart by whose they are', () => {
  expect(
    differentMakings(
      storyOf(
        [{}, { id: 'b', seed: 't' }, { id: 'c', version: '2' }],
        [{ kind: 'optimise', data: 'e'.repeat(16) }],
      ),
    ),
  ).toEqual([
    'Random numbers differ: seed “s” for “A”, “C” and the search for what to build in “A”; seed “t” for “B”. A difference between them may come from luck of the draw.',
    'Versions of the simulator differ: 1 for “A”, “B” and the search for what to build in “A”; 2 for “C”. A difference between them may come from the program.',
    'Tables of input data differ: data dddddddd… for “A”, “B” and “C”; data eeeeeeee… for the search for what to build in “A”. A difference between them may come from the figures there.',
  ])
})
test('a study of another state of the scenario, and a second result of one scenario, are named', () => {
  expect(
    differentMakings(storyOf([{}], [{ kind: 'throughput', end: '2026-01-01' }], [{ seed: 't' }])),
  ).toEqual([
    'The scenario is not in the same state: the ladder of loads in “A” was made of another than its result shown here.',
    '1 further result of “A” is left out: a report holds one of each scenario.',
  ])
})
