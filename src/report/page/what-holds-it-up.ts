// What holds the corridor up, in words: what causes most of the waiting, what stands behind it, and which assumption it
// rests on, what would relieve it; and where traffic came to a standstill, who waits for whom.
import { longestWaits } from '../charts/what-binds.ts'
import { claimsOf } from '../claim-readings.ts'
import { figurePhrase } from '../figure-phrases.ts'
import { behindFullYard } from '../full-yards.ts'
import { behind, type Holdup, holdupsOf, type Overload, overloadsOf } from '../holdups.ts'
import { element, escape, number } from '../markup.ts'
import { resourceName, resourceTitle } from '../names.ts'
import { plainAnswer } from '../optimise-words.ts'
import { type Scene, type Story, WHOLE } from '../story.ts'
import { capital, dayOf, list, megatonnes, percent, whole } from '../words.ts'
import { calledThroughout, fileOf, quoted } from './summary-figures.ts'

/** Where traffic stood still: when, and who waits for whom. */
export function standstill({ scenes }: Story): string {
  return scenes
    .filter(({ lockUps }) => lockUps.length > 0)
    .map((scene) => {
      const [first] = scene.lockUps as [Scene['lockUps'][number]]
      return element(
        'p',
        { class: 'standstill' },
        `${element('strong', {}, 'Standstill:')} in ${quoted(scene)} traffic locks up on ${dayOf(first.at)}` +
          ` (history ${whole(first.replication + 1)} of ${whole(scene.result.manifest.replications)}): each waits for the other and nothing can free them. ` +
          `No volume and no time after that day is one of a working corridor. ${escape(capital(first.says))}.` +
          (first.who ?? []).map((one) => `<br>${escape(capital(one))}.`).join('') +
          (first.remedy === undefined ? '' : `<br>What would prevent it: ${escape(first.remedy)}.`),
      )
    })
    .join('')
}

const MOST_NAMED = 3

/** What causes most of the waiting in words, what stands behind it, which assumption that rests on, and what would relieve it. */
export function whatGivesOut(story: Story): string {
  const { first } = story
  const holdups = holdupsOf(first)
  const [worst] = holdups
  if (worst === undefined) return ''
  const where = story.scenes.length > 1 ? `${capital(calledThroughout(story.scenes, first))}, ` : ''
  const sentence = worst.isFull ? fullSentence(holdups) : singleSentence(first, worst)
  return element(
    'p',
    { class: 'gives-out' },
    `${element('strong', {}, 'What holds it up:')} ${where === '' ? capital(sentence) : where + sentence}${rootSentence(story, worst)}${story.results.sensitivity.length === 0 ? assumptionBehind(worst, first) : ''}${ofOneContainer(story)}`,
  )
}

const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const said = ({ name, share }: Holdup): string => `${escape(inSentence(name))} (${percent(share)})`

function singleSentence(scene: Scene, worst: Holdup): string {
  const [{ row }] = worst.parts as [Holdup['parts'][number]]
  const share = number(percent(worst.share), worst.share, {
    scenario: scene.id,
    table: 'resources',
    keys: [WHOLE, row.resource],
    column: 'share_of_waiting',
  })
  const next = holdupsOf(scene).slice(1, MOST_NAMED)
  const others = next.length === 0 ? '' : `, before ${list(next.map(said))}`
  return `the largest cause of waiting is ${element('b', { class: 'worst' }, escape(inSentence(worst.name)))} with ${share} of it${others}.`
}

/** `cargo is held back because yards are full: Turkmenbashi 27 %, …`. */
function fullSentence(holdups: readonly Holdup[]): string {
  const full = holdups.filter(({ isFull, share }) => isFull && share >= 0.02)
  const total = full.reduce((sum, { share }) => sum + share, 0)
  const [worst, ...others] = full as [Holdup, ...Holdup[]]
  const place = ({ name }: Holdup): string => escape(name.replace(/^Full yard at /, ''))
  return (
    `${percent(total)} of all waiting is cargo held back because a yard ahead is full: ` +
    `${list([element('b', { class: 'worst' }, `${place(worst)} ${percent(worst.share)}`), ...others.map((one) => `${place(one)} ${percent(one.share)}`)])}.`
  )
}

