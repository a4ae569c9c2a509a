// What the demand of a flow in a calendar year rests on: a record, a stated level, a line between two of them, or
// growth from the last. Told by corridor explain; the amounts are those of corridor/demand/volume.ts.
import { formatQuantity } from '../scenario/quantity.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Carried } from '../corridor/network.ts'
import { MONTHS_A_YEAR } from '../corridor/units.ts'
import { growthOf, unitsInMonth } from '../corridor/demand/volume.ts'

export interface Basis {
  year: string
  /** Offered in that calendar year, in `unit`. */
  amount: number
  unit: 'TEU' | 't'
  /** In words, as a part of a sentence. */
  says: string
}

/** @param year calendar year, such as 2026 */
export function basisOf(scenario: Scenario, carried: Carried, year: string): Basis {
  const months = Array.from({ length: MONTHS_A_YEAR }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
  const units = months.reduce((sum, month) => sum + unitsInMonth(scenario, carried, month), 0)
  const isInTeu = carried.teu > 0
  const { volume, background } = carried.flow
  const share = volume.share === undefined ? '' : `${percent(volume.share)} of `
  const scale = background === true ? 1 : (scenario.demand.scale ?? 1)
  const scaled = scale === 1 ? '' : `; times demand.scale ${scale}`
  return {
    year,
    amount: units * (isInTeu ? carried.teu : carried.load),
    unit: isInTeu ? 'TEU' : 't',
    says: `${share}${restsOn(scenario, carried, year, months)}${scaled}`,
  }
}

function restsOn(scenario: Scenario, carried: Carried, year: string, months: readonly string[]): string {
  const { volume } = carried.flow
  if (volume.units !== undefined) return 'the same every day of every year'
  if (volume.series !== undefined) {
    const known = Object.keys(scenario.series[volume.series]!.months).sort(byCodeUnit)
    const [first, last] = [known[0]!, known.at(-1)!]
    const own = months.filter((month) => known.includes(month)).length
    const series = `the series ${volume.series} of data/volumes.csv`
    if (own === MONTHS_A_YEAR) return `${series}, as recorded`
    if (`${year}-12` < first) return `${series}, which begins in ${first}; its first year is taken`
    const lastYear = Number(last.slice(0, 4))
    // Where the record ends within a year, the months after its end are grown from those of the year before.
    const from = last.endsWith('-12') ? lastYear : lastYear - 1
    const recorded = own > 0 ? `recorded up to ${last}; after that` : `which ends in ${last};`
    return `${series}, ${recorded} its last year is ${grown(scenario, carried, from, year)}`
  }
  const levels = Object.keys(volume.teu ?? volume.tonnes ?? {}).sort(byCodeUnit)
  if (levels.includes(year)) return 'what is stated for this year'
  const before = levels.filter((one) => one < year).at(-1)
  const after = levels.find((one) => one > year)
  if (before === undefined) return `what is stated for ${after ?? ''}, the first year that is`
  if (after !== undefined) return `a constant rate between what is stated for ${before} and for ${after}`
  return `what is stated for ${before}, ${grown(scenario, carried, Number(before), year)}`
}

/** Growth of each year after one and up to another. */
function grown(scenario: Scenario, { flow }: Carried, from: number, until: string): string {
  const years: string[] = []
  for (let year = from + 1; year <= Number(until); year++) {
    const rate = growthOf(scenario, flow, String(year))
    const { growth } = flow.volume
    const key = growth?.[String(year)] === undefined ? 'demand.growth' : 'volume.growth'
    if (rate !== 0) years.push(`${percent(rate)} in ${year} (${key})`)
  }
  return years.length === 0
    ? 'held, since no growth is stated for the years after it'
    : `changed by ${years.join(', ')}`
}

const percent = (share: number): string => formatQuantity(share, '%')
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
