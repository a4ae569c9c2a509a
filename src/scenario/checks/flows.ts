// Flows: volumes, shares, and routes on which every leg is served by something large enough.
import type { Check } from '../check.ts'
import type { Scenario } from '../schema/scenario.ts'

const MONTHS = 12
const SLACK = 1e-6
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

type Flow = Scenario['flows'][string]

export function checkFlows(check: Check): void {
  const { flows } = check.scenario
  if (Object.keys(flows).length === 0 && !check.to.isBroken('flows'))
    check.unfit(['flows'], 'a scenario needs at least one flow', 'key')
  for (const [id, flow] of Object.entries(flows)) {
    const path = ['flows', id]
    if (flow.routes.length === 0) check.unfit([...path, 'routes'], 'a flow needs at least one route')
    const shares = flow.routes.reduce((sum, route) => sum + route.share, 0)
    if (flow.routes.length > 0 && Math.abs(shares - 1) > SLACK)
      check.unfit(
        [...path, 'routes'],
        `the shares of the routes add up to ${percent(shares)}, not to 100 %`,
        'key',
      )
    flow.routes.forEach((route, i) => routeIsServed(check, [...path, 'routes', i, 'via'], route.via, flow))
    volume(check, [...path, 'volume'], flow)
    if (flow.load <= 0 && check.scenario.loadUnits[flow.loadUnit]?.kind === 'bulk')
      check.unfit([...path, 'load'], 'a lot of bulk needs a load above 0 t')
  }
  seriesShares(check)
  relations(check)
}

function volume(check: Check, path: readonly string[], flow: Flow): void {
  const { volume: given, load, loadUnit } = flow
  const ways = (['series', 'teu', 'tonnes', 'units'] as const).filter((key) => given[key] !== undefined)
  if (ways.length !== 1) {
    const says =
      ways.length === 0
        ? 'found none'
        : `found ${ways.join(' and ')}; null removes one that is inherited, such as ${ways.at(-1)!}: null`
    check.unfit(path, `give one of series, teu, tonnes and units; ${says}`, 'key')
    return
  }
  const [way] = ways as [(typeof ways)[number]]
  const unit = check.scenario.loadUnits[loadUnit]
  const isInTeu = way === 'teu' || (way === 'series' && check.scenario.series[given.series!]?.unit === 'TEU')
  if (unit && isInTeu && !((unit.teu ?? 0) > 0))
    check.unfit([...path, way], `the volume is in TEU, but ${loadUnit} has no teu`)
  if (!isInTeu && way !== 'units' && !(load > 0))
    check.unfit([...path, way], 'the volume is in tonnes, but a load unit carries 0 t')
  if (way === 'series' && check.scenario.series[given.series!] === undefined) {
    const known = [...new Set(check.to.facts.table('volumes').map(({ values }) => values.series!))]
    check.name([...path, 'series'], 'series in data/volumes.csv', given.series!, known)
  }
  if (given[way] !== undefined && typeof given[way] === 'object' && Object.keys(given[way]).length === 0)
    check.unfit([...path, way], 'give the amount of at least one year')
  if (given.season !== undefined && given.season.length !== MONTHS)
    check.unfit([...path, 'season'], `expected twelve weights, January first, found ${given.season.length}`)
  const without: Partial<Record<typeof way, readonly ('season' | 'growth')[]>> = {
    units: ['season', 'growth'],
    series: ['season'],
  }
  for (const key of without[way] ?? [])
    if (given[key] !== undefined) check.unfit([...path, key], `has no effect beside ${way}`, 'key')
}

