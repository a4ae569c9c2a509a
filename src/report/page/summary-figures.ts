// Figures of summary.csv inside sentences, each with its place in the table; and how a scenario is called there.
import type { Manifest } from '../../results/result-set.ts'
import { escape, number } from '../markup.ts'
import type { Scene } from '../story.ts'
import { interval } from '../words.ts'

export const quoted = (scene: Scene): string => `“${escape(scene.title)}”`

/** Where only one scenario has its year, the year names it; its title stands once, in the first sentence. */
export const called = (scenes: readonly Scene[], scene: Scene): string =>
  scenes.filter(({ year }) => year === scene.year).length > 1 ? `in ${quoted(scene)}` : `in ${scene.year}`

/** The same of a figure of the whole period, which may be longer than the last year. */
export const calledThroughout = (scenes: readonly Scene[], scene: Scene): string =>
  scenes.filter(({ span }) => span === scene.span).length > 1 ? `in ${quoted(scene)}` : `in ${scene.span}`

/** Whose days they are: those of all departures, which may be of more years than the volume. */
export const departing = (scenes: readonly Scene[], scene: Scene): string =>
  scenes.filter(({ span }) => span === scene.span).length > 1
    ? `in ${quoted(scene)}`
    : `for departures of ${scene.span}`

/** The scenario file that a result was made of, as the command named it; else its id. */
export const fileOf = ({ command, scenario: { id } }: Manifest): string =>
  command.split(' ').find((word) => word.endsWith(`/${id}.yaml`) || word === `${id}.yaml`) ?? id

type FigureOf = (
  scene: Scene,
  period: string,
  relation: string,
  metric: string,
  say: (value: number) => string,
) => string

export const summaryNumber: FigureOf = (scene, period, relation, metric, say) => {
  const mean = scene.value(period, relation, metric)?.mean ?? NaN
  return number(say(mean), mean, {
    scenario: scene.id,
    table: 'summary',
    keys: [period, relation, metric],
    column: 'mean',
  })
}

export const summaryInterval: FigureOf = (scene, period, relation, metric, say) => {
  const row = scene.value(period, relation, metric)
  return row === undefined ? '' : interval(row.ci_low, row.ci_high, say)
}

export const bracketed = (text: string): string => (text === '' ? '' : ` (${text})`)
