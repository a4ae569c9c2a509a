// The journey of one load unit, from one replication with somebody listening: chosen by name, or by its place
// among the arrived units of a flow that departed within the period of the scenario.
import { periodOf, simulateCorridor } from '../corridor/simulate-corridor.ts'
import { Streams } from '../engine/random/streams.ts'
import type { Journey, Listener } from '../corridor/ledger/event-log.ts'
import { storyOf, type Closure, type Stay, type Story } from '../results/event-logs/story.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'

export const picks = ['median', 'slowest', 'p90', 'typical'] as const
export type Pick = (typeof picks)[number]

export interface Followed extends Story {
  pick: string
  /** Arrived units of the flow among which it was chosen, and how many of them were faster. */
  among: number
  faster: number
  /** Load units of the flow that had not arrived by the end of the run. */
  unfinished: number
}

/** The flow that is followed unless another is named: of the first headline relation the one that offers most. */
export function mainFlow(scenario: Scenario): string {
  const headline = Object.values(scenario.relations).find((relation) => relation.headline === true)
  return headline?.flows[0] ?? Object.keys(scenario.flows)[0]!
}

/** @returns undefined if no such unit was followed or none has arrived */
export function follow(
  scenario: Scenario,
  seed: string,
  replication: number,
  which: { unit?: string | undefined; flow: string; pick: Pick },
): Followed | undefined {
  const [flow, number] = which.unit === undefined ? [which.flow] : which.unit.split('/')
  const told = new Map<number, () => Journey>()
  const closures: Closure[] = []
  const stays = new Stays(scenario.sailings)
  const listener: Listener = {
    wants: (of, unit) => of === flow && (number === undefined || unit === Number(number)),
    onJourney: (unit, tell) => told.set(unit, tell),
    onHappening: ({ kind, who, activity, place, at }) => {
      if (kind === 'vessel') stays.note(who, activity, place, at)
      if (kind !== 'gate') return
      if (activity === 'close') closures.push({ port: place, from: at, until: NaN })
      else closures.findLast((one) => one.port === place && Number.isNaN(one.until))!.until = at
    },
  }
  // The log tells what the stages would.
  const record = simulateCorridor(scenario, new Streams(seed, replication), listener, false)
  const { arrivedAt, departedAt } = record.units
  const hours = (unit: number): number => arrivedAt[unit]! - departedAt[unit]!
  const arrived = [...told.keys()]
    .filter((unit) => departedAt[unit]! >= record.resultsFrom && departedAt[unit]! < record.resultsUntil)
    .filter((unit) => !Number.isNaN(arrivedAt[unit]!))
    .sort((a, b) => hours(a) - hours(b) || a - b)
  const chosen = number === undefined ? arrived[placeOf(which.pick, arrived.map(hours))] : Number(number)
  const tell = chosen === undefined ? undefined : told.get(chosen)
  if (tell === undefined || chosen === undefined) return undefined
  return {
    ...storyOf(periodOf(scenario).startIso, tell(), closures, stays.list),
    pick: number === undefined ? which.pick : '',
    among: arrived.length,
    faster: arrived.indexOf(chosen),
    unfinished: [...told.keys()].filter(
      (unit) => Number.isNaN(arrivedAt[unit]!) && record.units.turnedAway[unit] === 0,
    ).length,
  }
}

/** States of a vessel in which it holds a berth. */
const ALONGSIDE = ['discharging', 'loading', 'collecting', 'leaving']

/** Who was at which berths, and when: as vessels come and go. */
class Stays {
  readonly list: Stay[] = []
  private readonly open = new Map<string, Stay>()

  constructor(private readonly sailings: Scenario['sailings']) {}

  note(vessel: string, state: string, port: string, at: number): void {
    const stay = this.open.get(vessel)
    if (ALONGSIDE.includes(state) === (stay !== undefined)) return
    if (stay !== undefined) {
      stay.until = at
      this.open.delete(vessel)
      return
    }
    const berths = `${port}-${this.sailings[vessel.split(' ')[0]!]?.berth ?? ''}-berths`
    const begun = { berths, vessel, from: at, until: NaN }
    this.open.set(vessel, begun)
    this.list.push(begun)
  }
}

/** Index among sorted transit times. */
function placeOf(pick: Pick, sorted: readonly number[]): number {
  const last = sorted.length - 1
  if (pick === 'slowest') return last
  if (pick !== 'typical') return Math.floor(last * (pick === 'p90' ? 0.9 : 0.5))
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  return sorted.reduce(
    (best, one, i) => (Math.abs(one - mean) < Math.abs(sorted[best]! - mean) ? i : best),
    0,
  )
}
