// The sections of the report in the order of its questions: heading, lead, charts. Those for which no table was given
// have no chart and are left out.
import { besideTheAlternatives, tonnesPerTeu } from '../charts/beside-the-alternatives.ts'
import { doesItMatchTheRecord } from '../charts/does-it-match-the-record.ts'
import { howMuchByMonth, howMuchByYear } from '../charts/how-much.ts'
import { howMuchIsWaiting } from '../charts/how-much-is-waiting.ts'
import { howReliable, reliableWhen } from '../charts/how-reliable.ts'
import { howShipsSpendTime, voyageKey } from '../charts/how-ships-spend-time.ts'
import { howMuchMore, whatGivesOutNext } from '../charts/how-much-more.ts'
import { longestShare, whatBinds, whatContainersWaitFor } from '../charts/what-binds.ts'
import { whatItHangsOn } from '../charts/what-it-hangs-on.ts'
import { whereItHolds } from '../charts/where-it-holds.ts'
import { confidenceKey, whatItRestsOn } from '../charts/what-it-rests-on.ts'
import { whatToBuild } from '../charts/what-to-build.ts'
import { whatToBuildFirst } from '../charts/what-to-build-first.ts'
import { whereTheDaysGo } from '../charts/where-the-days-go.ts'
import { whichDifferencesAreReal } from '../charts/which-differences-are-real.ts'
import { key, type KeyItem, scenarioKey } from './key.ts'
import { assumptionTables } from './assumptions.ts'
import { buildingOrder, howSureIsTheSet } from './what-to-build.ts'
import { inPlausibleWorlds, whatItHangsOnInWords } from './what-it-hangs-on.ts'
import { statedCapacities } from './stated-capacities.ts'
import { verdicts } from './verdicts.ts'
import { figurePhrase } from '../figure-phrases.ts'
import { holdupsOf, overloadsOf } from '../holdups.ts'
import type { Chart } from '../charts/chart.ts'
import { dataTable, element, escape } from '../markup.ts'
import { stageGroups } from '../palette.ts'
import type { Story } from '../story.ts'
import { fixed, percent } from '../words.ts'

export interface Part {
  title: string
  lead: string
  charts: Chart[]
  /** Markup before and after the charts. */
  before?: string
  after?: string
  /** Between the large charts and the small ones. */
  middle?: string
}

