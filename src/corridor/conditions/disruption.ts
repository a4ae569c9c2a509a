// Disruptions: something fails at random, is out of order for a while, and is repaired. When it fails belongs to
// calendar time: it is drawn from a stream of its own and nothing that moves changes it. Reasons: docs/model.md#disruption
import { HOURS_A_DAY } from '../calendar.ts'
import { valueAt } from '../values.ts'
import { stream, type World } from '../world.ts'
import type { ValuesInForce } from './values-in-force.ts'

/** Schedules failure and repair of every disruption. @param refresh called after each, as after a dated change */
export function scheduleDisruptions(world: World, values: ValuesInForce, refresh: () => void): void {
  const { simulation, scenario } = world
  for (const [id, { set, every, length }] of Object.entries(scenario.disruptions)) {
    const random = stream(world, `disruption/${id}`)
    const fail = simulation.handler(() => {
      for (const [path, value] of Object.entries(set)) values.disrupt(path, id, value)
      refresh()
      simulation.schedule(repair, valueAt(length, random.uniform()))
    })
    const repair = simulation.handler(() => {
      for (const path of Object.keys(set)) values.restore(path, id)
      refresh()
      simulation.schedule(fail, valueAt(every, random.uniform()) * HOURS_A_DAY)
    })
    simulation.schedule(fail, valueAt(every, random.uniform()) * HOURS_A_DAY)
  }
}
