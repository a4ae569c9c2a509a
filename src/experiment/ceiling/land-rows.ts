// Rows of the programme on land: lines and borders, tracks, yards and approaches, wagons.
import { HOURS_A_DAY } from '../../corridor/calendar.ts'
import type { Laying, ResourceKind, Way } from './programme.ts'

/** Lines and borders: the busier direction counts. */
export function layRail({ to, scenario, figures, ways, use, declare }: Laying): void {
  const days = figures.hours / HOURS_A_DAY
  const busier = (id: string, direction: 0 | 1, way: Way, amount: number): void => {
    const row = `${id} ${direction}`
    use(id, row, way, amount)
    to.set(row, `use of ${id}`, -1)
    to.limit(row, 0)
    to.set(id, `use of ${id}`, 1)
  }
  for (const way of ways) {
    const { carried, route } = way
    for (const leg of route.legs) {
      if (leg.mode !== 'train') continue
      const trains = carried.wagons / scenario.trains[leg.service]!.size
      for (const { id, direction } of figures.network.stepsOf(leg)) {
        const asks = id in scenario.borders ? figures.borderUse(carried, route, leg, id) : 1
        busier(id, direction, way, trains * asks)
      }
    }
  }
  for (const id of Object.keys(scenario.lines))
    declare({
      id,
      kind: 'line',
      place: id,
      capacity: figures.paths.get(id)!,
      unit: 'trains each way',
      units: [{ path: `lines.${id}.paths`, title: 'path a day', row: id, adds: days }],
    })
  for (const [id, { servers }] of Object.entries(scenario.borders))
    declare({
      id,
      kind: 'border',
      place: id,
      capacity: figures.borderTrains.get(id)!,
      unit: 'trains each way',
      units: [
        {
          path: `borders.${id}.servers`,
          title: 'server',
          row: id,
          adds: figures.borderTrains.get(id)! / servers,
        },
      ],
    })
}

/** Tracks, yards and the approach of terminals and ports. */
export function layHubs({ scenario, figures, ways, use, declare }: Laying): void {
  for (const way of ways) {
    const { carried, route } = way
    const of = (id: string, amount: number): void => use(id, id, way, amount)
    route.legs.forEach((leg, i) => {
      const [from, hub] = [route.hubs[i]!, route.hubs[i + 1]!]
      const limited = figures.yards.get(hub)?.[carried.measure]
      if (limited !== undefined)
        of(`${hub}-yard-${carried.measure}`, carried.room * figures.stay(carried, route, i + 1))
      if (leg.mode !== 'train') return
      for (const end of [from, hub]) of(`${end}-tracks`, figures.move(carried, leg, end))
      const trains = carried.wagons / scenario.trains[leg.service]!.size
      if (figures.approachHours.has(hub))
        of(`${hub}-approach`, trains * figures.journey(carried, leg, from, hub))
    })
  }
  for (const hub of [...Object.keys(scenario.terminals), ...Object.keys(scenario.ports)]) {
    const block = hub in scenario.ports ? `ports.${hub}` : `terminals.${hub}`
    const add = (
      id: string,
      kind: ResourceKind,
      unit: string,
      key: string,
      title: string,
      capacity: number,
    ): void => {
      const units = [{ path: `${block}.${key}`, title, row: id, adds: figures.hours }]
      declare({ id, kind, place: hub, capacity, unit, units })
    }
    add(`${hub}-tracks`, 'track', 'track-hours', 'tracks', 'track', figures.trackHours.get(hub)!)
    for (const [measure, capacity] of Object.entries(figures.yards.get(hub) ?? {})) {
      const unit = measure === 'teu' ? 'TEU' : measure === 'tonnes' ? 't' : 'wagon'
      add(
        `${hub}-yard-${measure}`,
        'yard',
        `${unit}-hours`,
        `yard.${measure}`,
        unit === 'TEU' ? 'TEU slot' : `${unit} of yard`,
        capacity,
      )
    }
    const approach = figures.approachHours.get(hub)
    if (approach !== undefined)
      add(`${hub}-approach`, 'rule', 'train-hours', 'approach', 'train let in', approach)
  }
}

/** Wagon-hours of loaded journeys and of empty runs to and from home. */
export function layWagons({ to, scenario, figures, ways, use, declare }: Laying): void {
  for (const [id, { home, wagons }] of Object.entries(scenario.wagonPools)) {
    const away = new Set<string>()
    for (const way of ways) {
      const { carried, route } = way
      route.legs.forEach((leg, i) => {
        if (leg.mode !== 'train' || scenario.trains[leg.service]!.pool !== id) return
        const [from, hub] = [route.hubs[i]!, route.hubs[i + 1]!]
        use(id, id, way, carried.wagons * figures.journey(carried, leg, from, hub))
        for (const [end, sign] of [
          [from, -1],
          [hub, 1],
        ] as const) {
          if (end === home) continue
          away.add(end)
          to.add(`wagons ${id} ${end}`, way.variable, sign * carried.wagons)
        }
      })
    }
    for (const hub of away) {
      const row = `wagons ${id} ${hub}`
      const { home: homeRun, out } = figures.emptyRun(id, hub)
      to.add(row, `${row} home`, -1)
      to.add(row, `${row} out`, 1)
      to.add(id, `${row} home`, homeRun)
      to.add(id, `${row} out`, out)
      const ends = figures.looseEnds ? wagons : 0
      to.limit(row, ends, -ends)
    }
    declare({
      id,
      kind: 'wagons',
      place: home,
      capacity: figures.wagonHours.get(id)!,
      unit: 'wagon-hours',
      units: [{ path: `wagonPools.${id}.wagons`, title: 'wagon', row: id, adds: figures.hours }],
    })
  }
}
