// What does the answer hang on? For each measure: which figures move it, and where its uncertainty comes from.
import { type Answer, answersOf, type Hanging, moved, partSays, partsOf } from '../hanging.ts'
import { colour } from '../palette.ts'
import type { Story } from '../story.ts'
import { percent } from '../words.ts'
import { type Chart, tipped } from './chart.ts'
import { bar, ceiling, reach, rows, whisker } from './rows.ts'
import { actsTogether, sharesOfSingles } from './what-acts-together.ts'
import { confidenceInk } from './what-it-rests-on.ts'

const SHOWN = 12
const MEGA = 1e6

/** What everybody needs first, then what statisticians ask for. */
export function whatItHangsOn(story: Story): Chart[] {
  const answers = answersOf(story)
  return [
    ...answers.flatMap((answer) => [...tornado(answer), ...provenance(answer)]),
    ...answers.flatMap((answer) => [...actsTogether(answer), ...sharesOfSingles(answer)]),
  ]
}

/** `raises it`, `lowers it`, or neither where it depends on the other inputs. */
function direction(answer: Answer, { input, index }: Hanging): string {
  const mean = answer.of('mu').find((row) => row.input === input)?.index ?? NaN
  if (!(Math.abs(mean) > MOSTLY * index)) return 'either way'
  return mean > 0 ? 'raises it' : 'lowers it'
}
/** Part of the mean absolute effect that goes one way. */
const MOSTLY = 0.8

function tornado(answer: Answer): Chart[] {
  const effects = answer.of('mu_star').filter(({ index }) => index > 0)
  const shown = effects.slice(0, SHOWN)
  const [first] = shown
  if (first === undefined) return []
  const { id, title, unit } = answer
  // Tonnes are drawn in millions.
  const [scale, shownUnit] =
    unit === 't' ? [MEGA, 'million tonnes'] : [1, unit === 'd' ? 'days' : unit === '1' ? '1 = all' : unit]
  const at = ({ index, low, high }: Hanging) => ({
    value: index / scale,
    low: low / scale,
    high: high / scale,
  })
  const chart = {
    id: `what-moves-${id}`,
    title: `What moves the answer: ${title}`,
    says: `Most of all ${first.name} (${first.confidence}): somewhere from ${first.plausible}, it is taken as ${first.taken}; from one end to the other the answer moves by about ${moved(first.index, unit)}.`,
    source:
      'Mean over different states of all other inputs, with its 95 % interval. Table: sensitivity.csv, method mu_star (mean absolute elementary effect)',
  }
  return [
    {
      ...chart,
      draw: (size) =>
        rows(chart, size, {
          domain: [0, ceiling(reach(shown.map(at)))],
          axis: `How far the answer moves between the lowest and the highest plausible value, ${shownUnit}`,
          labelWidth: 340,
          noteWidth: 76,
          groups: [
            {
              rows: shown.map((row) => ({
                label: `${row.name}, ${row.plausible}`,
                note: moved(row.index, unit),
                marks: (x, middle, band) =>
                  tipped(
                    bar(x, 0, row.index / scale, middle, band * 0.6, confidenceInk(row.confidence)) +
                      whisker(x, { ...at(row), value: NaN }, middle, colour('ink')),
                    `${row.name}: ${moved(row.index, unit)} (${moved(row.low, unit)} to ${moved(row.high, unit)}); ${row.confidence}, taken as ${row.taken}`,
                  ),
              })),
            },
          ],
        }),
      figures: {
        columns: [
          { head: 'Input' },
          { head: 'Known as' },
          { head: 'Taken as' },
          { head: 'Plausible' },
          { head: 'More of it' },
          { head: 'Moves the answer by', numeric: true },
          { head: '95 % interval' },
          { head: 'Id' },
        ],
        rows: effects.map((row) => [
          row.name,
          row.confidence,
          row.taken,
          row.plausible,
          direction(answer, row),
          { html: moved(row.index, unit), sortBy: row.index },
          `${moved(row.low, unit)} to ${moved(row.high, unit)}`,
          row.input,
        ]),
      },
    },
  ]
}

/** One bar of the whole variance; a share below zero is drawn as none and told as it is. */
function provenance(answer: Answer): Chart[] {
  const parts = partsOf(answer)
  const [largest] = [...parts].sort((a, b) => b.index - a.index)
  if (largest === undefined) return []
  const chart = {
    id: `whose-uncertainty-${answer.id}`,
    title: `Where its uncertainty comes from: ${answer.title}`,
    says:
      largest.input === 'chance' || largest.input === 'interaction'
        ? `Most of it, ${percent(largest.index)}, comes from ${partSays[largest.input]!}.`
        : `Were all ${partSays[largest.input]!} replaced by known figures, about ${percent(largest.index)} of the uncertainty would go.`,
    source:
      'Uncertainty: variance over plausible worlds, which were drawn in pairs; 95 % intervals by drawing the pairs again at random (bootstrap). Table: sensitivity.csv, method variance',
  }
  const drawn = parts.reduce((sum, { index }) => sum + Math.max(0, index), 0)
  return [
    {
      ...chart,
      draw: (size) =>
        rows(chart, size, {
          domain: [0, 100],
          axis: 'Share of the uncertainty (variance), %',
          band: 20,
          labelWidth: 260,
          noteWidth: 116,
          groups: [
            {
              rows: [
                {
                  label: 'all of it',
                  marks: (x, middle, band) => {
                    let from = 0
                    return parts
                      .map(({ input, index }) => {
                        const start = from
                        from += (Math.max(0, index) / drawn) * 100
                        return tipped(
                          bar(x, start, from, middle, band, partInk(input)),
                          `${partSays[input]!}: ${percent(index)}`,
                        )
                      })
                      .join('')
                  },
                },
                ...parts.map((row) => ({
                  label: partSays[row.input]!,
                  note: `${percent(row.index)} (${spanOf(row)})`,
                  marks: (x: Parameters<typeof whisker>[0], middle: number) =>
                    whisker(
                      x,
                      {
                        value: Math.max(0, row.index * 100),
                        low: Math.max(0, row.low * 100),
                        high: row.high * 100,
                      },
                      middle,
                      partInk(row.input),
                    ),
                })),
              ],
            },
          ],
        }),
      figures: {
        columns: [{ head: 'Part' }, { head: 'Share', numeric: true }, { head: '95 % interval, %' }],
        rows: parts.map((row) => [
          partSays[row.input]!,
          { html: percent(row.index), sortBy: row.index },
          spanOf(row),
        ]),
      },
    },
  ]
}

/** `15–28`; a share below zero is what sampling leaves of nothing. */
const spanOf = ({ low, high }: Hanging): string =>
  Number.isFinite(low) ? `${Math.max(0, Math.round(low * 100))}–${Math.round(high * 100)}` : ''

const partInk = (part: string): string =>
  part === 'chance' ? colour('quiet') : part === 'interaction' ? colour('rule') : confidenceInk(part)
