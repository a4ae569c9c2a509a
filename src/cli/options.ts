// Every option and argument of the command line, declared once: help, completion, docs/cli.md and the types of
// the commands follow from here. Names are those of the contract; a command lists the ones that it takes.
import type { InferredOptionTypes, Options } from 'yargs'
import { engineNames } from '../experiment/cluster/engine.ts'
import { picks } from '../experiment/follow.ts'
import { logFormatNames } from '../results/event-logs/format.ts'
import { csvDialects, fileFormats } from '../results/table-format.ts'

const text = (describe: string) => ({ describe, type: 'string', requiresArg: true }) as const
const flag = (describe: string) => ({ describe, type: 'boolean', default: false }) as const
const wholeNumber = (describe: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  ({ describe, type: 'number', requiresArg: true, least, most }) as const

const number = (describe: string, above: number) =>
  ({ describe, type: 'number', requiresArg: true, above }) as const

/** As many as a scenario may ask for itself. */
const MOST_REPLICATIONS = 100_000

export const options = {
  out: { ...text('Where to write: a folder, of a report its file'), default: 'results' },
  replications: wholeNumber('Independent replications', 1, MOST_REPLICATIONS),
  replication: {
    ...wholeNumber('This replication alone, counted from 0', 0),
    conflicts: 'replications',
  },
  precision: number('Run on until the headline means are known within this share of them: 0.02', 0),
  'max-replications': wholeNumber(
    'Most replications that --precision and --best may take; default 100',
    2,
    MOST_REPLICATIONS,
  ),
  units: flag('Write a row for every load unit too'),
  best: text('Name the best scenario by a metric, or metric:relation, with 95 % confidence'),
  indifference: number('Difference in that metric too small to matter; default 2 % of the base', 0),
  budget: wholeNumber('Most that it may cost, in USD; default no limit', 0),
  seed: text('Text from which all random numbers follow'),
  jobs: wholeNumber('Worker threads; default all cores', 1),
  set: { ...text('Override one value: --set run.replications=4; may be repeated'), array: true, nargs: 1 },
  resume: flag('Go on with an interrupted run of the same scenario, seed and version'),
  resolved: flag('Print the whole scenario, nothing inherited, with the origin of each value'),
  standalone: flag('A corridor of its own instead of changes to the shipped baseline'),
  strict: flag('Refuse a figure without a source; show every warning'),
  from: number('Lowest load of the curve, times the demand of the scenario', 0),
  to: number('Highest load of the curve; default a fifth beyond what is sustained', 0),
  steps: wholeNumber('Loads of the curve', 1),
  scale: {
    ...text('Only these flows, or flows of these relations, are scaled; may be repeated'),
    array: true,
    nargs: 1,
  },
  ladder: wholeNumber('Constraints of the ladder', 1),
  format: { ...text('Format of the tables'), choices: fileFormats, default: 'csv' },
  'csv-dialect': {
    ...text('CSV by RFC 4180, or with semicolons and decimal commas for European spreadsheets'),
    choices: csvDialects,
    default: 'rfc4180',
  },
  'free-routes': flag('Let routes take any share of their flow, not the share given'),
  'free-mix': flag('Let flows grow in any proportion, not in that of the demand'),
  charts: text('Folder into which each chart is written as an SVG'),
  borders: {
    describe: 'Boundaries on the map; --no-borders leaves them out',
    type: 'boolean',
    default: true,
  },
  movements: {
    ...text('Write what trains and ships did in a month (2027-02, or 02 of the last year); may be repeated'),
    array: true,
    nargs: 1,
  },
  trace: text(
    'Write what happened in one replication into this file (.csv .parquet .ocel.json .geojson .trace.json)',
  ),
  'trace-format': {
    ...text('Format of the trace; default by the ending of the file'),
    choices: logFormatNames,
  },
  'trace-share': {
    describe: 'Part of the load units in the trace, from 0 to 1; default all',
    type: 'number',
    requiresArg: true,
  },
  'trace-flow': text('Only the load units of this flow in the trace'),
  unit: text('Load unit to follow, such as china-baku/120'),
  flow: text('Flow to choose from; default the first of the first headline relation'),
  pick: { ...text('Which one, by transit time'), choices: picks, default: 'p90' },
  chunk: wholeNumber('Replications of a task; default half a minute of work or more, by a short pilot', 1),
  index: wholeNumber('Number of the chunk; default that of the array job that it runs in', 0),
  offset: wholeNumber('Added to the number that an array job gives', 0),
  engine: { ...text('What runs the tasks'), choices: engineNames, default: 'slurm' },
  account: text('Account that pays for the tasks'),
  partition: text('Partition or queue that they run in'),
  time: text('Time limit of a task, as the engine takes it; default ten times what the pilot says'),
  bundle: text('Program on the nodes: a bundle made by npm run bundle; default this program'),
  image: text('Container image with Node, for --engine kubernetes'),
  claim: text('Persistent volume claim that holds the folder, for --engine kubernetes'),
  'dry-run': flag('Print what would be submitted, and submit nothing'),
  missing: flag('Print the numbers of the missing chunks, one a line, and nothing else'),
  check: flag('Read every chunk and compare its hash'),
  partial: flag('Collect the points of which every replication is there, and leave out the rest'),
  metric: {
    ...text(
      'What the study is about, as metric or metric:relation; may be repeated; default the mean transit of the first headline and delivered tonnes',
    ),
    array: true,
    nargs: 1,
  },
  runs: { ...wholeNumber('Replications to spend, those of --full apart', 100), default: 1500 },
  radial: flag('Move each input from the same start, instead of from where the one before it left off'),
  full: flag('Shares of the variance of the strongest single inputs too (Sobol)'),
  'full-inputs': { ...wholeNumber('Inputs of --full', 1), default: 8 },
  points: { ...wholeNumber('Points of each scramble of --full, best a power of two', 4), default: 16 },
  scrambles: { ...wholeNumber('Independent scrambles of --full', 2), default: 16 },
  quiet: flag('No progress'),
  json: flag('Print the machine form of what the terminal shows'),
} as const satisfies Record<string, Options & { least?: number; most?: number; above?: number }>

export type OptionName = keyof typeof options

/** What a command that takes these options is given. */
export type ArgsOf<K extends OptionName> = Pick<InferredOptionTypes<typeof options>, K>

export const positionals = {
  scenario: { describe: 'Scenario files', type: 'string', array: true, demandOption: true },
  file: { describe: 'Scenario file', type: 'string', demandOption: true },
  path: { describe: 'Keys joined by dots: ports.aktau.tracks', type: 'string' },
  experiment: { describe: 'Experiment file', type: 'string', demandOption: true },
  dir: { describe: 'Folder of the experiment', type: 'string', demandOption: true },
  of: {
    describe: 'Which files it describes',
    choices: ['scenario', 'experiment'],
    default: 'scenario',
  },
  target: { describe: 'File to write', type: 'string', default: 'scenario.yaml' },
  scenarios: {
    describe: 'Scenarios of past years; default those that are shipped',
    type: 'string',
    array: true,
    default: [] as string[],
  },
  base: { describe: 'Scenario file or result folder to compare with', type: 'string', demandOption: true },
  results: { describe: 'Result folders', type: 'string', array: true, demandOption: true },
  others: { describe: 'Scenario files or result folders', type: 'string', array: true, demandOption: true },
} as const

/** Says what is wrong with a number that must be whole and not below a least value; true if nothing is. */
export function checkNumbers(args: Record<string, unknown>): true | string {
  for (const [name, option] of Object.entries(options)) {
    const value = args[name]
    if (value === undefined) continue
    if ('above' in option && !(Number.isFinite(value) && (value as number) > option.above))
      return `--${name} takes a number above ${option.above}`
    if (!('least' in option)) continue
    if (!Number.isInteger(value) || (value as number) < option.least)
      return `--${name} takes a whole number from ${option.least} on`
    if ((value as number) > option.most) return `--${name} takes a whole number up to ${option.most}`
  }
  return true
}
