// The railway: lines between places, borders on them, train services whose way must join.
import type { Check } from '../check.ts'

export function checkLand(check: Check): void {
  const { lines, borders, terminals, ports } = check.scenario
  for (const [id, line] of Object.entries(lines)) {
    if (line.from === line.to)
      check.unfit(['lines', id, 'to'], `the line ends where it begins, in ${line.from}`)
    const paths = ['lines', id, 'paths']
    check.needsSome(paths, line.paths, 'a line needs at least one train path in some days')
    const isEverFree = check.everBecomes(paths, (later) => (later as number) > (line.background ?? 0))
    if (line.paths > 0 && (line.background ?? 0) >= line.paths && !isEverFree)
      check.unfit(
        ['lines', id, 'background'],
        `other trains take ${line.background} paths a day of ${line.paths}, and none is left; lower it, or raise paths`,
      )
    staysClosed(check, ['lines', id], line)
  }
  for (const [id, border] of Object.entries(borders)) {
    const path = ['borders', id]
    check.needsSome([...path, 'servers'], border.servers, 'a border without servers lets nothing pass')
    check.belongsTo(path, border, 'inspectionShare', 'inspectionDelay')
    check.belongsTo(path, border, 'inspectionDelay', 'inspectionShare')
    check.belongsTo(path, border, 'repair', 'breakdownEvery')
    check.belongsTo(path, border, 'breakdownEvery', 'repair')
    staysClosed(check, path, border)
  }
  for (const [block, hubs] of [
    ['terminals', terminals],
    ['ports', ports],
  ] as const)
    for (const [id, hub] of Object.entries(hubs)) {
      const path = [block, id]
      if (check.scenario.ports[id] && check.scenario.terminals[id] && block === 'terminals')
        check.unfit(
          path,
          `${id} is a port too; a place is one or the other (a port has everything that a terminal has)`,
          'key',
        )
      check.needsSome([...path, 'tracks'], hub.tracks, 'without a track no train is worked here')
      if (hub.approach !== undefined)
        check.needsSome([...path, 'approach'], hub.approach, 'no train is ever accepted')
      if (hub.embargo && hub.embargo.below > hub.embargo.above)
        check.unfit([...path, 'embargo', 'below'], 'the embargo would end at a fuller yard than it starts')
      check.belongsTo(path, hub, 'repair', 'breakdownEvery')
      check.belongsTo(path, hub, 'breakdownEvery', 'repair')
      if (hub.clearance) {
        check.belongsTo([...path, 'clearance'], hub.clearance, 'inspectionShare', 'inspectionDelay')
        check.belongsTo([...path, 'clearance'], hub.clearance, 'inspectionDelay', 'inspectionShare')
      }
      staysClosed(check, path, hub)
    }
  if (!check.to.isBroken('places')) trains(check)
}

function staysClosed(
  check: Check,
  path: readonly string[],
  { closed }: { closed?: boolean | undefined },
): void {
  if (closed === true && !check.everBecomes([...path, 'closed'], (later) => later === false))
    check.unfit([...path, 'closed'], 'closed for the whole run; a dated change can open it')
}

function trains(check: Check): void {
  const { trains: services, lines } = check.scenario
  for (const [id, train] of Object.entries(services)) {
    const path = ['trains', id]
    check.needsSome([...path, 'size'], train.size, 'a train needs at least one wagon')
    if (train.accepts.length === 0) check.unfit([...path, 'accepts'], 'the service carries nothing')
    const end = endOfWay(check, [...path, 'via'], train.from, train.via)
    if (end === undefined) continue
    if (end !== train.to)
      check.unfit(
        [...path, 'via'],
        `the way ends in ${end}, not in ${train.to}; add the lines that are missing, or write to: ${end}`,
        'key',
      )
    else if (!train.via.some((step) => lines[step]))
      check.unfit([...path, 'via'], 'a train needs at least one line', 'key')
  }
}

/** Where a way ends that begins in a place; undefined if it does not join, or if a step of it is unknown. */
function endOfWay(
  check: Check,
  path: readonly string[],
  from: string,
  via: readonly string[],
): string | undefined {
  const { lines, borders } = check.scenario
  let at = from
  for (const [i, step] of via.entries()) {
    const line = lines[step]
    if (line === undefined && borders[step] === undefined) return undefined
    if (line === undefined) {
      if (step === at) continue
      check.unfit([...path, i], `the border ${step} does not lie in ${at}, where the train is by then`)
      return undefined
    }
    if (line.from !== at && line.to !== at) {
      const says = `the line ${step} joins ${line.from} and ${line.to}, but the train is in ${at} by then`
      check.unfit([...path, i], says)
      return undefined
    }
    at = line.from === at ? line.to : line.from
  }
  return at
}
