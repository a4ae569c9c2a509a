// The falling level of a sea: what share of its payload a vessel can still load. Dredging gives depth back
// from a date on. Reasons: docs/model.md#water-level
import type { VesselClass } from '../../scenario/schema/vessel.ts'
import { DAYS_A_YEAR, HOURS_A_DAY, type Calendar, type Hours } from '../calendar.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'

/** Share of the payload that a class can load between two ports at an hour, from 0 to 1. */
export function payloadShare(
  scenario: Scenario,
  calendar: Calendar,
  vesselClass: VesselClass,
  from: string,
  to: string,
  now: Hours,
): number {
  const loss = vesselClass.lossPerMetre ?? 0
  if (loss === 0) return 1
  for (const sea of Object.values(scenario.waterLevels)) {
    if (!sea.ports.includes(from) || !sea.ports.includes(to)) continue
    const years = (now - calendar.hoursAt(sea.reference)) / (DAYS_A_YEAR * HOURS_A_DAY)
    const missing = Math.max(0, sea.fall * years - (sea.dredged ?? 0))
    return Math.max(0, 1 - loss * missing)
  }
  return 1
}
