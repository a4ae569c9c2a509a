// Lifting a constraint: the scenario in which one resource has several times its capacity, all else the same.
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Bottleneck } from './bottleneck.ts'

/** Times its capacity, in whole units: enough that it does not bind again soon, little enough that what it feeds stays
 *  itself. Three times the ships of a service crowd its berths and carry less. */
export const LIFT = 1.5
const more = (number: number): number => Math.ceil(number * LIFT)

/** A copy of the scenario with the resource lifted; undefined for what has no capacity to lift. */
export function lifted(given: Scenario, { resource, kind, place }: Bottleneck): Scenario | undefined {
  const scenario = structuredClone(given)
  const hub = scenario.ports[place] ?? scenario.terminals[place]
  switch (kind) {
    case 'fleet':
    case 'sailing': {
      const service = Object.keys(scenario.sailings).find((id) => resource.startsWith(`${id}-f`))
      if (service === undefined) return undefined
      const sailing = scenario.sailings[service]!
      for (const fleet of Object.values(sailing.fleet)) fleet.vessels = more(fleet.vessels)
      if (sailing.headway !== undefined) sailing.headway /= LIFT
      return scenario
    }
    case 'berth': {
      const berths = scenario.ports[place]?.berths ?? {}
      const berth = Object.entries(berths).find(([id]) => resource === `${place}-${id}-berths`)?.[1]
      if (berth === undefined) return undefined
      berth.number = more(berth.number)
      return scenario
    }
    case 'track':
      if (hub === undefined) return undefined
      hub.tracks = more(hub.tracks)
      return scenario
    case 'yard':
      if (hub?.yard === undefined) return undefined
      for (const measure of ['teu', 'wagons', 'tonnes'] as const)
        if (hub.yard[measure] !== undefined) hub.yard[measure] *= LIFT
      return scenario
    case 'rule':
      if (hub === undefined) return undefined
      delete hub.embargo
      delete hub.approach
      return scenario
    case 'border': {
      const border = scenario.borders[place]
      if (border === undefined) return undefined
      border.servers = more(border.servers)
      return scenario
    }
    case 'line': {
      const line = scenario.lines[place]
      if (line === undefined) return undefined
      const background = line.background ?? 0
      line.paths = background + more(line.paths - background)
      return scenario
    }
    case 'wagons': {
      const pool = scenario.wagonPools[resource]
      if (pool === undefined) return undefined
      pool.wagons = more(pool.wagons)
      return scenario
    }
    default:
      return undefined
  }
}