/** Every leg of a route: one service that carries the unit, and is large enough for it. */
function routeIsServed(check: Check, path: readonly PropertyKey[], via: readonly string[], flow: Flow): void {
  const { loadUnit } = flow
  if (via.length < 2) return check.unfit(path, 'a route needs an origin and a destination')
  const isWhole = !['trains', 'sailings', 'ports', 'terminals', 'loadUnits', 'vesselClasses'].some((block) =>
    check.to.isBroken(block),
  )
  if (!isWhole) return
  for (let i = 1; i < via.length; i++) {
    const [from, to] = [via[i - 1]!, via[i]!]
    const joins = ({ from: a, to: b }: { from: string; to: string }): boolean =>
      (a === from && b === to) || (a === to && b === from)
    const { trains, sailings } = check.scenario
    const between = [...Object.entries(trains), ...Object.entries(sailings)].filter(([, service]) =>
      joins(service),
    )
    const joining = between.filter(([, { accepts }]) => accepts.includes(loadUnit)).map(([name]) => name)
    const [service] = joining
    if (joining.length > 1)
      check.unfit(
        [...path, i],
        `more than one service carries ${loadUnit} from ${from} to ${to}: ${joining.join(', ')}; put the vehicles of one into the other, or let each accept load units of its own`,
      )
    else if (service !== undefined) isLargeEnough(check, service, flow, [...path, i])
    else if (between.length > 0)
      check.unfit(
        [...path, i],
        `${between.map(([name]) => name).join(', ')} runs from ${from} to ${to}, but does not accept ${loadUnit}; add it to accepts there`,
      )
    else
      check.unfit(
        [...path, i],
        `no train or sailing runs from ${from} to ${to}${reachable(check, from, loadUnit)}`,
      )
  }
}

function reachable(check: Check, from: string, loadUnit: string): string {
  const { trains, sailings } = check.scenario
  const next = [...Object.values(trains), ...Object.values(sailings)].flatMap((service) =>
    !service.accepts.includes(loadUnit)
      ? []
      : service.from === from
        ? [service.to]
        : service.to === from
          ? [service.from]
          : [],
  )
  return next.length > 0
    ? `; from ${from} ${loadUnit} goes on to ${next.join(', ')}`
    : `; nothing carries ${loadUnit} from ${from}`
}

/** The vehicle of a service holds at least one load unit of a flow. */
function isLargeEnough(check: Check, service: string, flow: Flow, path: readonly PropertyKey[]): void {
  const { trains, sailings, vesselClasses, loadUnits } = check.scenario
  const unit = loadUnits[flow.loadUnit]!
  const train = trains[service]
  if (train) {
    if (unit.wagons > train.size)
      check.unfit(
        path,
        `${flow.loadUnit} needs ${unit.wagons} wagons, a train of ${service} has ${train.size}`,
      )
    return
  }
  const sailing = sailings[service]!
  for (const { class: name } of Object.values(sailing.fleet)) {
    const one = vesselClasses[name]!
    const [measure, needed] =
      one.teu !== undefined
        ? (['TEU', unit.teu ?? 0] as const)
        : one.wagons !== undefined
          ? (['wagons', unit.wagons] as const)
          : (['t', flow.load + (unit.tare ?? 0)] as const)
    const capacity = one.teu ?? one.wagons ?? one.tonnes ?? 0
    const left = capacity * (1 - Math.max(sailing.backgroundOut ?? 0, sailing.backgroundBack ?? 0))
    if (!(needed > 0))
      check.unfit(
        path,
        `${name} of ${service} is measured in ${measure}, but ${flow.loadUnit} takes none of it`,
      )
    else if (needed > left)
      check.unfit(
        path,
        `${flow.loadUnit} takes ${needed} ${measure}, a ${name} of ${service} has room for ${left}`,
      )
  }
}

/** Flows that together take more than the whole of a recorded series. */
function seriesShares(check: Check): void {
  const taken = new Map<string, number>()
  for (const { volume: given } of Object.values(check.scenario.flows))
    if (given.series !== undefined)
      taken.set(given.series, (taken.get(given.series) ?? 0) + (given.share ?? 1))
  for (const [series, share] of taken)
    if (share > 1 + 1e-3) {
      const last = Object.entries(check.scenario.flows)
        .filter(([, flow]) => flow.volume.series === series)
        .at(-1)![0]
      check.warn(
        ['flows', last, 'volume', 'series'],
        `the flows of the series ${series} take ${percent(share)} of it`,
      )
    }
}

function relations(check: Check): void {
  const { relations: all, flows } = check.scenario
  for (const [id, relation] of Object.entries(all)) {
    const path = ['relations', id]
    if (relation.flows.length === 0) check.unfit([...path, 'flows'], 'a relation needs at least one flow')
    if (check.to.isBroken('flows')) continue
    for (const end of ['from', 'to'] as const) {
      const place = relation[end]
      const passes = relation.flows.some((flow) =>
        flows[flow]?.routes.some(({ via }) => via.includes(place!)),
      )
      if (place !== undefined && !passes && relation.flows.length > 0)
        check.unfit([...path, end], `no route of its flows passes ${place}`)
    }
  }
}
