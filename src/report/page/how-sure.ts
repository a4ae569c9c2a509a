// How sure the answer is: what chance alone moves, how much is assumed, and which dated changes are taken in.
import { element, escape } from '../markup.ts'
import { type Scene, type Story, WHOLE } from '../story.ts'
import { list, monthName, percent, plural, whole } from '../words.ts'
import { called } from './summary-figures.ts'

/** How far chance alone moves the figures, and how many of the inputs nobody has published. */
export function howSure({ scenes, first, furthest }: Story): string {
  const { assumptions } = first.result
  const assumed = assumptions.filter(({ confidence }) => confidence === 'assumed').length
  const chance = scenes.flatMap((scene) => {
    const row = scene.value(WHOLE, furthest.id, 'transit_days_mean')
    if (row === undefined || !Number.isFinite(row.ci_high)) return []
    const where = scenes.length > 1 ? `${called(scenes, scene)}, ` : ''
    return [`±\u00a0${percent((row.ci_high - row.mean) / row.mean)} (${where}${runs(scene)})`]
  })
  const moved =
    chance.length === 0
      ? `One run each: chance alone may move every figure.`
      : `Chance alone moves the days by ${list(chance)}; ranges in brackets hold the mean with 95 % confidence.`
  const whose = scenes.length > 1 ? ` ${called(scenes, first)}` : ''
  return element(
    'p',
    { class: 'how-sure' },
    `${element('strong', {}, 'How sure:')} ${moved} They do not cover the inputs: ` +
      `${whole(assumed)} of the ${whole(assumptions.length)} input figures${whose} are assumptions.`,
  )
}

const runs = ({ result: { manifest } }: Scene): string =>
  `${whole(manifest.replications)} ${plural(manifest.replications, 'run')}`

const MOST_NAMED = 3

/** Which dated changes a scenario takes in, so that “of today” is not misread. */
export function whatIsIncluded({ scenes, first }: Story): string {
  const { changes = {}, run } = first.result.manifest.scenario
  const own = Object.entries(changes)
    .filter(([, { from }]) => from !== undefined && from <= run.end)
    .sort(([, a], [, b]) => (b.cost ?? 0) - (a.cost ?? 0))
    .map(([id, { title, from }]) => `${escape(title ?? id.replaceAll('-', ' '))} (from ${monthName(from!)})`)
  if (own.length === 0) return ''
  const named = own.slice(0, MOST_NAMED)
  const what =
    own.length > named.length
      ? `${whole(own.length)} dated changes, among them ${list(named)}`
      : `${whole(own.length)} dated ${plural(own.length, 'change')}: ${list(named)}`
  return element(
    'p',
    { class: 'included' },
    `${element('strong', {}, 'Included')} ${scenes.length > 1 ? called(scenes, first) : ''}: ${what}.`.replace(
      ' :',
      ':',
    ),
  )
}
