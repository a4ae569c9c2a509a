// What does it rest on? Input figures by how well they are known; and, where sensitivity.csv is given, which of them
// the answer hangs on.
import { colour, type ColourName } from '../palette.ts'
import type { Scene, Story } from '../story.ts'
import { percent, whole } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, reach, rows, whisker } from './rows.ts'

export const confidences = ['sourced', 'derived', 'conflicting', 'assumed'] as const
export type Confidence = (typeof confidences)[number]
export const confidenceSays: Record<Confidence, string> = {
  sourced: 'published',
  derived: 'computed from published figures',
  conflicting: 'sources contradict each other',
  assumed: 'assumption of the modellers',
}
const confidenceColour: Record<Confidence, ColourName> = {
  sourced: 'scenario1',
  derived: 'handling',
  conflicting: 'waitWeather',
  assumed: 'waitRail',
}

const isConfidence = (text: string): text is Confidence => Object.hasOwn(confidenceSays, text)

export const countOf = (scene: Scene, confidence: Confidence): number =>
  scene.result.assumptions.filter((row) => row.confidence === confidence).length

export function whatItRestsOn({ scenes }: Story): Chart {
  const [scene] = scenes as [Scene]
  const total = scene.result.assumptions.length
  const chart = {
    id: 'what-it-rests-on',
    title: 'Input figures by how well they are known',
    says: `Of ${whole(total)} input figures, volumes apart, ${percent(countOf(scene, 'assumed') / total)} are assumptions and ${percent(countOf(scene, 'sourced') / total)} are published as they stand.`,
    source: 'assumptions.csv',
  }
  return {
    ...chart,
    draw: (size) =>
      rows(chart, size, {
        domain: [0, ceiling(Math.max(...scenes.map((one) => one.result.assumptions.length)))],
        axis: 'Number of input figures',
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

const SHOWN = 12

/** Inputs by their sensitivity index, one chart a scenario and metric. */
export function whatItHangsOn({ results, scenes }: Story): Chart[] {
  const keys = [
    ...new Set(
      results.sensitivity.map(
        (row) => `${row['scenario'] ?? ''}|${row['metric'] ?? ''}|${row['method'] ?? ''}`,
      ),
    ),
  ]
  return keys.map((key) => {
    const [id, metric, method] = key.split('|') as [string, string, string]
    const own = results.sensitivity
      .filter((row) => row['scenario'] === id && row['metric'] === metric && row['method'] === method)
      .map((row) => ({
        input: row['input'] ?? '',
        confidence: row['confidence'] ?? '',
        index: Number(row['index'] || NaN),
        low: Number(row['ci_low'] || NaN),
        high: Number(row['ci_high'] || NaN),
      }))
      .filter(({ index }) => Number.isFinite(index))
      .sort((a, b) => Math.abs(b.index) - Math.abs(a.index))
      .slice(0, SHOWN)
    const [first] = own
    const estimates = own.map((row) => ({ ...row, value: row.index }))
    const high = reach(estimates)
    const low = -reach(estimates.map((row) => ({ value: -row.value, low: -row.high, high: -row.low })))
    const chart = {
      id: `what-it-hangs-on-${id}-${metric}-${method}`.replaceAll(/[^a-z0-9-]+/gi, '-'),
      title: `What ${metric.replaceAll('_', ' ')} hangs on: ${scenes.find((one) => one.id === id)?.title ?? id}`,
      says: first === undefined ? '' : `Most on ${first.input} (${first.confidence}).`,
      source: `sensitivity.csv, method ${method}`,
    }
    return {
      ...chart,
      draw: (size) =>
        rows(chart, size, {
          domain: [low, high === low ? 1 : high * 1.05],
          axis: 'Sensitivity index (share of the variance, or as the method says)',
          labelWidth: 330,
          noteWidth: 100,
          groups: [
            {
              rows: own.map(({ input, confidence, index, low: from, high: to }) => ({
                label: input,
                note: confidence,
                marks: (x, middle) =>
                  whisker(
                    x,
                    { value: index, low: from, high: to },
                    middle,
                    colour(isConfidence(confidence) ? confidenceColour[confidence] : 'quiet'),
                  ),
              })),
            },
          ],
        }),
      figures: {
        columns: [{ head: 'Input' }, { head: 'Known as' }, { head: 'Index', numeric: true }],
        rows: own.map(({ input, confidence, index }) => [
          input,
          confidence,
          { html: index.toPrecision(3), sortBy: index },
        ]),
      },
    }
  })
}
