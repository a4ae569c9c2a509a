// What does it rest on? Input figures by how well they are known.
import { colour, type ColourName } from '../palette.ts'
import type { Scene, Story } from '../story.ts'
import { percent, whole } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, rows } from './rows.ts'

export const confidences = ['sourced', 'derived', 'conflicting', 'assumed'] as const
export type Confidence = (typeof confidences)[number]
export const confidenceSays: Record<Confidence, string> = {
  sourced: 'published',
  derived: 'computed from published figures',
  conflicting: 'sources contradict each other',
  assumed: 'assumption of the modellers',
}
export const confidenceColour: Record<Confidence, ColourName> = {
  sourced: 'scenario1',
  derived: 'handling',
  conflicting: 'waitWeather',
  assumed: 'waitRail',
}

const isConfidence = (text: string): text is Confidence => Object.hasOwn(confidenceSays, text)
/** Its colour, or a quiet one for what has no confidence. */
export const confidenceInk = (text: string): string =>
  colour(isConfidence(text) ? confidenceColour[text] : 'quiet')

export const countOf = (scene: Scene, confidence: Confidence): number =>
  scene.result.assumptions.filter((row) => row.confidence === confidence).length

export function whatItRestsOn({ scenes }: Story): Chart {
  const [scene] = scenes as [Scene]
  const total = scene.result.assumptions.length
  const chart = {
    id: 'what-it-rests-on',
    title: 'Input figures by how well they are known',
    says: `Of ${whole(total)} input figures, volumes apart, ${percent(countOf(scene, 'assumed') / total)} are assumptions and ${percent(countOf(scene, 'sourced') / total)} are published as they stand.`,
    source: 'Table: assumptions.csv',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(Math.max(...scenes.map((one) => one.result.assumptions.length)))],
        axis: 'Number of input figures',
        say: whole,
        band: 18,
        noteWidth: 60,
        groups: [
          {
            rows: scenes.map((one) => ({
              label: one.title,
              note: whole(one.result.assumptions.length),
              noteAt: one.result.assumptions.length,
              marks: (x, middle, band) => {
                let from = 0
                return confidences
                  .map((confidence) => {
                    const start = from
                    from += countOf(one, confidence)
                    return tipped(
                      bar(x, start, from, middle, band, colour(confidenceColour[confidence])),
                      `${one.title}: ${whole(from - start)} ${confidence} (${confidenceSays[confidence]})`,
                    )
                  })
                  .join('')
              },
            })),
          },
        ],
      }),
    figures: {
      columns: [
        { head: 'Scenario' },
        ...confidences.map((confidence) => ({ head: confidence, numeric: true })),
      ],
      rows: scenes.map((one) => [
        one.title,
        ...confidences.map((confidence) => ({
          html: whole(countOf(one, confidence)),
          sortBy: countOf(one, confidence),
        })),
      ]),
    },
  }
}

export const confidenceKey = confidences.map((confidence) => ({
  says: `${confidence}: ${confidenceSays[confidence]}`,
  colour: confidenceColour[confidence],
}))
