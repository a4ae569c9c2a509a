#!/usr/bin/env node
// The command line. Each command is loaded when it is called; exit status 0 done, 1 failed, 2 wrong input.
import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { packageVersion } from './files.ts'

const scenarioOption = {
  describe: 'Scenario files',
  type: 'string',
  array: true,
  demandOption: true,
} as const
const setOption = {
  describe: 'Override one value: --set run.replications=4',
  type: 'string',
  array: true,
  nargs: 1,
} as const

let status = 0
const parser = yargs(hideBin(process.argv))
  .scriptName('corridor')
  .version(packageVersion)
  .locale('en')
  .strict()
  .demandCommand(1, 'Say what to do: run, validate or schema.')
  .recommendCommands()
  .completion()
  .fail((message: string | null, error: Error | undefined) => {
    process.stderr.write(`corridor: ${message ?? error?.message ?? 'failed'}\nSee corridor --help\n`)
    process.exit(message === null ? 1 : 2)
  })
  .command(
    'run <scenario..>',
    'Simulate scenarios, print the summary, write the result tables',
    (y) =>
      y
        .positional('scenario', scenarioOption)
        .option('out', { describe: 'Folder of the results', type: 'string', default: 'results' })
        .option('replications', { describe: 'Independent replications', type: 'number' })
        .option('replication', {
          describe: 'This replication alone, counted from 0',
          type: 'number',
          conflicts: 'replications',
        })
        .option('seed', { describe: 'Text from which all random numbers follow', type: 'string' })
        .option('jobs', { describe: 'Worker threads; default all cores', type: 'number' })
        .option('set', setOption)
        .option('quiet', { describe: 'No progress', type: 'boolean', default: false })
        .option('json', { describe: 'Print JSON', type: 'boolean', default: false })
        .check(({ replications, replication, jobs }) => {
          const isWhole = (value: number | undefined, least: number): boolean =>
            value === undefined || (Number.isInteger(value) && value >= least)
          if (!isWhole(replications, 1)) return '--replications takes a whole number from 1 on'
          if (!isWhole(replication, 0)) return '--replication takes a whole number from 0 on'
          return isWhole(jobs, 1) ? true : '--jobs takes a whole number from 1 on'
        })
        .example('$0 run scenarios/baseline-2024.yaml --replications 4', 'the corridor as recorded'),
    async (args) => {
      const { run } = await import('./commands/run.ts')
      status = await run(args)
    },
  )
  .command(
    'validate <scenario..>',
    'Check scenario files and print every problem',
    (y) =>
      y
        .positional('scenario', scenarioOption)
        .option('set', setOption)
        .example('$0 validate my.yaml', 'every problem with file, line and column'),
    async (args) => {
      const { readAll } = await import('./commands/run.ts')
      const scenarios = readAll(args.scenario, args.set)
      if (scenarios === undefined) status = 2
      else process.stdout.write(scenarios.map(({ id }) => `${id}: no problem found\n`).join(''))
    },
  )
  .command(
    'schema',
    'Print the JSON Schema of scenario files',
    (y) => y.example('$0 schema > scenario.schema.json', 'for an editor'),
    async () => {
      const { jsonSchema } = await import('../scenario/resolve.ts')
      process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
    },
  )

process.stdout.on('error', () => process.exit(0))
try {
  await parser.parseAsync()
  process.exitCode = status
} catch (error) {
  process.stderr.write(`corridor: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
