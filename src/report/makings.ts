// Whether what stands side by side in a report was made alike: same version, input data, seed, and the same state of a
// scenario. Where it was not, a difference between two figures may come from that, and the reader is told.
import type { Manifest, Study } from '../results/result-set.ts'
import type { Story } from './story.ts'
import { list, plural, whole } from './words.ts'

interface Making {
  /** Who it is, in a sentence. */
  name: string
  version: string
  data: string
  seed: string | undefined
}

const kinds: Record<Study['kind'], string> = {
  comparison: 'the comparison',
  throughput: 'the ladder of loads',
  sensitivity: 'the study of what it hangs on',
  optimise: 'the search for what to build',
  bounds: 'the bounds',
  hindcast: 'the past years',
}

/** A sentence for each way in which the results differ in their making; none where all were made alike. */
export function differentMakings({ scenes, results: { studies, leftOut } }: Story): string[] {
  const makings: Making[] = [
    ...scenes.map(({ title, result: { manifest } }) => makingOf(`“${title}”`, manifest)),
    ...studies.map((study) => makingOf(nameOf(study), study)),
  ]
  return [
    differing(makings, 'seed', 'Random numbers differ', (seed) => `seed “${seed}”`, 'luck of the draw'),
    differing(makings, 'version', 'Versions of the simulator differ', (version) => version, 'the program'),
    differing(
      makings,
      'data',
      'Tables of input data differ',
      (data) => `data ${data.slice(0, 8)}…`,
      'the figures there',
    ),
    otherStates(scenes, studies),
    leftOutSentence(leftOut.filter(({ scenario }) => scenes.some(({ id }) => id === scenario.id))),
  ].filter((sentence) => sentence !== '')
}

function leftOutSentence(leftOut: readonly Manifest[]): string {
  if (leftOut.length === 0) return ''
  const titles = [...new Set(leftOut.map(({ scenario: { id, title } }) => `“${title ?? id}”`))]
  return `${whole(leftOut.length)} further ${plural(leftOut.length, 'result')} of ${list(titles)} ${plural(leftOut.length, 'is', 'are')} left out: a report holds one of each scenario.`
}

const nameOf = ({ kind, scenario: { id, title } }: Study): string =>
  kind === 'comparison' || kind === 'hindcast' ? kinds[kind] : `${kinds[kind]} in “${title ?? id}”`

const makingOf = (
  name: string,
  { version, data_hash: data, seed }: { version: string; data_hash: string; seed?: string },
): Making => ({ name, version, data, seed })

function differing(
  makings: readonly Making[],
  aspect: 'seed' | 'version' | 'data',
  what: string,
  say: (value: string) => string,
  cause: string,
): string {
  const groups = new Map<string, string[]>()
  for (const { name, [aspect]: value } of makings)
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), name])
  if (groups.size < 2) return ''
  return `${what}: ${[...groups].map(([value, names]) => `${say(value)} for ${list(names)}`).join('; ')}. A difference between them may come from ${cause}.`
}

/** Studies of a scenario that has the id of a result and is another: changed by --set, or since. */
function otherStates(scenes: Story['scenes'], studies: readonly Study[]): string {
  const others = studies.filter((study) =>
    scenes.some(
      ({ id, result: { manifest } }) =>
        id === study.scenario.id && !isSame(manifest.scenario, study.scenario),
    ),
  )
  return others.length === 0
    ? ''
    : `The scenario is not in the same state: ${list(others.map(nameOf))} ${plural(others.length, 'was', 'were')} made of another than its result shown here.`
}

/** Replications and seed apart, which every command may ask for by itself. */
const isSame = (a: Manifest['scenario'], b: Manifest['scenario']): boolean => {
  const model = ({ run: { start, end }, ...rest }: Manifest['scenario']): string =>
    JSON.stringify({ ...rest, start, end })
  return model(a) === model(b)
}
