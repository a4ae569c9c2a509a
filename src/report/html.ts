// The report: one HTML file made from result sets, with everything in it and nothing fetched. Sections stand in the
// order of the questions; those for which no table was given are left out.
import type { ResultSet } from '../results/result-set.ts'
import { besideTheAlternatives, tonnesPerTeu } from './charts/beside-the-alternatives.ts'
import { type Chart, drawingCss, narrow, small, standalone, wide } from './charts/chart.ts'
import { doesItMatchTheRecord } from './charts/does-it-match-the-record.ts'
import { howMuchByMonth, howMuchByYear } from './charts/how-much.ts'
import { howMuchIsWaiting } from './charts/how-much-is-waiting.ts'
import { howReliable, reliableWhen } from './charts/how-reliable.ts'
import { howMuchMore, whatBinds, whatGivesOutNext } from './charts/what-binds.ts'
import { confidenceKey, whatItHangsOn, whatItRestsOn } from './charts/what-it-rests-on.ts'
import { whereTheDaysGo } from './charts/where-the-days-go.ts'
import { whichDifferencesAreReal } from './charts/which-differences-are-real.ts'
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
import { dataTable, element, escape } from './markup.ts'
import { answer, glance, howSure, whatGivesOut } from './page/answer.ts'
import { assumptionTables } from './page/assumptions.ts'
import { notices } from './page/notices.ts'
import { pageScript } from './page/script.ts'
import { pageCss } from './page/style.ts'
import { verdicts } from './page/verdicts.ts'
import { colour, paletteCss, scenarioColour, scenarioDash, stageGroups } from './palette.ts'
import { figureName } from './names.ts'
import { bindingOf, type Scene, type Story, storyOf } from './story.ts'
import { duration, fixed, percent, whole } from './words.ts'

export interface ReportOptions {
  /** Draws political boundaries on the map. */
  hasBorders: boolean
}

const BOTTLENECKS = 8

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
<script>${pageScript}</script>
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
    pictures.set(`map-${scene.id}.svg`, standalone(drawMap(chart, networkOf(scene), wholeMap, options)))
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
    answer(story) +
    choice +
    scenes.map((scene, i) => mapFigure(scene, i, options)).join('') +
    whatGivesOut(story) +
    howSure(story) +
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

function mapChart(scene: Scene) {
  const { links } = networkOf(scene)
  const [worst] = [...links].sort((a, b) => b.totalWaitHours - a.totalWaitHours)
  const [widest] = [...links].sort((a, b) => b.tonnes - a.tonnes)
  return {
    id: `map-${scene.id}`,
    title: `The corridor in ${scene.year}: ${scene.title}`,
    says:
      worst === undefined || widest === undefined
        ? 'Map of the corridor.'
        : `Map from China over Kazakhstan and the Caspian Sea to the Black Sea and Türkiye. Most flows on ${widest.name}, ${fixed(widest.tonnes / 1e6, 1)} million tonnes a year; the longest waiting in all is on ${worst.name}, ${duration(worst.waitHours)} for each load unit.`,
  }
}

function mapFigure(scene: Scene, index: number, options: MapOptions): string {
  const network = networkOf(scene)
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
    element('figcaption', { class: 'hidden' }, escape(`${chart.title}. ${chart.says}`)) +
      variant('whole', [wholeMap]) +
      variant('middle', middleMaps) +
      variant('narrow', narrowMaps),
  )
}

