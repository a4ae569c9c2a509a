// corridor bounds: what arithmetic alone says of scenarios; four tables on the console and as files.
import { boundsOf, type BoundsOptions, type UnitCost } from '../../experiment/bounds.ts'
import { boundsRows, type BoundsRows } from '../../experiment/bounds-rows.ts'
import { claimBounds } from '../../experiment/claim-bounds.ts'
import { boundsText } from '../../report/bounds-console.ts'
import { boundsTables } from '../../results/tables/index.ts'
import { Facts } from '../../scenario/facts.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { diskSources } from '../files.ts'
import type { ArgsOf } from '../options.ts'
import { otherRungs } from '../read-results.ts'
import { readScenarios } from '../read-scenarios.ts'
import { manifestOf, toJson, writeResults, type FormatArgs } from '../result-folder.ts'

export type BoundsArgs = ArgsOf<'out' | 'free-routes' | 'free-mix' | 'set' | 'json'> &
  FormatArgs & { scenario: string[] }

/** The claims whose thresholds end the ladder. */
const GOALS = { tonnes: 'capacity-10mt-2027', teu: 'containers-800000' }

/** @returns the exit status */
export async function handler(args: BoundsArgs): Promise<number> {
  const scenarios = readScenarios(args.scenario, args.set)
  if (scenarios === undefined) return 2
  const options = optionsOf(args)
  const output: unknown[] = []
  for (const scenario of scenarios) {
    const started = performance.now()
    const bounds = await boundsOf(scenario, options)
    const claims = [...(await claimBounds(scenario))].map(([id, { kind, best }]) => {
      const { statement, threshold, comparison } = scenario.claims[id]!
      return { id, statement, threshold, comparison, kind, best }
    })
    const rows = boundsRows(bounds, options)
    const folder = `${args.out.replace(/[\\/]+$/, '')}/${scenario.id}`
    await write(folder, scenario, rows, `corridor ${commandOf(args)}`, performance.now() - started, args)
    if (args.json) output.push({ scenario: scenario.id, folder, ...rows, claims })
    else
      process.stdout.write(
        `${boundsText({ id: scenario.id, title: scenario.title ?? scenario.id, titles: titlesOf(scenario), marginalUnits: new Map(bounds.resources.map((one) => [one.id, one.marginalUnit])), claims, ...rows })}\n\nTables: ${folder}\n\n`,
      )
  }
  if (args.json) process.stdout.write(toJson(output))
  return 0
}

function optionsOf(args: BoundsArgs): BoundsOptions {
  const facts = new Facts(diskSources)
  const threshold = (id: string): number => Number(facts.row(id)?.values.threshold ?? NaN)
  const unitCosts = facts.table('investments').flatMap(({ values }): UnitCost[] => {
    const { adds_to: path, adds, value, confidence = '', title = '' } = values
    return path === undefined || path === ''
      ? []
      : [{ path, usd: Number(value) / Number(adds), confidence, title }]
  })
  return {
    freeRoutes: args['free-routes'],
    freeMix: args['free-mix'],
    goals: { tonnes: threshold(GOALS.tonnes), teu: threshold(GOALS.teu) },
    unitCosts,
  }
}

const titlesOf = (scenario: Scenario): Record<string, string> =>
  Object.fromEntries(
    Object.entries(scenario.relations)
      .filter(([, { headline }]) => headline === true)
      .map(([id, { title }]) => [id, title ?? id]),
  )

/** The ladder of a simulation that stands in the folder is kept: one table, two methods. */
async function write(
  folder: string,
  scenario: Scenario,
  rows: BoundsRows,
  command: string,
  milliseconds: number,
  args: BoundsArgs,
): Promise<void> {
  const simulated = await otherRungs(folder, 'bound')
  writeResults(
    {
      folder,
      about: { id: scenario.id, title: scenario.title ?? scenario.id },
      tables: boundsTables,
      rows: { ...rows, ladder: [...rows.ladder, ...simulated] },
      manifest: { 'bounds_manifest.json': manifestOf(scenario, command, milliseconds) },
    },
    args,
  )
}

const commandOf = (args: BoundsArgs): string =>
  [
    'bounds',
    ...args.scenario,
    ...(args['free-routes'] ? ['--free-routes'] : []),
    ...(args['free-mix'] ? ['--free-mix'] : []),
    ...(args.set ?? []).map((one) => `--set '${one}'`),
  ].join(' ')
