// Every colour of the report, as custom properties with a light and a dark value. Charts say `var(--…)`; a chart
// that leaves the page gets the light values written in. The categories keep apart under the common forms of
// colour blindness (after Okabe and Ito) and are never the only sign: order, label or dash says the same.
import type { Activity, Cause } from '../results/causes.ts'

/** [light, dark] */
const colours = {
  paper: ['#ffffff', '#12181e'],
  panel: ['#f5f7f9', '#1a222b'],
  ink: ['#17212b', '#e8edf2'],
  quiet: ['#4d5b68', '#a9b6c2'],
  rule: ['#cdd5dc', '#36434f'],
  grid: ['#e4e9ed', '#26313b'],
  accent: ['#0b4f79', '#7cc0ea'],
  band: ['#dcebdd', '#1f3a2a'],
  bandInk: ['#2c6636', '#8fcf9b'],

  sea: ['#dbe7ef', '#16242f'],
  land: ['#f7f5ef', '#1c252d'],
  coast: ['#9db2c1', '#486072'],
  frontier: ['#a8a294', '#56626d'],
  seaName: ['#46606f', '#8fabbd'],
  landName: ['#6b665a', '#98a5b0'],
  halo: ['#fbfaf6', '#1b242c'],

  moving: ['#2f6690', '#5b97c4'],
  handling: ['#81a4bd', '#91b5cf'],
  border: ['#3d8b7d', '#58b0a0'],
  waitRail: ['#d98e32', '#e0a04f'],
  waitSea: ['#b9481f', '#e2724a'],
  waitWeather: ['#8564a5', '#b08fd0'],
  waitBorder: ['#c9b037', '#d6c35a'],
  waitFilling: ['#9aa4ad', '#87939e'],
  waitPapers: ['#5c6771', '#65727e'],

  scenario1: ['#005b96', '#59aee6'],
  scenario2: ['#cc5500', '#f08a45'],
  scenario3: ['#00795f', '#4fc3a1'],
  scenario4: ['#94427f', '#d78cc3'],
  scenario5: ['#8a6500', '#d6ad3d'],
  scenario6: ['#4b5563', '#aab4c0'],

  // Longer waits are darker on light ground, more vivid on dark.
  delay1: ['#6d8ba0', '#5b7486'],
  delay2: ['#cfa93a', '#7f713f'],
  delay3: ['#dd7f24', '#a86f33'],
  delay4: ['#bd4417', '#dd6330'],
  delay5: ['#6f0f14', '#ff5a4f'],

  supported: ['#00694f', '#5fd0ab'],
  refuted: ['#a3231b', '#ff9a8d'],
  inconclusive: ['#4f5b66', '#b4c0cb'],
  inconsistent: ['#6d4a93', '#c7a8e6'],
} as const satisfies Record<string, readonly [string, string]>

export type ColourName = keyof typeof colours
export const colour = (name: ColourName): string => `var(--${name})`

const declarations = (side: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[side]}`)
    .join(';')

/** Custom properties for the page; paper is always light. */
export const paletteCss =
  `:root{color-scheme:light dark;${declarations(0)}}` +
  `@media screen and (prefers-color-scheme:dark){:root{${declarations(1)}}}`

/** A picture that stands alone: the light values written in. */
export function withLightColours(svg: string): string {
  return svg.replaceAll(/var\(--(\w+)\)/g, (all, name: string) =>
    Object.hasOwn(colours, name) ? colours[name as ColourName][0] : all,
  )
}

/** What a stage of a journey is drawn as: an activity, or a group of causes of waiting, in the order of the bars. */
export const stageGroups = {
  moving: { says: 'moving', colour: 'moving' },
  handling: { says: 'handling', colour: 'handling' },
  border: { says: 'border service', colour: 'border' },
  rail: { says: 'waiting for the railway', colour: 'waitRail' },
  sea: { says: 'waiting for ships and ports', colour: 'waitSea' },
  weather: { says: 'waiting for weather', colour: 'waitWeather' },
  customs: { says: 'waiting at borders', colour: 'waitBorder' },
  filling: { says: 'waiting to fill up', colour: 'waitFilling' },
  papers: { says: 'papers, collection', colour: 'waitPapers' },
} as const satisfies Record<string, { says: string; colour: ColourName }>

export type StageGroup = keyof typeof stageGroups

const groupOfCause: Record<Cause, StageGroup> = {
  vessel: 'sea',
  berth: 'sea',
  crane: 'sea',
  'yard-full': 'sea',
  breakdown: 'sea',
  weather: 'weather',
  'train-path': 'rail',
  wagon: 'rail',
  locomotive: 'rail',
  embargo: 'rail',
  'closed-line': 'rail',
  customs: 'customs',
  inspection: 'customs',
  'opening-hours': 'customs',
  batch: 'filling',
  timetable: 'filling',
  consolidation: 'filling',
  dwell: 'papers',
}

/** Group of a row of stages.csv. */
export function stageGroupOf(activity: string, cause: string): StageGroup {
  return activity === 'waiting' ? groupOfCause[cause as Cause] : (activity as Exclude<Activity, 'waiting'>)
}

const scenarioColours = [
  'scenario1',
  'scenario2',
  'scenario3',
  'scenario4',
  'scenario5',
  'scenario6',
] as const
/** Colour of the nth scenario; from the seventh on they repeat, and the dash tells them apart. */
export const scenarioColour = (index: number): string =>
  colour(scenarioColours[index % scenarioColours.length]!)
const dashes = ['', '7 3', '2 3', '9 3 2 3', '1 2', '12 4']
export const scenarioDash = (index: number): string => dashes[index % dashes.length]!

/** Classes of delay on the map: hours that a load unit waits there, up to. */
export const delayClasses: readonly { below: number; says: string; colour: ColourName }[] = [
  { below: 2, says: 'under 2 h', colour: 'delay1' },
  { below: 12, says: '2–12 h', colour: 'delay2' },
  { below: 24, says: '12–24 h', colour: 'delay3' },
  { below: 72, says: '1–3 days', colour: 'delay4' },
  { below: Infinity, says: 'over 3 days', colour: 'delay5' },
]
export const delayColour = (hours: number): string =>
  colour(delayClasses.find(({ below }) => !(hours >= below))!.colour)
