// One replication of a scenario. Reads as the table of contents of the model: places and lines are built,
// trains and ships put on them, freight set flowing, the calendar run, and the record closed.
import { Simulation } from '../engine/simulation.ts'
import type { Streams } from '../engine/random/streams.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import { addDays, Calendar, type Hours } from './calendar.ts'
import { changesToCome, scheduleChanges, type Moment } from './conditions/change.ts'
import { scheduleDisruptions } from './conditions/disruption.ts'
import { ValuesInForce } from './conditions/values-in-force.ts'
import { drawWeather } from './conditions/weather.ts'
import { FlowSource } from './demand/flow.ts'
import { LoadUnits } from './demand/load-unit.ts'
import { emptyRunHours, emptyWay } from './free-flow.ts'
import { Grants } from './grants.ts'
import { EmptyTrains } from './land/empty-train.ts'
import { TrainSide } from './land/train-forming.ts'
import { TrackLine } from './land/line.ts'
import { Trains, type Step } from './land/train.ts'
import { Pool } from './land/wagon-pool.ts'
import { closeRecord } from './ledger/close-record.ts'
import { FleetLog } from './ledger/fleet-log.ts'
import { EventLog, type Listener } from './ledger/event-log.ts'
import { Ledger } from './ledger/recorder.ts'
import type { RunRecord } from './ledger/run-record.ts'
import { LockUpWatch } from './lock-up.ts'
import { Network, ownDraw } from './network.ts'
import { Cranes } from './places/cranes.ts'
import { BorderCrossing } from './places/border.ts'
import { Berths } from './places/port.ts'
import { Hub } from './places/terminal.ts'
import { SailingSide } from './sea/sailing.ts'
import { Vessels } from './sea/vessel.ts'
import { DeliveryWatch } from './standstill.ts'
import { meterOf, type World } from './world.ts'

const FOLLOW_UP_DAYS = 60
const WARM_UP_YEARS = 1

/** Everything that was built for a run. */
export interface Corridor {
  world: World
  hubs: Map<string, Hub>
  borders: Map<string, BorderCrossing>
  lines: Map<string, TrackLine>
  pools: Map<string, Pool>
  trains: Trains
  emptyTrains: EmptyTrains
  trainSides: TrainSide[]
  berths: Berths[]
  cranes: Cranes[]
  sailingSides: SailingSide[]
  vessels: Vessels[]
  sources: FlowSource[]
  /** Dated changes that are still to come when the run begins. */
  toCome: Moment[]
  values: ValuesInForce
  deliveries: DeliveryWatch
}

/** The period of a scenario: whole years of warm-up before it, days of observation after it. */
export function periodOf(scenario: Scenario): { startIso: string; endIso: string; afterIso: string } {
  const { start, end, warmUp, followUp } = scenario.run
  const years = Math.ceil(warmUp ?? WARM_UP_YEARS)
  const startIso = `${String(Number(start.slice(0, 4)) - years)}${start.slice(4)}`
  const afterIso = addDays(end, 1)
  return { startIso, afterIso, endIso: addDays(afterIso, Math.ceil(followUp ?? FOLLOW_UP_DAYS)) }
}

/** Simulates one replication; the same scenario and streams give the same record to the last bit, whoever
 *  listens. @param keepsStages false for a record without the stages of load units */
export function simulateCorridor(
  scenario: Scenario,
  streams: Streams,
  listener?: Listener,
  keepsStages = true,
): RunRecord {
  const corridor = buildCorridor(scenario, streams, listener)
  const { world } = corridor
  world.ledger.keepsStages = keepsStages
  begin(corridor)
  const { endIso } = periodOf(scenario)
  world.simulation.run({ until: world.calendar.hoursAt(endIso) })
  corridor.deliveries.close()
  return closeRecord(corridor, resultsPeriod(world))
}

/** Opens the sources of freight and the watch for lock-ups; time has not moved yet. */
export function begin(corridor: Corridor): LockUpWatch {
  const watch = new LockUpWatch(corridor)
  watch.begin()
  for (const source of corridor.sources) source.open()
  return watch
}