/** All sections; those without anything to show have neither charts nor anything after them. */
export function parts(story: Story): Part[] {
  const { scenes, furthest } = story
  const causes = scenes.map((scene) => ({ scene, holdups: holdupsOf(scene) }))
  const largest = Math.max(...causes.map(({ holdups }) => longestShare(holdups)))
  const match = doesItMatchTheRecord(story)
  const load = tonnesPerTeu(story)
  return [
    {
      title: 'Where the days go',
      lead: 'From the departure of the first train to availability at the destination. The first three parts are the journey itself; everything else is waiting.',
      before: key(Object.values(stageGroups).map(({ says, colour: name }) => ({ says, colour: name }))),
      charts: [whereTheDaysGo(story)],
    },
    {
      title: 'How much of it is waiting',
      lead: 'Free flow is what the journey takes if no train path, ship, berth or paper is ever waited for. What lies between is all waiting: for room and turns, but for storms, papers and trains and ships that fill up as well, so not all of it can be saved.',
      before: key(freeAndSimulated),
      charts: [howMuchIsWaiting(story)],
    },
    {
      title: 'How reliable it is',
      lead: 'Share of the load units that have arrived, by days since departure. The steeper, the more reliable. What had not arrived when the run ended counts as later than any day.',
      before: scenarioKey(scenes),
      charts: howReliable(story),
    },
    {
      title: 'When it is reliable',
      lead: `${furthest.title} by month of departure. Storms close the Caspian ports mainly from November to March.`,
      before: key(monthsOfDeparture),
      charts: reliableWhen(story),
    },
    {
      title: 'How much it carries',
      lead: 'Delivered counts at the destination of each flow, by time of arrival. What is offered and not delivered is under way or queues.',
      before: key(volumes),
      charts: [howMuchByYear(story, 'tonnes'), howMuchByYear(story, 'teu')],
    },
    {
      title: 'Month by month',
      lead: 'The backlog is the part of the stock that has been in the system for longer than its journey takes without waiting. A backlog that keeps rising means that the corridor is full.',
      before: key(months),
      charts: howMuchByMonth(story),
    },
    {
      title: 'What binds',
      lead: 'Causes by their part of all waiting time. A full yard: the railway holds back trains bound for a place that has no room left (an embargo) until ships or trains have taken enough away; what takes too little away is the root. In use: the part of its time, or of its train paths, that something is taken. Taken by itself does not mean in the way, and what stands idle half the time can still delay many.',
      charts: causes.flatMap(({ scene, holdups }) => [
        whatBinds(scene, holdups, largest),
        ...[whatContainersWaitFor(story, scene)].filter((chart) => chart !== undefined),
      ]),
      after: overloads(story),
    },
    {
      title: 'How the ships spend their time',
      lead: 'From one departure to the next from the same port, both ways. A ship that waits for berths, storms or full yards carries less; one that waits for cargo could carry more.',
      before: key(voyageKey),
      charts: howShipsSpendTime(story),
    },
    {
      title: 'How much more it could carry',
      lead: 'The load is raised until the stock grows without end: that is the sustainable throughput. The ladder says what gives out next once the constraint before is lifted.',
      before: story.results.throughputCurve.length === 0 ? '' : key(loads),
      charts: [...howMuchMore(story), ...whatGivesOutNext(story)],
      after: statedCapacities(story),
    },
    {
      title: 'What is claimed, and what holds',
      lead: 'A claim is supported or refuted where the whole 95 % interval lies on that side, inconclusive where it does not, inconsistent where its own figures contradict each other. A claim that leaves open from where to where, or whether on average or for most, is judged in each of its readings.',
      charts: [],
      after: verdicts(story),
    },
    {
      title: 'What would have to be true, and what to build first',
      lead: 'The cheapest set of investments and rules with which a claim holds, of those that were simulated; where none does, the nearest miss. Each line of the table is built on those above it.',
      before: buildingOrder(story),
      charts: [...whatToBuildFirst(story), ...whatToBuild(story)],
      middle: key(frontier),
      after: howSureIsTheSet(story),
    },
    {
      title: 'Which differences are real',
      lead: 'Where both scenarios ran on the same random numbers, the difference is not luck of the draw.',
      before: remarks(story) + key(differences),
      charts: whichDifferencesAreReal(story),
    },
    {
      title: 'Beside other ways',
      lead: `${furthest.title} beside published figures of the northern railway and the sea. Their scope differs (terminal to terminal, port to port); emissions are brought to a TEU at ${fixed(load, 1)} t. Price and emissions are known by month of departure, not by container.`,
      before: key(otherWays),
      charts: besideTheAlternatives(story),
    },
    {
      title: 'Does it match the record?',
      lead: 'Past years simulated with the fleet, rules and demand of the time. Only figures that were neither fed in nor fitted are evidence.',
      charts: match === undefined ? [] : [match],
    },
    {
      title: 'What the answer hangs on',
      lead: 'No input is known exactly. Each was moved between its lowest and highest plausible value to see how far the answer moves with it, and whole plausible worlds were drawn to see where the uncertainty comes from: from published figures, from assumptions, or from chance.',
      before: story.results.sensitivity.length === 0 ? '' : whatItHangsOnInWords(story) + key(confidenceKey),
      charts: [...whatItHangsOn(story), ...whereItHolds(story)],
      after: inPlausibleWorlds(story),
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

/** Of each scenario, and of all together. */
const MOST_CAUSES = 3
const MOST_ROWS = 6

/** What is asked for more than it can carry, by arithmetic: the roots of full yards. */
function overloads({ scenes }: Story): string {
  const rows = scenes.flatMap((scene) =>
    overloadsOf(scene).map(({ name, demandShare }) => [
      name,
      scene.title,
      { html: percent(demandShare), sortBy: demandShare },
    ]),
  )
  return rows.length === 0
    ? ''
    : element('h3', {}, 'Of what more is asked than it can carry') +
        dataTable(
          'Demand of the last year over capacity, by arithmetic without any delay (capacity.csv)',
          [{ head: 'What' }, { head: 'Scenario' }, { head: 'Demand / capacity', numeric: true }],
          rows,
        )
}

/** The figures behind the largest causes of waiting, each once, the weightiest first. */
function weakest({ scenes, results }: Story): string {
  const seen = new Set<string>()
  const rows = scenes
    .flatMap((scene) =>
      holdupsOf(scene)
        .slice(0, MOST_CAUSES)
        .map((holdup) => ({ scene, ...holdup })),
    )
    .sort((a, b) => b.share - a.share)
    .map(({ scene, name, share, parts: own }) => ({
      scene,
      name,
      share,
      figures: own
        .flatMap(({ figures }) => figures)
        .filter(({ parameter }) => !seen.has(parameter) && seen.add(parameter)),
    }))
    .filter(({ figures }) => figures.length > 0)
    .slice(0, MOST_ROWS)
    .map(({ scene, name, share, figures }) => [
      name,
      { html: `${percent(share)} in “${escape(scene.title)}”`, sortBy: share },
      {
        html: figures
          .map((figure) => escape(figurePhrase(scene.result.manifest.scenario, figure)))
          .join('<br>'),
      },
    ])
  const varied =
    results.sensitivity.length > 0
      ? 'Which of the inputs move the answer is told under “What the answer hangs on”.'
      : 'Nothing was varied here: a study of sensitivity (corridor sensitivity) would say which of them matter.'
  return rows.length === 0
    ? ''
    : element('h3', {}, 'Assumptions behind the largest delay') +
        element('p', {}, varied) +
        dataTable(
          'The figures that set the capacity of what causes most waiting, and how well each is known',
          [{ head: 'Cause' }, { head: 'Of all waiting' }, { head: 'Rests on' }],
          rows,
          { isStacked: true },
        )
}

/** What must be known before two scenarios are held against each other, as the comparison itself says it. */
function remarks({ results: { studies } }: Story): string {
  const sentences = studies.flatMap(({ remarks: of = [] }) => of.flatMap(({ remarks: own }) => own))
  return [...new Set(sentences)].map((sentence) => element('p', {}, escape(sentence))).join('')
}

const frontier: readonly KeyItem[] = [
  { says: 'a set that was simulated', colour: 'quiet', sign: 'dot' },
  { says: 'no cheaper set does better', colour: 'accent', sign: 'dot' },
  { says: 'half of its cost or more is assumed', colour: 'accent', sign: 'ring' },
  { says: 'the set above', colour: 'ink', sign: 'circled' },
]
const otherWays: readonly KeyItem[] = [
  { says: 'this corridor, simulated: mean', colour: 'scenario1', sign: 'dot' },
  {
    says: 'days: from one in ten arrived to nine in ten; price and emissions: lowest to highest month',
    colour: 'scenario1',
    sign: 'interval',
  },
  { says: 'other ways, published: typical', colour: 'quiet', sign: 'dot' },
  { says: 'low to high', colour: 'quiet', sign: 'interval' },
]
const freeAndSimulated: readonly KeyItem[] = [
  { says: 'free flow', colour: 'ink', sign: 'ring' },
  { says: 'simulated mean', colour: 'ink', sign: 'dot' },
]
const monthsOfDeparture: readonly KeyItem[] = [
  { says: 'mean', colour: 'scenario1', sign: 'line' },
  { says: 'from half to nine in ten', colour: 'scenario1', sign: 'band' },
  { says: '10–15 days, as claimed', colour: 'bandInk', sign: 'band' },
]
const volumes: readonly KeyItem[] = [
  { says: 'delivered', colour: 'scenario1' },
  { says: 'offered', colour: 'quiet', sign: 'outline' },
  { says: '95 % confidence interval', colour: 'ink', sign: 'interval' },
  { says: 'claimed', colour: 'ink', sign: 'upright' },
]
const months: readonly KeyItem[] = [
  { says: 'delivered', colour: 'accent', sign: 'line' },
  { says: 'offered', colour: 'quiet', sign: 'dashed' },
  { says: 'backlog at the end of the month', colour: 'waitSea', sign: 'line' },
  { says: '95 % confidence interval', colour: 'waitSea', sign: 'band' },
]
const loads: readonly KeyItem[] = [
  { says: 'carried lastingly', colour: 'accent', sign: 'dot' },
  { says: 'the stock grows without end', colour: 'refuted', sign: 'ring' },
  { says: 'all that is offered is delivered', colour: 'quiet', sign: 'dashed' },
]
const differences: readonly KeyItem[] = [
  { says: 'better', colour: 'supported', sign: 'dot' },
  { says: 'worse', colour: 'refuted', sign: 'dot' },
  { says: 'may be chance', colour: 'waitFilling', sign: 'dot' },
  { says: '95 % confidence interval', colour: 'ink', sign: 'interval' },
]
