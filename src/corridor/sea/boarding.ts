// Boarding: how much a vessel can take today, which waiting units go on it, and whether it is worth sailing.
// Capacity in the one measure of its class (TEU, wagons or tonnes), less what lost depth and the background
// load of trucks take. First come, first served. Reasons: docs/model.md#boarding
import type { VesselClass } from '../../scenario/schema/vessel.ts'
import { payloadShare } from '../conditions/water-level.ts'
import type { Carried } from '../network.ts'
import type { World } from '../world.ts'
import type { SailingSide } from './sailing.ts'
import type { Vessel } from './vessel.ts'

/** Share of its capacity at which a vessel leaves without waiting longer, unless the scenario says otherwise. */
const FULL = 1

/** Capacity of a class in its own measure. */
export function classCapacity(vesselClass: VesselClass): number {
  return vesselClass.teu ?? vesselClass.wagons ?? vesselClass.tonnes ?? 0
}

/** What one load unit takes of the capacity of a class. */
export function sizeAboard(vesselClass: VesselClass, carried: Carried): number {
  if (vesselClass.teu !== undefined) return carried.teu
  return vesselClass.wagons !== undefined ? carried.wagons : carried.gross
}

/** Capacity of a vessel on a voyage that starts now. */
export function capacityToday(world: World, vessel: Vessel, side: SailingSide): number {
  const { block } = side
  const depth = payloadShare(
    world.scenario,
    world.calendar,
    vessel.class,
    block.from,
    block.to,
    world.simulation.now,
  )
  const background = (side.index === 0 ? block.backgroundOut : block.backgroundBack) ?? 0
  return classCapacity(vessel.class) * depth * (1 - background)
}

/** Takes from the queue what fits the ship and, where ships are metered, the yard ahead; the units leave the queue in order. */
export function chooseUnits(world: World, vessel: Vessel, side: SailingSide): number[] {
  const { units } = world
  const chosen: number[] = []
  if (side.queue.length === 0) return chosen
  const capacity = capacityToday(world, vessel, side)
  const ahead = side.other.berths.hub
  while (side.queue.length > 0) {
    const carried = units.carriedOf(side.queue.at(0))
    const size = sizeAboard(vessel.class, carried)
    if (vessel.loaded + size > capacity + 1e-9) {
      vessel.isFull = true
      break
    }
    if (!ahead.yard.acceptsByShip(carried.measure, carried.room)) {
      ahead.hasRefused = true
      break
    }
    ahead.yard.promise(carried.measure, carried.room, 'sea', carried.direction)
    vessel.loaded += size
    chosen.push(side.queue.shift())
  }
  if (vessel.loaded >= capacity * (side.block.fullAt ?? FULL) - 1e-9) vessel.isFull = true
  return chosen
}

/** Whether a vessel that may wait no longer should go: for its cargo, for what waits over there, or because
 *  another ship wants its berth. */
export function isWorthSailing(vessel: Vessel, other: SailingSide, berthIsWanted: boolean): boolean {
  return vessel.aboard.length > 0 || other.queue.length > 0 || berthIsWanted
}
