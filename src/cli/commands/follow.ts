// corridor follow: the journey of one load unit, with what it waited for and who held that.
import { follow, mainFlow } from '../../experiment/follow.ts'
import { seedOf } from '../../experiment/run.ts'
import { storyText } from '../../report/journey.ts'
import type { ArgsOf } from '../options.ts'
import { readScenarios } from '../read-scenarios.ts'
import { toJson } from '../result-folder.ts'

type FollowArgs = ArgsOf<'unit' | 'pick' | 'flow' | 'replication' | 'seed' | 'set' | 'json'> & {
  scenario: string[]
}

/** @returns the exit status */
export function handler(args: FollowArgs): number {
  const scenarios = readScenarios(args.scenario, args.set)
  if (scenarios === undefined) return 2
  if (scenarios.length > 1) return refuse('follow takes one scenario')
  const scenario = scenarios[0]!
  const flow = args.flow ?? args.unit?.split('/')[0] ?? mainFlow(scenario)
  const known = Object.entries(scenario.flows).flatMap(([id, { returns }]) =>
    returns === undefined ? [id] : [id, `${id}-empties`],
  )
  if (!known.includes(flow)) return refuse(`there is no flow "${flow}"; there are ${known.join(', ')}`)
  if (args.unit !== undefined && !/^.+\/\d+$/.test(args.unit))
    return refuse(`--unit takes a flow and a number such as ${flow}/120, not "${args.unit}"`)
  const seed = seedOf(scenario, args)
  const replication = args.replication ?? 0
  const story = follow(scenario, seed, replication, { unit: args.unit, flow, pick: args.pick })
  if (story === undefined)
    return refuse(
      args.unit === undefined
        ? `no load unit of ${flow} that departed within the period has arrived`
        : `replication ${replication} has no load unit ${args.unit} within the period`,
    )
  if (args.json) {
    process.stdout.write(toJson({ scenario: scenario.id, seed, replication, ...story }))
    return 0
  }
  const rank =
    story.faster < 0
      ? 'not among those that arrived and departed within the period'
      : `${story.faster} of the ${story.among} that arrived were faster`
  const chosen = `${story.pick === '' ? '' : `The ${story.pick} one of ${flow}: `}${rank}; ${story.unfinished} had not arrived by the end of the run. Replication ${replication}, seed ${seed}.`
  process.stdout.write(`${storyText(story, chosen)}\n`)
  return 0
}

function refuse(says: string): number {
  process.stderr.write(`corridor: ${says}\n`)
  return 2
}
