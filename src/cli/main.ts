#!/usr/bin/env node
// The command line. Each command is loaded when it is called; exit status 0 done, 1 failed, 2 wrong input.
import yargs, { type Argv } from 'yargs'
import { hideBin } from 'yargs/helpers'
import type { Command } from './command.ts'
import { experimentCommands } from './experiment-commands.ts'
import { fileTrouble, orShipped, packageVersion, pathsLike } from './files.ts'
import { checkNumbers, options, positionals } from './options.ts'

const commands: Command[] = [
  {
    usage: 'run <scenario..>',
    describe: 'Simulate scenarios, print the summary, write the result tables',
    options: [
      'out',
      'replications',
      'replication',
      'precision',
      'max-replications',
      'units',
      'movements',
      'trace',
      'trace-format',
      'trace-share',
      'trace-flow',
      'seed',
      'jobs',
      'set',
      'resume',
      'format',
      'csv-dialect',
      'quiet',
      'json',
    ],
    example: ['$0 run scenarios/baseline-2024.yaml --replications 4', 'the corridor as recorded'],
    load: () => import('./commands/run.ts'),
  },
  {
    usage: 'follow <scenario..>',
    describe: 'The journey of one load unit: times, waits, what for and who held it',
    options: ['unit', 'flow', 'pick', 'replication', 'seed', 'set', 'json'],
    example: ['$0 follow scenarios/baseline-2024.yaml', 'the 90 % container of the main relation'],
    load: () => import('./commands/follow.ts'),
  },
  {
    usage: 'compare <base> <others..>',
    describe: 'Compare scenarios under common random numbers, or result folders as they are',
    options: [
      'out',
      'replications',
      'best',
      'indifference',
      'max-replications',
      'seed',
      'jobs',
      'set',
      'format',
      'csv-dialect',
      'quiet',
      'json',
    ],
    example: [
      '$0 compare scenarios/target-10mt-2027.yaml scenarios/invested-2027.yaml --replications 10 --out c',
      'what the investments change',
    ],
    load: () => import('./commands/compare.ts'),
  },
  {
    usage: 'throughput <scenario..>',
    describe: 'Raise the load until the corridor saturates: what it sustains, and what gives out',
    options: [
      'out',
      'from',
      'to',
      'steps',
      'scale',
      'ladder',
      'replications',
      'seed',
      'jobs',
      'set',
      'format',
      'csv-dialect',
      'quiet',
      'json',
    ],
    example: ['$0 throughput scenarios/baseline-2024.yaml', 'how much the corridor of 2024 can carry'],
    load: () => import('./commands/throughput.ts'),
  },
  {
    usage: 'sensitivity <file>',
    describe:
      'What the answer hangs on: inputs, provenance and chance; in which share of worlds each claim holds',
    options: [
      'out',
      'metric',
      'runs',
      'radial',
      'full',
      'full-inputs',
      'points',
      'scrambles',
      'seed',
      'jobs',
      'set',
      'dry-run',
      'format',
      'csv-dialect',
      'quiet',
      'json',
    ],
    example: [
      '$0 sensitivity scenarios/baseline-2024.yaml --dry-run',
      'what would be varied, in how many runs',
    ],
    load: () => import('./commands/sensitivity.ts'),
  },
  {
    usage: 'hindcast [scenarios..]',
    describe: 'Simulate past years and hold them against what was observed',
    options: ['out', 'replications', 'seed', 'jobs', 'set', 'format', 'csv-dialect', 'quiet', 'json'],
    example: ['$0 hindcast --replications 4', 'the years 2021 to 2025 beside the record'],
    load: () => import('./commands/hindcast.ts'),
  },
  {
    usage: 'bounds <scenario..>',
    describe: 'What arithmetic alone says: floors of times, capacities, the ceiling and what binds it',
    options: ['out', 'free-routes', 'free-mix', 'set', 'format', 'csv-dialect', 'json'],
    example: ['$0 bounds scenarios/baseline-2024.yaml', 'in a second, without simulating'],
    load: () => import('./commands/bounds.ts'),
  },
  {
    usage: 'optimise <file>',
    describe: 'What would have to be true for a claim to hold: the cheapest investments and rules',
    options: [
      'claim',
      'budget',
      'out',
      'indifference',
      'replications',
      'max-replications',
      'seed',
      'jobs',
      'set',
      'resume',
      'format',
      'csv-dialect',
      'quiet',
      'json',
    ],
    meanings: {
      claim: 'Claim of the scenario that is to hold',
      indifference: 'Difference in what is claimed too small to matter; default 1 % of it',
      replications: 'Replications of the set that is printed, at first; default 8',
      'max-replications': 'Replications after which the search ends with what it has; default 320',
    },
    example: [
      '$0 optimise scenarios/target-10mt-2027.yaml --claim traffic-10mt-2027',
      'what carries 10 Mt in 2027, what it costs, what to build first',
    ],
    load: () => import('./commands/optimise.ts'),
  },
  {
    usage: 'report <results..>',
    describe: 'Make one HTML file of result folders: map, charts, verdicts, assumptions',
    options: ['out', 'charts', 'borders'],
    defaults: { out: 'report.html' },
    example: ['$0 report results --out report.html', 'every scenario in the folder results'],
    load: () => import('./commands/report.ts'),
  },
  {
    usage: 'validate <scenario..>',
    describe: 'Check scenario or experiment files and print every problem',
    options: ['set', 'strict'],
    example: ['$0 validate my.yaml', 'every problem with file, line and column'],
    load: () => import('./commands/validate.ts'),
  },
  {
    usage: 'init [target]',
    describe: 'Write a commented scenario to start from',
    options: ['standalone'],
    example: ['$0 init my.yaml', 'a scenario that changes the shipped baseline'],
    load: () => import('./commands/init.ts'),
  },
  {
    usage: 'explain <file> [path]',
    describe: 'Say where a value comes from: file, row of data, source, dated changes',
    options: ['resolved', 'set', 'json'],
    example: [
      '$0 explain scenarios/baseline-2024.yaml ports.aktau.tracks',
      'one value; a block lists all in it',
    ],
    load: () => import('./commands/explain.ts'),
  },
  {
    usage: 'schema [of]',
    describe: 'Print the JSON Schema of scenario files, or of experiment files',
    options: [],
    example: ['$0 schema > scenario.schema.json', 'for an editor'],
    load: () => import('./commands/schema.ts'),
  },
]

