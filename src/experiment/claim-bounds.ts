// What arithmetic says of a claim before any simulation: the best value of its measure that no waiting at all,
// or the ceiling of the network, would allow.
import { shifted } from '../corridor/demand/volume.ts'
import { addDays, HOURS_A_DAY } from '../corridor/calendar.ts'
import type { Span } from '../corridor/conditions/standing.ts'
import { floorsOver, type Floor } from '../corridor/floor.ts'
import type { ClaimUse, Scenario } from '../scenario/schema/scenario.ts'
import { carriableOf } from './bounds.ts'

const LONG_CLAIM_HOURS = 15 * HOURS_A_DAY

export interface ClaimBound {
  /** In the unit of the measure: the least where the claim says at most, the most where it says at least. */
  best: number
  kind: 'time' | 'share' | 'volume'
}

/** Bounds of the claims of a scenario, by id; none for a measure on which arithmetic is silent. */
export async function claimBounds(scenario: Scenario): Promise<Map<string, ClaimBound>> {
  const bounds = new Map<string, ClaimBound>()
  const floors = new Map<string, ReturnType<typeof floorsOver>>()
  const floorsIn = (period: string): ReturnType<typeof floorsOver> => {
    const own = floors.get(period) ?? floorsOver(scenario, spanOf(scenario, period))
    floors.set(period, own)
    return own
  }
  for (const [id, claim] of Object.entries(scenario.claims)) {
    const bound = await boundOf(scenario, claim, floorsIn)
    if (bound !== undefined && !Number.isNaN(bound.best)) bounds.set(id, bound)
  }
  return bounds
}

async function boundOf(
  scenario: Scenario,
  claim: ClaimUse,
  floorsIn: (period: string) => ReturnType<typeof floorsOver>,
): Promise<ClaimBound | undefined> {
  const { measure, comparison } = claim
  if (comparison === 'at_least' && (measure === 'delivered_tonnes' || measure === 'delivered_teu')) {
    const flows = scenario.relations[claim.relation]?.flows
    const unit = measure === 'delivered_teu' ? 'teu' : 'tonnes'
    return {
      kind: 'volume',
      best: (await carriableOf(scenario, spanOf(scenario, claim.period), unit, flows))[unit],
    }
  }
  const relation = scenario.relations[claim.relation]
  const ofTime = comparison === 'at_most' ? timeOf[measure] : undefined
  const isShare = comparison === 'at_least' && /^(lead_)?share_within_15_days$/.test(measure)
  if (relation === undefined || (ofTime === undefined && !isShare)) return undefined
  const floor = floorsIn(claim.period)(relation)
  if (floor === undefined) return undefined
  return ofTime === undefined
    ? { kind: 'share', best: floor.shareWithin(LONG_CLAIM_HOURS) }
    : { kind: 'time', best: ofTime(floor) / HOURS_A_DAY }
}

const timeOf: Record<string, ((floor: Floor) => number) | undefined> = {
  transit_days_mean: (floor) => floor.meanHours,
  lead_days_mean: (floor) => floor.meanHours,
  transit_days_p50: (floor) => floor.quantile(0.5),
  lead_days_p50: (floor) => floor.quantile(0.5),
  transit_days_p90: (floor) => floor.quantile(0.9),
  lead_days_p90: (floor) => floor.quantile(0.9),
}

/** Days of a period: a year, a month, or the whole results. */
export function spanOf({ run }: Scenario, period: string): Span {
  if (/^\d{4}$/.test(period)) return { from: `${period}-01-01`, until: `${Number(period) + 1}-01-01` }
  if (/^\d{4}-\d{2}$/.test(period)) return { from: `${period}-01`, until: `${shifted(period, 1)}-01` }
  return { from: run.start, until: addDays(run.end, 1) }
}