interface Part {
  title: string
  lead: string
  charts: Chart[]
  /** Markup before and after the charts. */
  before?: string
  after?: string
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

function parts(story: Story): Part[] {
  const { scenes, furthest } = story
  const bindings = scenes.map((scene) => ({ scene, binding: bindingOf(scene, BOTTLENECKS) }))
  const largest = Math.max(0.01, ...bindings.map(({ binding }) => binding[0]?.row.share_of_waiting ?? 0))
  const match = doesItMatchTheRecord(story)
  const load = tonnesPerTeu(story)
  return [
    {
      title: 'Where the days go',
      lead: 'From the departure of the first train to availability at the destination. Blue and green is the journey itself; everything else is waiting.',
      before: key(Object.values(stageGroups).map(({ says, colour: name }) => ({ says, colour: name }))),
      charts: [whereTheDaysGo(story)],
    },
    {
      title: 'How much of it is waiting',
      lead: 'Free flow is what the journey takes if no train path, ship, berth or paper is ever waited for. The distance between the two circles is what better organisation or capacity could save.',
      charts: [howMuchIsWaiting(story)],
    },
    {
      title: 'How reliable it is',
      lead: 'Share of the load units that have arrived, by days since departure. The steeper, the more reliable. What had not arrived when the run ended counts as later than any day.',
      before: legend(scenes),
      charts: howReliable(story),
    },
    {
      title: 'When it is reliable',
      lead: `${furthest.title} by month of departure: the line is the mean, the shade reaches from the days within which half arrive to those of nine in ten. Storms close the Caspian ports mainly from November to March.`,
      charts: reliableWhen(story),
    },
    {
      title: 'How much it carries',
      lead: 'Delivered counts at the destination of each flow, by time of arrival. What is offered and not delivered is under way or queues.',
      charts: [howMuchByYear(story, 'tonnes'), howMuchByYear(story, 'teu')],
    },
    {
      title: 'Month by month',
      lead: 'Blue: delivered; dashed: offered; red: backlog, the part of the stock that has been in the system for longer than its journey takes without waiting. A backlog that keeps rising means that the corridor is full.',
      charts: howMuchByMonth(story),
    },
    {
      title: 'What binds',
      lead: 'Resources by the part of all waiting time that they cause. Papers, payment and collection are in the whole but belong to no resource. A resource can be busy without delaying anybody, and delay many while it is idle half the time.',
      charts: bindings.map(({ scene, binding }) => whatBinds(scene, binding, largest)),
    },
    {
      title: 'How much more it could carry',
      lead: 'The load is raised until the stock grows without end: that is the sustainable throughput. The ladder says what gives out next once the constraint before is lifted.',
      charts: [...howMuchMore(story), ...whatGivesOutNext(story)],
    },
    {
      title: 'What is claimed, and what holds',
      lead: 'A claim is supported or refuted where the whole 95 % interval lies on that side, inconclusive where it does not, inconsistent where its own figures contradict each other.',
      charts: [],
      after: verdicts(story),
    },
    {
      title: 'Which differences are real',
      lead: 'Both scenarios ran on the same random numbers, so that the difference is not luck of the draw. Green is better, red is worse, grey may be chance.',
      charts: whichDifferencesAreReal(story),
    },
    {
      title: 'Beside other ways',
      lead: `${furthest.title} beside published figures of the northern railway and the sea. Their scope differs (terminal to terminal, port to port); emissions are brought to a TEU at ${fixed(load, 1)} t.`,
      charts: besideTheAlternatives(story),
    },
    {
      title: 'Does it match the record?',
      lead: 'Past years simulated with the fleet, rules and demand of the time. Only figures that were neither fed in nor fitted are evidence.',
      charts: match === undefined ? [] : [match],
    },
    {
      title: 'What the answer hangs on',
      lead: 'How much of the uncertainty of the answer comes from each input.',
      charts: whatItHangsOn(story),
    },
    {
      title: 'What it rests on',
      lead: 'Every figure that the simulation used, how well it is known, and where it can be read. Demand by month is input too and is not counted here.',
      before: key(confidenceKey),
      charts: [whatItRestsOn(story)],
      after: weakest(story) + assumptionTables(story),
    },
  ]
}

const WEAKEST = 14

/** The figures behind the resources that cause most waiting, each once, the weightiest first. */
function weakest({ scenes }: Story): string {
  const seen = new Set<string>()
  const rows = scenes
    .flatMap((scene) =>
      bindingOf(scene, 3).flatMap(({ name, figures: own, row }) =>
        own.map((figure) => ({ scene, name, figure, share: row.share_of_waiting })),
      ),
    )
    .sort((a, b) => b.share - a.share)
    .filter(({ figure }) => !seen.has(figure.parameter) && seen.add(figure.parameter))
    .slice(0, WEAKEST)
    .map(({ scene, name, figure, share }) => [
      {
        html:
          escape(figureName(figure)) + element('small', {}, element('code', {}, escape(figure.parameter))),
      },
      name,
      { html: `${percent(share)} in “${escape(scene.title)}”`, sortBy: share },
    ])
  return rows.length === 0
    ? ''
    : element('h3', {}, 'Which assumptions matter most') +
        dataTable(
          'The figures that set the capacity of what causes most waiting, and how well each is known',
          [{ head: 'Figure' }, { head: 'Sets' }, { head: 'Which causes, of all waiting' }],
          rows,
        )
}

const key = (items: readonly { says: string; colour: Parameters<typeof colour>[0] }[]): string =>
  element(
    'ul',
    { class: 'key' },
    items
      .map(({ says, colour: name }) =>
        element('li', {}, element('i', { style: `background:${colour(name)}` }) + escape(says)),
      )
      .join(''),
  )

const legend = (scenes: readonly Scene[]): string =>
  element(
    'ul',
    { class: 'scenes' },
    scenes
      .map((scene) =>
        element(
          'li',
          {},
          element(
            'svg',
            { width: 30, height: 8, 'aria-hidden': 'true' },
            element('path', {
              d: 'M0,4h30',
              stroke: scenarioColour(scene.index),
              'stroke-width': 3,
              'stroke-dasharray': scenarioDash(scene.index) === '' ? undefined : scenarioDash(scene.index),
            }),
          ) + escape(scene.title),
        ),
      )
      .join(''),
  )

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
        element('div', { class: 'narrow' }, chart.draw(narrow))
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