/** Builds the corridor without running it. */
export function buildCorridor(given: Scenario, streams: Streams, listener?: Listener): Corridor {
  const world = createWorld(given, streams, listener)
  const { scenario } = world
  const values = new ValuesInForce(scenario)
  const toCome = changesToCome(world, values)
  const trains = new Trains(world)
  const hubs = mapOf(
    { ...scenario.terminals, ...scenario.ports },
    (id, block) => new Hub(world, trains, id, block),
  )
  const borders = mapOf(scenario.borders, (id, block) => new BorderCrossing(world, trains, id, block))
  const lines = mapOf(scenario.lines, (id, block) => new TrackLine(world, id, block))
  const sources: FlowSource[] = []
  const corridor: Corridor = {
    world,
    hubs,
    borders,
    lines,
    pools: new Map(),
    trains,
    emptyTrains: new EmptyTrains(world),
    trainSides: [],
    berths: [],
    cranes: [],
    sailingSides: [],
    vessels: [],
    sources,
    toCome,
    values,
    deliveries: new DeliveryWatch(world),
  }
  layTrains(corridor)
  launchVessels(corridor)
  connect(corridor)
  const refresh = (): void => refreshAll(corridor)
  scheduleChanges(world, values, toCome, refresh)
  scheduleDisruptions(world, values, refresh)
  return corridor
}

function createWorld(given: Scenario, streams: Streams, listener: Listener | undefined): World {
  const scenario = structuredClone(given)
  const { startIso, endIso } = periodOf(scenario)
  const calendar = new Calendar(startIso, endIso)
  const simulation = new Simulation()
  const network = new Network(scenario)
  const units = new LoadUnits(network.carried, network.drawsPerUnit)
  const ledger = new Ledger(units, calendar, calendar.hoursAt(scenario.run.start))
  const log = listener && new EventLog(units, calendar.hoursAt(scenario.run.start), listener)
  ledger.log = log
  return {
    simulation,
    calendar,
    scenario,
    network,
    units,
    ledger,
    fleetLog: new FleetLog(calendar, ledger.stages),
    grants: new Grants(simulation),
    streams,
    meters: [],
    findings: [],
    log,
  }
}

function resultsPeriod(world: World): { from: Hours; until: Hours } {
  const { calendar, scenario } = world
  return { from: calendar.hoursAt(scenario.run.start), until: calendar.hoursAt(addDays(scenario.run.end, 1)) }
}

function layTrains(corridor: Corridor): void {
  const { world, hubs, lines, borders, trains, pools } = corridor
  const { scenario } = world
  for (const [id, block] of Object.entries(scenario.wagonPools))
    pools.set(
      id,
      new Pool(
        world,
        id,
        block,
        (hub) => emptyRunHours(scenario, id, hub),
        (from, to, arrived) => corridor.emptyTrains.send(stepsBetween(corridor, id, from, to), arrived),
      ),
    )
  for (const [service, block] of Object.entries(scenario.trains)) {
    const ends = [hubs.get(block.from)!, hubs.get(block.to)!] as const
    for (const direction of [0, 1] as const) {
      const way = direction === 0 ? block.via : [...block.via].reverse()
      let at = direction === 0 ? block.from : block.to
      const steps = way.map((id): Step => {
        const border = borders.get(id)
        if (border) return { border, direction }
        const line = lines.get(id)!
        const isForward = line.block.from === at
        at = isForward ? line.block.to : line.block.from
        return { line, direction: isForward ? 0 : 1 }
      })
      const [origin, destination] = direction === 0 ? [ends[0], ends[1]] : [ends[1], ends[0]]
      const pool = block.pool === undefined ? undefined : pools.get(block.pool)
      const side = new TrainSide(world, trains, service, block, direction, origin, destination, steps, pool)
      origin.departing.push(side)
      destination.upstream.add(origin)
      corridor.trainSides.push(side)
    }
  }
}

/** Lines and borders of empty wagons of a pool on their way from home or back to it. */
function stepsBetween({ world, trainSides }: Corridor, pool: string, from: string, to: string): Step[] {
  const { scenario } = world
  const isOut = from === scenario.wagonPools[pool]!.home
  const { trains = [] } = emptyWay(scenario, pool, isOut ? to : from) ?? {}
  const way = isOut
    ? trains
    : trains.toReversed().map(({ service, direction }) => ({ service, direction: 1 - direction }))
  return way.flatMap(
    ({ service, direction }) =>
      trainSides.find((side) => side.service === service && side.direction === direction)!.steps,
  )
}

