// The report: one HTML file made from result sets, with everything in it and nothing fetched. Sections stand in the
// order of the questions; those for which no table was given are left out.
import type { ResultSet } from '../results/result-set.ts'
import { type Chart, drawingCss, narrow, small, standalone, wide, withoutTips } from './charts/chart.ts'
import { differentMakings } from './makings.ts'
import { drawMap, mapDefinitions } from './map/map.ts'
import { wholeMap } from './map/windows.ts'
import { dataTable, element, escape } from './markup.ts'
import { answer } from './page/answer.ts'
import { compact } from './page/compact.ts'
import { glance } from './page/glance.ts'
import { howItWasMade } from './page/how-it-was-made.ts'
import { howSure, whatIsIncluded } from './page/how-sure.ts'
import { mapChart, mapFigure, mapOf, mostTonnes } from './page/map-figure.ts'
import { motion } from './page/motion.ts'
import { motionScript } from './page/motion-script.ts'
import { notices } from './page/notices.ts'
import { type Part, parts } from './page/parts.ts'
import { pageScript } from './page/script.ts'
import { pageCss } from './page/style.ts'
import { standstill, whatGivesOut, whatRelieves } from './page/what-holds-it-up.ts'
import { paletteCss } from './palette.ts'
import { type Scene, type Story, storyOf } from './story.ts'

export interface ReportOptions {
  /** Draws political boundaries on the map. */
  hasBorders: boolean
}

