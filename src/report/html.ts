// The report: one HTML file made from result sets, with everything in it and nothing fetched. Sections stand in the
// order of the questions; those for which no table was given are left out.
import type { ResultSet } from '../results/result-set.ts'
import { type Chart, drawingCss, narrow, small, standalone, wide, withoutTips } from './charts/chart.ts'
import {
  drawMap,
  mapDefinitions,
  type MapOptions,
  type MapWindow,
  middleMaps,
  narrowMaps,
  wholeMap,
} from './map/map.ts'
import { networkOf } from './map/network.ts'
import { holdupsOf } from './holdups.ts'
import { dataTable, element, escape } from './markup.ts'
import { answer, glance, howSure, standstill, whatGivesOut, whatIsIncluded } from './page/answer.ts'
import { motion } from './page/motion.ts'
import { motionScript } from './page/motion-script.ts'
import { notices } from './page/notices.ts'
import { parts } from './page/parts.ts'
import { pageScript } from './page/script.ts'
import { pageCss } from './page/style.ts'
import { paletteCss } from './palette.ts'
import { type Scene, type Story, storyOf } from './story.ts'
import { megatonnes, percent, whole } from './words.ts'

export interface ReportOptions {
  /** Draws political boundaries on the map. */
  hasBorders: boolean
}

/** The whole page. @throws RangeError if no result of a run is among the results */
export function reportHtml(results: ResultSet, { hasBorders }: ReportOptions): string {
  const story = storyOf(results)
  const body = [
    hero(story, hasBorders),
    ...sections(story),
    element('section', { class: 'beside' }, making(story)),
  ].join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${escape(titleOf(story))}</title>
<link rel="icon" href="data:,">
<style>${paletteCss}${pageCss}${drawingCss}${switchCss(story)}</style>
</head>
<body>
${mapDefinitions(hasBorders)}
<main>
${body}
</main>
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

function hero(story: Story, hasBorders: boolean): string {
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
  const { head, rows } = glance(story)
  return (
    element(
      'p',
      { class: 'kicker' },
      'Middle Corridor (Trans-Caspian International Transport Route): report of a simulation',
    ) +
    element('h1', {}, escape(titleOf(story))) +
    element('div', { class: 'first' }, answer(story) + whatGivesOut(story) + howSure(story)) +
    standstill(story) +
    choice +
    scenes.map((scene, i) => mapFigure(scene, i, options)).join('') +
    motion(story) +
    whatIsIncluded(story) +
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'At a glance' },
      element(
        'table',
        { class: 'glance stack' },
        element('caption', { class: 'hidden' }, 'At a glance') +
          element(
            'thead',
            {},
            element('tr', {}, head.map((one) => element('th', { scope: 'col' }, escape(one))).join('')),
          ) +
          element(
            'tbody',
            {},
            rows
              .map((row) =>
                element(
                  'tr',
                  {},
                  row
                    .map((cell, c) =>
                      c === 0
                        ? element('th', { scope: 'row' }, cell)
                        : element('td', { 'data-label': head[c]! }, cell),
                    )
                    .join(''),
                ),
              )
              .join(''),
          ),
      ),
    )
  )
}

const mostTonnes = ({ scenes }: Story): number =>
  Math.max(1, ...scenes.flatMap((scene) => networkOf(scene).links.map(({ tonnes }) => tonnes)))

/** What the map shows: the network, and the largest cause of waiting as the text names it. */
function mapOf(scene: Scene) {
  const [worst] = holdupsOf(scene)
  return {
    ...networkOf(scene),
    worst:
      worst === undefined
        ? undefined
        : { says: `${worst.name}: ${percent(worst.share)} of waiting`, place: worst.place },
  }
}

function mapChart(scene: Scene) {
  const { links, worst } = mapOf(scene)
  const [widest] = [...links].sort((a, b) => b.tonnes - a.tonnes)
  return {
    id: `map-${scene.id}`,
    title: `The corridor in ${scene.year}: ${scene.title}`,
    says:
      `${scene.title}: ` +
      (worst === undefined ? '' : `${worst.says}. `) +
      (widest === undefined
        ? 'Map of the corridor.'
        : `Most is carried on ${widest.name}: ${megatonnes(widest.tonnes)} million tonnes a year. Map from China over Kazakhstan and the Caspian Sea to the Black Sea and Türkiye.`),
  }
}

function mapFigure(scene: Scene, index: number, options: MapOptions): string {
  const network = mapOf(scene)
  const chart = mapChart(scene)
  const variant = (name: string, windows: readonly MapWindow[]): string =>
    element(
      'div',
      { class: name },
      windows
        .map((window, i) =>
          drawMap(
            { ...chart, id: `${chart.id}-${window.id}` },
            network,
            window,
            options,
            i === windows.length - 1,
          ),
        )
        .join(''),
    )
  return element(
    'figure',
    { class: `map for for-${index}` },
    variant('whole', [wholeMap]) +
      withoutTips(variant('middle', middleMaps) + variant('narrow', narrowMaps)) +
      element('figcaption', {}, element('p', {}, escape(chart.says))),
  )
}

function sections(story: Story): string[] {
  return parts(story)
    .filter(({ charts, after }) => charts.length > 0 || after !== undefined)
    .map(({ title, lead, charts, before, after }) =>
      element(
        'section',
        { class: 'beside' },
        element('header', {}, element('h2', {}, escape(title)) + element('p', {}, escape(lead))) +
          element('div', { class: 'body' }, (before ?? '') + figures(charts) + (after ?? '')),
      ),
    )
}

function figures(charts: readonly Chart[]): string {
  const large = charts.filter(({ isSmall }) => isSmall !== true)
  const little = charts.filter(({ isSmall }) => isSmall === true)
  const sources = [...new Set(little.map(({ source }) => source))]
  const isShared = little.length > 1 && sources.length === 1
  return (
    large.map((chart) => figure(chart)).join('') +
    (little.length === 0
      ? ''
      : element('div', { class: 'grid' }, little.map((chart) => figure(chart, isShared)).join(''))) +
    (isShared ? sourceLine(sources[0]!) : '')
  )
}

const sourceLine = (source: string): string => element('p', { class: 'source' }, escape(`Source: ${source}.`))

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

function making({ scenes }: Story): string {
  const entries = scenes.map(({ title, result: { manifest } }) =>
    [
      element('h3', {}, escape(title)),
      element(
        'dl',
        {},
        [
          ['Made with', `Middle Corridor simulator ${manifest.version}, Node ${manifest.node}`],
          ['Period', `${manifest.scenario.run.start} to ${manifest.scenario.run.end}`],
          [
            'Replications',
            `${manifest.replications}, seed “${manifest.seed}”, ${whole(manifest.events)} events`,
          ],
          [
            'Scenario',
            `${manifest.scenario.id}, SHA-256 ${manifest.scenario_hash.slice(0, 16)}…; data ${manifest.data_hash.slice(0, 16)}…`,
          ],
        ]
          .map(([term, says]) => element('dt', {}, escape(term!)) + element('dd', {}, escape(says!)))
          .join('') +
          element('dt', {}, 'Again') +
          element('dd', {}, element('code', {}, escape(manifest.command))),
      ),
    ].join(''),
  )
  return (
    element(
      'header',
      {},
      element('h2', {}, 'How it was made') +
        element(
          'p',
          {},
          'A discrete-event simulation that follows every container, wagon and lot of bulk. Volumes are of the last year, times of all departures. The same scenario, seed and version give the same tables.',
        ),
    ) + element('div', { class: 'body' }, entries.join(''))
  )
}