let status = 0
/** A dash alone is standard input, as elsewhere. */
const words = hideBin(process.argv).map((word, i, all) =>
  word === '-' && all[i - 1]?.startsWith('--') !== true ? '/dev/stdin' : word,
)
const parser = yargs(words)
  .scriptName('corridor')
  .version(packageVersion)
  .locale('en')
  .strict()
  .demandCommand(1, sayWhat([...commands.map(({ usage }) => usage), 'experiment']))
  .recommendCommands()
  .completion()
  .fail((message: string | null, error: Error | undefined) => {
    if (message !== null) process.stderr.write(`corridor: ${toldPlainly(message)}\nSee corridor --help\n`)
    else process.stderr.write(`corridor: ${sentenceOf(error)}\n`)
    process.exit(message === null ? 1 : 2)
  })
for (const command of commands) register(parser, command)
parser.command(
  'experiment',
  'Thousands of replications: scenarios times design points, here or on a cluster',
  (builder) => {
    for (const command of experimentCommands) register(builder, command)
    return builder.demandCommand(1, sayWhat(experimentCommands.map(({ usage }) => usage)))
  },
)

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads only the head of what is printed still wants the tables.
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return
  process.stderr.write(`corridor: ${sentenceOf(Object.assign(error, { path: 'what is printed' }))}\n`)
  process.exit(1)
})
try {
  await parser.parseAsync()
  process.exitCode = status
} catch (error) {
  process.stderr.write(`corridor: ${sentenceOf(error)}\n`)
  process.exitCode = 1
}

function sayWhat(usages: readonly string[]): string {
  return `Say what to do: ${usages.map((usage) => usage.split(' ')[0]).join(', ')}.`
}

/** What the parser says, in words of this program where its own help nobody. */
function toldPlainly(message: string): string {
  if (!message.startsWith('Not enough non-option arguments')) return message
  const all = [
    ...commands,
    ...experimentCommands.map((one) => ({ ...one, usage: `experiment ${one.usage}` })),
  ]
  const called = words.filter((word) => !word.startsWith('-')).join(' ')
  const usage = all.map((one) => one.usage).find((one) => `${called} `.startsWith(one.replace(/[<[].*/, '')))
  return usage === undefined ? message : `something to work on is missing: corridor ${usage}`
}

function sentenceOf(error: unknown): string {
  return fileTrouble(error) ?? (error instanceof Error ? error.message : String(error))
}

function register(to: Argv, command: Command): void {
  const { usage, describe, options: names, defaults, meanings, example, load } = command
  to.command(
    usage,
    describe,
    (builder) => {
      for (const [name, positional] of Object.entries(positionals))
        if (new RegExp(`[<[]${name}\\b`).test(usage)) builder.positional(name, positional)
      for (const name of names) {
        const own = defaults?.[name]
        const meaning = meanings?.[name]
        builder.option(name, {
          ...options[name],
          ...(own === undefined ? {} : { default: own }),
          ...(meaning === undefined ? {} : { describe: meaning }),
        })
      }
      return builder.check(checkNumbers).example(...example)
    },
    async (args) => {
      const { handler } = await load()
      status = await handler(withPaths(args) as never)
    },
  )
}

/** The arguments with patterns of files and folders expanded, as a shell would hand them over, and with shipped
 *  scenarios found by name. */
function withPaths(args: Record<string, unknown>): Record<string, unknown> {
  const paths = (value: unknown): string[] =>
    [value].flat().flatMap((one) => pathsLike(one as string).map(orShipped))
  const all = { ...args }
  for (const name of ['scenario', 'scenarios', 'results', 'others'])
    if (args[name] !== undefined) all[name] = paths(args[name])
  if (args.file !== undefined) all.file = paths(args.file)[0]
  if (args.base === undefined) return all
  const [base, ...more] = paths(args.base)
  return { ...all, base, others: [...more, ...(all.others as string[])] }
}