function launchVessels(corridor: Corridor): void {
  const { world, hubs } = corridor
  const weather = drawWeather(world)
  const berthsAt = new Map<string, Berths>()
  for (const [port, block] of Object.entries(world.scenario.ports)) {
    const cranes = block.cranes === undefined ? undefined : new Cranes(world, port, () => block.cranes!)
    if (cranes) corridor.cranes.push(cranes)
    for (const [kind, berth] of Object.entries(block.berths)) {
      const berths = new Berths(
        world,
        hubs.get(port)!,
        kind,
        berth,
        weather.get(port)!,
        berth.cranes === undefined ? undefined : cranes,
      )
      berthsAt.set(`${port}/${kind}`, berths)
      hubs.get(port)!.upstream.add(berths)
      corridor.berths.push(berths)
    }
  }
  for (const [service, block] of Object.entries(world.scenario.sailings)) {
    const fleet = meterOf(world, {
      id: `${service}-fleet`,
      kind: 'fleet',
      place: service,
      capacityUnit: 'vessels',
    })
    const end = (index: 0 | 1): SailingSide =>
      new SailingSide(
        world,
        service,
        block,
        index,
        berthsAt.get(`${index === 0 ? block.from : block.to}/${block.berth}`)!,
        fleet,
      )
    const sides = [end(0), end(1)] as const
    sides[0].other = sides[1]
    sides[1].other = sides[0]
    const vessels = new Vessels(world, service, sides)
    corridor.vessels.push(vessels)
    for (const side of sides) {
      side.vessels = vessels
      side.berths.serves.push(vessels)
      side.other.berths.hub.upstream.add(side)
      corridor.sailingSides.push(side)
    }
  }
  for (const [port, one] of weather) one.announce(() => onWeatherChange(corridor, port))
}

/** A port closed or opened: ships outside and queues ashore learn why they wait from now on. */
function onWeatherChange(corridor: Corridor, port: string): void {
  for (const berths of corridor.berths) if (berths.hub.id === port) corridor.world.grants.ask(berths)
  for (const side of corridor.sailingSides) {
    if (side.berths.hub.id === port || side.other.berths.hub.id === port) side.tellReason()
  }
}

/** Freight enters at its origin, changes vehicle at each hub, and is delivered at the last. */
function connect(corridor: Corridor): void {
  const { world, hubs, sources, deliveries } = corridor
  const { network, units } = world
  const trainQueues = new Map(corridor.trainSides.map((side) => [`${side.service}/${side.direction}`, side]))
  const seaQueues = new Map(corridor.sailingSides.map((side) => [`${side.service}/${side.index}`, side]))
  const queues = network.legs.map(({ mode, service, direction }) =>
    (mode === 'train' ? trainQueues : seaQueues).get(`${service}/${direction}`)!,
  )
  const forward = (unit: number): void => queues[units.legOf(unit).index]!.join(unit)
  const start = (unit: number): void => {
    const { turnAwayAbove = Infinity, background } = units.carriedOf(unit).flow
    const first = queues[units.legOf(unit).index]!
    if (first.queue.length >= turnAwayAbove) return world.ledger.turnAway(unit, world.simulation.now)
    if (background !== true) deliveries.onReady()
    first.join(unit)
  }
  const deliver = (unit: number): void => {
    const carried = units.carriedOf(unit)
    const boxReturns = units.draw(unit, ownDraw.returns) < (carried.flow.returns ?? 0)
    world.ledger.close(unit, world.simulation.now)
    units.retire(unit, world.simulation.now)
    if (carried.flow.background !== true && !carried.empties) deliveries.onDelivered()
    if (carried.emptiesFlow < 0 || !boxReturns) return
    units.boxReturned[unit] = 1
    forward(sources[carried.emptiesFlow]!.create())
  }
  for (const hub of hubs.values()) {
    hub.deliver = deliver
    hub.forward = forward
  }
  network.carried.forEach((carried, index) => {
    sources.push(new FlowSource(world, index, carried, start))
  })
}

/** After a dated change everything reads its capacity anew. */
function refreshAll(corridor: Corridor): void {
  for (const side of corridor.trainSides) side.refresh()
  for (const hub of corridor.hubs.values()) hub.refresh()
  for (const border of corridor.borders.values()) border.refresh()
  for (const line of corridor.lines.values()) {
    line.refresh()
    if (!line.isClosed && line.held.length > 0) corridor.trains.releaseHeld(line)
  }
  corridor.emptyTrains.refresh()
  for (const pool of corridor.pools.values()) pool.refresh()
  for (const cranes of corridor.cranes) cranes.refresh()
  for (const berths of corridor.berths) berths.refresh()
  for (const hub of corridor.hubs.values()) corridor.world.grants.refused(hub)
  for (const vessels of corridor.vessels) vessels.refresh()
}

function mapOf<B, T>(blocks: Record<string, B>, make: (id: string, block: B) => T): Map<string, T> {
  return new Map(Object.entries(blocks).map(([id, block]) => [id, make(id, block)]))
}