/** What asks for more than can be carried, by arithmetic; and what gave out first, where loads were raised. */
function rootSentence({ first, results }: Story, worst: Holdup): string {
  const own = behind(first, worst)
  const all = [
    ...own,
    ...overloadsOf(first).filter(({ resource }) => !own.some((one) => one.resource === resource)),
  ]
  const asked = ({ name, demandShare }: Overload): string =>
    `${escape(inSentence(name))} (${percent(demandShare)})`
  const steps = results.ladder.filter(({ scenario, step }) => scenario === first.id && step === 1)
  const step = steps.find(({ method }) => method === 'simulation') ?? steps[0]
  const lifted =
    step === undefined || step.unit !== 't/yr'
      ? ''
      : ` With the load raised step by step, ${escape(inSentence(resourceTitle(first.result, step.resource)))} gives out first, at ${megatonnes(step.binds_at)} Mt a year.`
  const waits = standsFor(first, worst)
  return all.length === 0
    ? waits + lifted
    : `${waits} Behind it, more is asked than can be carried even without delays: ${list(all.slice(0, MOST_NAMED).map(asked))} of capacity.${lifted}`
}

/** `What stands there waits most for …`: what the freight in a full yard waits for. */
function standsFor(scene: Scene, { isFull, parts: [part] }: Holdup): string {
  const behind = isFull ? behindFullYard(scene.result.fullYards, part!.row.resource) : undefined
  const root = scene.result.resources.find(
    ({ period, resource }) => period === WHOLE && resource === behind?.id,
  )
  if (behind === undefined || root === undefined) return ''
  const name = resourceName(scene.result.manifest.scenario, root)
  return ` What stands there waits most for ${escape(inSentence(name))} (${percent(behind.share)} of the room).`
}

/** Of what is behind a full yard where that is known, else of the cause itself. */
function assumptionBehind(worst: Holdup, scene: Scene): string {
  const figures = [...behind(scene, worst), ...worst.parts].flatMap((one) => one.figures)
  const figure = figures.find(({ confidence }) => confidence === 'assumed')
  return figure === undefined
    ? ''
    : ` ${element('strong', {}, 'An assumption behind it:')} ${escape(figurePhrase(scene.result.manifest.scenario, figure).replace(/ \(assumed\)$/, ''))}.`
}

/** What holds up all cargo need not be what holds up one relation: said side by side. */
function ofOneContainer({ first, furthest }: Story): string {
  const waits = longestWaits(furthest, first)
  const total = waits.reduce((sum, { days }) => sum + days, 0)
  const [worst] = waits
  return worst === undefined || !(total > 0)
    ? ''
    : ` All this is of all cargo: a container ${escape(furthest.title)} waits longest at ${escape(worst.name)} (${percent(worst.days / total)} of its waiting).`
}

/** What would relieve it, as far as somebody asked: a search for what to build; else the command that answers. */
export function whatRelieves({ first, results }: Story): string {
  const { manifest } = first.result
  const said = (html: string): string =>
    element('p', { class: 'relief' }, `${element('strong', {}, 'What would relieve it:')} ${html}`)
  const found = results.optimum.find(({ scenario }) => scenario === first.id)
  if (found !== undefined)
    return said(
      `to reach “${escape(found.statement)}”: ${escape(inSentence(plainAnswer(found)))} ${element('a', { href: '#what-would-have-to-be-true-and-what-to-build-first' }, 'What to build first, and what each adds')}.`,
    )
  if (results.ladder.some(({ scenario }) => scenario === first.id))
    return said(
      `${element('a', { href: '#how-much-more-it-could-carry' }, 'the ladder of what gives out next')} says what each step brings.`,
    )
  // Volumes come first, and of each claim the reading that adds nothing to it.
  const asked = claimsOf([first])
    .map(({ readings: [plain] }) => plain!)
    .find(({ verdict }) => verdict === 'refuted')
  const command =
    asked === undefined
      ? `corridor throughput ${fileOf(manifest)}`
      : `corridor optimise ${fileOf(manifest)} --claim ${asked.claim}`
  return said(
    `not asked here; ${element('code', {}, escape(command))} answers, with costs where they are known.`,
  )
}
