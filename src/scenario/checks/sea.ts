// Ports, vessels, sea services, weather.
import type { Check } from '../check.ts'

const MONTHS = 12

export function checkSea(check: Check): void {
  const { ports, vesselClasses, weather, waterLevels } = check.scenario
  for (const [id, one] of Object.entries(vesselClasses)) {
    const path = ['vesselClasses', id]
    const measures = (['teu', 'wagons', 'tonnes'] as const).filter((key) => one[key] !== undefined)
    if (measures.length !== 1)
      check.unfit(
        path,
        `give the capacity in one measure: teu, wagons or tonnes; found ${measures.length === 0 ? 'none' : measures.join(' and ')}`,
        'key',
      )
    else check.needsSome([...path, measures[0]!], one[measures[0]!]!, 'a vessel that holds nothing')
    check.belongsTo(path, one, 'repair', 'breakdownEvery')
    check.belongsTo(path, one, 'breakdownEvery', 'repair')
    check.belongsTo(path, one, 'dockStay', 'dockEvery')
    check.belongsTo(path, one, 'dockEvery', 'dockStay')
  }
  for (const [id, port] of Object.entries(ports)) {
    if (port.cranes !== undefined && Object.values(port.berths).every(({ cranes }) => cranes === undefined))
      check.unfit(
        ['ports', id, 'cranes'],
        'no berth says how many cranes work one vessel: give `cranes` there',
      )
    for (const [kind, berth] of Object.entries(port.berths)) {
      const path = ['ports', id, 'berths', kind]
      check.belongsTo(path, berth, 'repair', 'breakdownEvery')
      check.belongsTo(path, berth, 'breakdownEvery', 'repair')
      if (berth.cranes === undefined) continue
      check.needsSome([...path, 'cranes'], berth.cranes, 'a berth without cranes works no vessel')
      if (port.cranes === undefined)
        check.unfit([...path, 'cranes'], `give \`cranes\` of the port ${id}, which its berths share`)
      else if (berth.cranes > port.cranes)
        check.unfit([...path, 'cranes'], `the port has only ${port.cranes}: no vessel would ever be worked`)
    }
  }
  if (!check.to.isBroken('ports')) sailings(check)
  for (const [id, system] of Object.entries(weather)) {
    if (system.storms.length !== MONTHS)
      check.unfit(
        ['weather', id, 'storms'],
        `expected twelve numbers, January first, found ${system.storms.length}`,
      )
    for (const [port, closure] of Object.entries(system.closes))
      if ((closure.work ?? 0) > closure.traffic)
        check.unfit(
          ['weather', id, 'closes', port, 'work'],
          'more storms would stop work than close the port: not above traffic',
        )
  }
  for (const [id, level] of Object.entries(waterLevels)) {
    if (level.ports.length === 0)
      check.unfit(['waterLevels', id, 'ports'], 'a sea without ports has no effect')
  }
}

function sailings(check: Check): void {
  const { sailings: services, ports } = check.scenario
  for (const [id, sailing] of Object.entries(services)) {
    const path = ['sailings', id]
    if (sailing.from === sailing.to)
      check.unfit([...path, 'to'], `the service ends where it begins, in ${sailing.from}`)
    if (sailing.accepts.length === 0) check.unfit([...path, 'accepts'], 'the service carries nothing')
    for (const end of ['from', 'to'] as const) {
      const berths = ports[sailing[end]]?.berths
      if (
        !berths ||
        !check.name([...path, 'berth'], 'berth', sailing.berth, Object.keys(berths), sailing[end])
      )
        continue
      const berth = ['ports', sailing[end], 'berths', sailing.berth, 'number']
      check.needsSome(berth, berths[sailing.berth]!.number, `the service ${id} needs a berth here`)
    }
    const fleets = Object.entries(sailing.fleet)
    const isEver = fleets.some(
      ([fleet, { vessels }]) =>
        vessels > 0 ||
        check.everBecomes([...path, 'fleet', fleet, 'vessels'], (later) => (later as number) > 0),
    )
    if (!isEver)
      check.unfit(
        [...path, 'fleet'],
        'the service has no vessel at any time; give one of its classes vessels: 1 or more',
        'key',
      )
    for (const key of ['backgroundOut', 'backgroundBack'] as const)
      if ((sailing[key] ?? 0) >= 1) check.unfit([...path, key], 'other load takes the whole vessel')
    if (sailing.berthWindow !== undefined && sailing.headway === undefined)
      check.unfit(
        [...path, 'berthWindow'],
        'has no effect without headway: only a timetable has an hour',
        'key',
      )
    if (sailing.headway !== undefined)
      for (const key of ['fullAt', 'maxWait'] as const)
        if (sailing[key] !== undefined)
          check.unfit(
            [...path, key],
            'has no effect beside headway: a timetable says when vessels leave; take out one of the two',
            'key',
          )
  }
}
