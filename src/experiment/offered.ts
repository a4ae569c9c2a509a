// What a load offers in a year, by the demand of the scenario and not by its luck; background freight is not counted.
import { frozenAt } from '../corridor/conditions/standing.ts'
import { Network } from '../corridor/network.ts'
import { isCounted } from './ceiling/programme.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { monthsOfTheLastYear, type Load } from './steady-state.ts'

/** A year's freight. */
export interface Amount {
  tonnes: number
  teu: number
}

export function offeredBy(given: Scenario, { factor, flows }: Load): Amount {
  const scenario = frozenAt(given, given.run.end)
  const amount = { tonnes: 0, teu: 0 }
  for (const carried of new Network(scenario).carried) {
    if (!isCounted(carried)) continue
    const times = isCounted(carried, flows) ? factor : 1
    const units = Object.values(monthsOfTheLastYear(scenario, carried)).reduce((sum, one) => sum + one, 0)
    amount.tonnes += units * carried.load * times
    amount.teu += units * carried.teu * times
  }
  return amount
}
