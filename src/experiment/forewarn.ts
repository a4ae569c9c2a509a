// What can be said of a scenario before it is simulated: too large for this machine, or loaded far beyond what
// anything in it could carry. Both come with their arithmetic.
import { Calendar } from '../corridor/calendar.ts'
import { unitsInMonth, unitsInSpan } from '../corridor/demand/volume.ts'
import { Network } from '../corridor/network.ts'
import { periodOf } from '../corridor/simulate-corridor.ts'
import { MONTHS_A_YEAR } from '../corridor/units.ts'
import { metricIds, metricOf } from '../results/metrics.ts'
import { relationsOf } from '../results/observe/observe.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Bounds } from './bounds.ts'

/** Memory that a load unit takes with its stages and its place in the arrays: rounded from the whole process of the
 *  bench, two years at 10 Mt, which peaks at 396 MB for 367,000 load units. */
const BYTES_A_UNIT = 1000
const GB = 1e9
/** The longest text that the language holds has 2^29 - 24 characters. */
const LONGEST_TEXT = 500_000_000
/** A row of replications.csv and of units.csv, the name of the scenario included. */
const BYTES_A_FIGURE_ROW = 100
const BYTES_A_UNIT_ROW = 150
/** Memory of a figure of summary.csv by period, with its part of all other tables: 1200 replications of the baseline,
 *  8600 such figures each, take 1.8 GB in the whole process. */
const BYTES_A_CELL = 215
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

/** Why so many replications cannot be brought together in tables, with the arithmetic; undefined if they can. Every
 *  replication has a row of replications.csv for each of its figures, and with `units` a row for each load unit; a
 *  table is one text before it is written. */
export function tooMany(
  scenario: Scenario,
  { replications, units = false }: { replications: number; units?: boolean | undefined },
  memoryBytes: number,
): string | undefined {
  const { figures, cells } = figuresOf(scenario)
  const unitRows = units ? unitsWithin(scenario) : 0
  const limits = [
    {
      most: Math.floor(LONGEST_TEXT / (figures * BYTES_A_FIGURE_ROW)),
      says: `${grouped(figures)} figures each make replications.csv a table of ${inGb(replications * figures * BYTES_A_FIGURE_ROW)}, and one of more than ${inGb(LONGEST_TEXT)} cannot be written`,
    },
    {
      most: unitRows === 0 ? Infinity : Math.floor(LONGEST_TEXT / (unitRows * BYTES_A_UNIT_ROW)),
      says: `with --units ${grouped(unitRows)} load units each make units.csv a table of ${inGb(replications * unitRows * BYTES_A_UNIT_ROW)}, and one of more than ${inGb(LONGEST_TEXT)} cannot be written`,
    },
    {
      most: Math.floor(memoryBytes / (cells * BYTES_A_CELL)),
      says: `${grouped(cells)} figures by month, year and whole period each need ${inGb(replications * cells * BYTES_A_CELL)} of memory, and this machine has ${inGb(memoryBytes)}`,
    },
  ]
  const tightest = limits.reduce((a, b) => (b.most < a.most ? b : a))
  if (replications <= tightest.most) return undefined
  const fitting = tightest.most > 0 ? `; ${grouped(tightest.most)} fit` : ''
  return `${grouped(replications)} replications are too many: ${tightest.says}${fitting}. Ask for fewer; --precision takes as many as are needed`
}

/** Figures of one replication in replications.csv, at most, and those by month beside them. */
function figuresOf(scenario: Scenario): { figures: number; cells: number } {
  const { start, end } = scenario.run
  const [from, until] = [start, end].map((date) => Number(date.slice(0, 4))) as [number, number]
  const years = until - from + 1
  const ofVolume = metricIds.filter((id) => metricOf[id].of === 'volume').length
  const each = relationsOf(scenario).reduce(
    (sum, { timed }) => sum + (timed ? metricIds.length : ofVolume),
    0,
  )
  return { figures: each * (years + 1), cells: each * (years + 1 + years * MONTHS_A_YEAR) }
}

/** Load units that become ready within the results of one replication. */
function unitsWithin(scenario: Scenario): number {
  const span = { from: scenario.run.start, until: scenario.run.end }
  return new Network(scenario).carried
    .filter(({ empties }) => !empties)
    .reduce((sum, one) => sum + unitsInSpan(scenario, one, span) * (1 + (one.flow.returns ?? 0)), 0)
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

const inGb = (bytes: number): string => `${(bytes / GB).toFixed(1)} GB`

/** Digits in groups of three, for sentences. */
const grouped = (value: number): string =>
  Number.isFinite(value) && value < 1e15
    ? Math.round(value)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ' ')
    : value.toPrecision(3)
