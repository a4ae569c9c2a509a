// What can be said of a scenario before it is simulated: too large for this machine, or loaded far beyond what
// anything in it could carry. Both come with their arithmetic.
import { Calendar } from '../corridor/calendar.ts'
import { unitsInMonth } from '../corridor/demand/volume.ts'
import { Network } from '../corridor/network.ts'
import { periodOf } from '../corridor/simulate-corridor.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Bounds } from './bounds.ts'

/** Memory that a load unit takes with its stages and its place in the arrays: rounded from the whole process of the
 *  bench, two years at 10 Mt, which peaks at 396 MB for 367,000 load units. */
const BYTES_A_UNIT = 1000
const GB = 1e9
/** Demand over capacity from which a warning is given: no queue discipline mends that. */
const FAR_ABOVE = 2
const MOST_TOLD = 3

/** Load units that one replication creates, warm-up and follow-up included. */
export function unitsOf(scenario: Scenario): { total: number; largest: { flow: string; units: number } } {
  const { startIso, endIso } = periodOf(scenario)
  const { months } = new Calendar(startIso, endIso)
  let total = 0
  let largest = { flow: '', units: 0 }
  for (const carried of new Network(scenario).carried) {
    if (carried.empties) continue
    const loaded = months.reduce((sum, month) => sum + unitsInMonth(scenario, carried, month), 0)
    const units = loaded * (1 + (carried.flow.returns ?? 0))
    total += units
    if (units > largest.units) largest = { flow: carried.id, units }
  }
  return { total, largest }
}

/** Why a scenario does not fit into memory, with the arithmetic; undefined if it does. */
export function tooLarge(scenario: Scenario, memoryBytes: number): string | undefined {
  const { total, largest } = unitsOf(scenario)
  const needed = total * BYTES_A_UNIT
  if (needed <= memoryBytes) return undefined
  return (
    `too large to simulate: ${grouped(total)} load units (${grouped(largest.units)} of them of flows.${largest.flow}) ` +
    `at ${BYTES_A_UNIT} bytes each need ${(needed / GB).toFixed(0)} GB; this machine has ${(memoryBytes / GB).toFixed(0)} GB. ` +
    `Lower the volumes or demand.scale, shorten the run, or put more into one load unit`
  )
}

/** Replications that fit into memory at once. */
export function jobsThatFit(scenario: Scenario, memoryBytes: number): number {
  return Math.max(1, Math.floor(memoryBytes / Math.max(1, unitsOf(scenario).total * BYTES_A_UNIT)))
}

/** One sentence for each of the resources that are asked for far more than they could ever carry, worst first. */
export function overloads({ resources, perYear }: Bounds): string[] {
  return resources
    .filter(({ ratio }) => ratio >= FAR_ABOVE)
    .sort((a, b) => b.ratio - a.ratio || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_TOLD)
    .map(
      ({ id, unit, demand, capacity, ratio }) =>
        `the demand asks ${grouped(demand * perYear)} ${unit} a year of ${id}, which has ${grouped(capacity * perYear)}: ` +
        `${ratio.toFixed(1)} times what it could carry`,
    )
}

/** Digits in groups of three, for sentences. */
const grouped = (value: number): string =>
  Number.isFinite(value) && value < 1e15
    ? Math.round(value)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ' ')
    : value.toPrecision(3)
