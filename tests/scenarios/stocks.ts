// Where everything is at one moment, counted from those who hold it, against what places and pools say of
// themselves: nothing is in two places, nothing is lost, at any hub, in any pool.
import { expect } from 'vitest'
import type { Measure } from '../../src/corridor/network.ts'
import type { Corridor } from '../../src/corridor/simulate-corridor.ts'

const measures: Measure[] = ['teu', 'wagons', 'tonnes']

/** Each living unit has one holder; what is in no vehicle and in no queue is being cleared in its yard. */
export function expectUnitsInOnePlace(corridor: Corridor): void {
  const { world, trainSides, sailingSides, trains, vessels, borders, hubs } = corridor
  const { units } = world
  const holder = new Map<number, string>()
  const inYard = new Set<number>()
  const wrong: string[] = []
  const hold = (unit: number, by: string): void => {
    if (holder.has(unit)) wrong.push(`unit ${unit} is with ${holder.get(unit)!} and ${by}`)
    holder.set(unit, by)
  }
  for (const side of [...trainSides, ...sailingSides])
    for (let i = 0; i < side.queue.length; i++) {
      hold(side.queue.at(i), `queue of ${side.service}`)
      inYard.add(side.queue.at(i))
    }
  for (const train of trains.underWay)
    for (const unit of train.units) {
      // A train that is being unloaded still lists what has been landed from it.
      if (units.routeOf(unit).hubs[units.hub[unit]!] !== train.side.origin.id) continue
      hold(unit, `train ${train.side.service} ${train.index}`)
      if (!train.isLoaded) inYard.add(unit)
    }
  for (const border of borders.values())
    for (const { unit } of border.ledAside) hold(unit, `inspection at ${border.id}`)
  for (const fleet of vessels)
    for (const vessel of fleet.all)
      for (const unit of vessel.aboard) hold(unit, `vessel ${vessel.index} of ${fleet.service}`)
  const room = new Map<string, number>()
  for (let unit = 0; unit < units.count; unit++) {
    const isAlive = Number.isNaN(units.arrivedAt[unit]!)
    if (!isAlive && holder.has(unit)) wrong.push(`unit ${unit} has arrived and is with ${holder.get(unit)!}`)
    if (!isAlive || units.hub[unit] === 0 || (holder.has(unit) && !inYard.has(unit))) continue
    const { measure, room: own } = units.carriedOf(unit)
    const key = `${units.routeOf(unit).hubs[units.hub[unit]!]!} ${measure}`
    room.set(key, (room.get(key) ?? 0) + own)
  }
  for (const hub of hubs.values())
    for (const measure of measures) {
      const counted = room.get(`${hub.id} ${measure}`) ?? 0
      if (Math.abs(counted - hub.yard.used(measure)) > 1e-6 * Math.max(1, counted))
        wrong.push(`yard of ${hub.id}: ${hub.yard.used(measure)} ${measure}, counted ${counted}`)
    }
  expect(wrong.slice(0, 5)).toEqual([])
}

/** Wagons stand, run empty, are on trains or led aside at a border; together they are the fleet. */
export function expectWagonsConserved(corridor: Corridor): void {
  const { pools, trains, borders, world } = corridor
  for (const pool of pools.values()) {
    let onTrains = 0
    for (const train of trains.underWay) if (train.side.pool === pool) onTrains += train.wagons
    for (const border of borders.values())
      for (const { unit, side } of border.ledAside)
        if (side.pool === pool) onTrains += world.units.carriedOf(unit).wagons
    expect(pool.onTrains, `${pool.id} on trains`).toBeCloseTo(onTrains, 6)
    expect(pool.counted, pool.id).toBeCloseTo(pool.expected, 6)
  }
}

/** Each vessel is in one state, as many as the scenario says today; berths are held by the ships at them. */
export function expectVesselsConserved(corridor: Corridor): void {
  const { vessels, berths } = corridor
  const atBerth = new Map(berths.map((one) => [one, 0]))
  for (const fleet of vessels) {
    for (const [id, { vessels: wanted }] of Object.entries(fleet.sides[0].block.fleet)) {
      const serving = fleet.all.filter((vessel) => vessel.fleet === id && !vessel.isLeavingService)
      expect(serving.length, `${fleet.service}: ${id}`).toBe(Math.round(wanted))
    }
    for (const vessel of fleet.all) {
      const { berths: here } = fleet.sides[vessel.side]
      if (['discharging', 'loading', 'collecting', 'leaving'].includes(vessel.state))
        atBerth.set(here, atBerth.get(here)! + 1)
      expect(vessel.state === 'outside', `${fleet.service} ${vessel.index}`).toBe(
        here.outside.includes(vessel),
      )
    }
  }
  for (const [one, ships] of atBerth) {
    expect(ships, `berths of ${one.hub.id} (${one.kind})`).toBe(one.busy)
    expect(ships).toBeLessThanOrEqual(one.block.number)
  }
}
