// The corridor as it stands, made stationary: dated changes that hold on the last day of the results are made
// for good, the level of the sea stays where it is, and the demand of the last twelve months comes again every
// year, times a load; background freight comes as it is. Seasons stay, so the year is the unit: whole years are run
// and yearly values are used.
import { frozenAt } from '../corridor/conditions/standing.ts'
import { shifted, unitsInMonth } from '../corridor/demand/volume.ts'
import { Network, type Carried } from '../corridor/network.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { isCounted } from './ceiling/programme.ts'

export interface Load {
  /** Times the demand of the last twelve months. */
  factor: number
  /** Flows that are multiplied; undefined for all but background freight. The others stay as they are. */
  flows?: readonly string[] | undefined
}
export interface Span {
  /** Whole years cut off as warm-up, and whole years after them. */
  warmUp: number
  years: number
}

const MONTHS_A_YEAR = 12

/** A scenario of so many equal years in which nothing is dated. */
export function steadyState(given: Scenario, load: Load, { warmUp, years }: Span): Scenario {
  const frozen = frozenAt(given, given.run.end)
  const flows = demandOfTheLastYear(frozen, load)
  const year = Number(given.run.end.slice(0, 4))
  return {
    ...frozen,
    run: { ...given.run, start: `${year}-01-01`, end: `${year + years - 1}-12-31`, warmUp },
    demand: {},
    ...flows,
    relations: {},
    claims: {},
  }
}

/** Load units of a flow in each of the last twelve months. */
export function monthsOfTheLastYear(scenario: Scenario, carried: Carried): Record<string, number> {
  const last = scenario.run.end.slice(0, 7)
  const months: Record<string, number> = {}
  for (let i = 0; i < MONTHS_A_YEAR; i++) {
    const month = shifted(last, -i)
    months[month] = unitsInMonth(scenario, carried, month)
  }
  return months
}

/** Every flow with a series of its own: the same twelve months again and again. */
function demandOfTheLastYear(
  scenario: Scenario,
  { factor, flows }: Load,
): Pick<Scenario, 'flows' | 'series'> {
  const result: Pick<Scenario, 'flows' | 'series'> = { flows: {}, series: {} }
  for (const carried of new Network(scenario).carried) {
    if (carried.empties) continue
    const times = isCounted(carried, flows) ? factor : 1
    const months = Object.entries(monthsOfTheLastYear(scenario, carried)).map(
      ([month, units]) => [month, units * carried.load * times] as const,
    )
    result.series[carried.id] = { unit: 't', months: Object.fromEntries(months) }
    result.flows[carried.id] = { ...carried.flow, volume: { series: carried.id } }
  }
  return result
}