/** The whole page. @throws RangeError if no result of a run is among the results */
export function reportHtml(results: ResultSet, { hasBorders }: ReportOptions): string {
  const story = storyOf(results)
  const shown = [...parts(story).filter(hasContent), makingOf(story)]
  const body = [hero(story, hasBorders, contents(shown)), ...shown.map(section)].join('\n')
  const { html, css } = compact(`${mapDefinitions(hasBorders)}
<main>
${body}
</main>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${escape(titleOf(story))}</title>
<link rel="icon" href="data:,">
<style>${paletteCss}${pageCss}${drawingCss}${switchCss(story)}${css}</style>
</head>
<body>
${html}
<footer>${notices}</footer>
<script>${pageScript};${motionScript}</script>
</body>
</html>
`
}

/** Every chart as a picture of its own: file name → SVG. */
export function reportCharts(results: ResultSet, { hasBorders }: ReportOptions): Map<string, string> {
  const story = storyOf(results)
  const pictures = new Map<string, string>()
  for (const scene of story.scenes) {
    const chart = mapChart(scene)
    const options = { hasBorders, mostTonnes: mostTonnes(story), isAlone: true }
    pictures.set(`map-${scene.id}.svg`, standalone(drawMap(chart, mapOf(scene), wholeMap, options)))
  }
  for (const part of parts(story))
    for (const chart of part.charts)
      pictures.set(`${chart.id}.svg`, standalone(chart.draw(chart.isSmall === true ? small : wide)))
  return pictures
}

function titleOf({ scenes }: Story): string {
  const [first] = scenes as [Scene]
  return scenes.length === 1 && first.question !== ''
    ? first.question
    : 'How much can the Middle Corridor carry, how long does it take, and what holds it up?'
}

const switchCss = ({ scenes }: Story): string =>
  scenes.map((_, i) => `body:has(#show-${i}:checked) .for:not(.for-${i}){display:none}`).join('')

function hero(story: Story, hasBorders: boolean, list: string): string {
  const { scenes, first } = story
  const choice =
    scenes.length < 2
      ? ''
      : element(
          'fieldset',
          {},
          element('legend', {}, 'Map of') +
            scenes
              .map((scene, i) =>
                element(
                  'label',
                  {},
                  element('input', {
                    type: 'radio',
                    name: 'scenario',
                    id: `show-${i}`,
                    ...(scene === first ? { checked: 'checked' } : {}),
                  }) + escape(scene.title),
                ),
              )
              .join(''),
        )
  const options = { hasBorders, mostTonnes: mostTonnes(story), isAlone: false }
  return (
    element(
      'p',
      { class: 'kicker' },
      'Middle Corridor (Trans-Caspian International Transport Route): report of a simulation. ' +
        element('a', { href: '#contents' }, 'Contents'),
    ) +
    element('h1', {}, escape(titleOf(story))) +
    element(
      'div',
      { class: 'first' },
      answer(story) + whatGivesOut(story) + howSure(story) + whatRelieves(story),
    ) +
    standstill(story) +
    unlike(story) +
    // Read out, the summary comes before the names on the map; drawn, the map stands first.
    element(
      'div',
      { class: 'opening' },
      element('div', { class: 'last' }, whatIsIncluded(story) + glance(story)) +
        element(
          'div',
          {},
          choice + scenes.map((scene, i) => mapFigure(scene, i, options)).join('') + motion(story),
        ),
    ) +
    list
  )
}

/** Said before any figure is held against another: results that were not made alike. */
function unlike(story: Story): string {
  const sentences = differentMakings(story)
  return sentences.length === 0
    ? ''
    : element(
        'p',
        { class: 'unlike' },
        `${element('strong', {}, 'Not made alike:')} ${sentences.map(escape).join(' ')}`,
      )
}

const hasContent = ({ charts, after = '' }: Part): boolean => charts.length > 0 || after !== ''

const makingOf = (story: Story): Part => ({
  title: 'How it was made',
  lead: 'A discrete-event simulation that follows every container, wagon and lot of bulk. Volumes are of the last year, times of all departures. The same scenario, seed and version give the same tables.',
  charts: [],
  after: howItWasMade(story),
})

/** `How much it carries` → `how-much-it-carries`. */
const anchorOf = ({ title }: Part): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replace(/-$/, '')

const contents = (shown: readonly Part[]): string =>
  element(
    'nav',
    { id: 'contents', 'aria-label': 'Contents' },
    element('h2', {}, 'Contents') +
      element(
        'ol',
        {},
        shown
          .map((part) => element('li', {}, element('a', { href: `#${anchorOf(part)}` }, escape(part.title))))
          .join(''),
      ),
  )

function section(part: Part): string {
  const { title, lead, charts, before = '', middle = '', after = '' } = part
  return element(
    'section',
    { class: 'beside', id: anchorOf(part) },
    element('header', {}, element('h2', {}, escape(title)) + element('p', {}, escape(lead))) +
      element('div', { class: 'body' }, before + figures(charts, middle) + after),
  )
}

function figures(charts: readonly Chart[], middle: string): string {
  const details = charts.filter(({ isDetail }) => isDetail === true)
  const folded =
    details.length === 0
      ? ''
      : element(
          'details',
          { class: 'more' },
          element('summary', {}, `For statisticians: ${details.length} more charts`) +
            details.map((chart) => figure(chart)).join(''),
        )
  return (
    shownFigures(
      charts.filter(({ isDetail }) => isDetail !== true),
      middle,
    ) + folded
  )
}

function shownFigures(charts: readonly Chart[], middle: string): string {
  const large = charts.filter(({ isSmall }) => isSmall !== true)
  const little = charts.filter(({ isSmall }) => isSmall === true)
  const sources = [...new Set(little.map(({ source }) => source))]
  const isShared = little.length > 1 && sources.length === 1
  return (
    large.map((chart) => figure(chart)).join('') +
    (little.length === 0
      ? ''
      : middle + element('div', { class: 'grid' }, little.map((chart) => figure(chart, isShared)).join(''))) +
    (isShared ? sourceLine(sources[0]!) : '')
  )
}

const sourceLine = (source: string): string => element('p', { class: 'source' }, `${escape(source)}.`)

function figure(chart: Chart, isSourceElsewhere = false): string {
  const drawings =
    chart.isSmall === true
      ? element('div', { class: 'small' }, chart.draw(small))
      : element('div', { class: 'wide' }, chart.draw(wide)) +
        element('div', { class: 'narrow' }, withoutTips(chart.draw(narrow)))
  const own = chart.figures
  return element(
    'figure',
    {},
    element('figcaption', {}, element('h3', {}, escape(chart.title)) + element('p', {}, escape(chart.says))) +
      drawings +
      (isSourceElsewhere ? '' : sourceLine(chart.source)) +
      (own === undefined
        ? ''
        : element(
            'details',
            {},
            element(
              'summary',
              {},
              `Figures${element('span', { class: 'hidden' }, ` of ${escape(chart.title)}`)}`,
            ) + dataTable(chart.title, own.columns, own.rows),
          )),
  )
}
