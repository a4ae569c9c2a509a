// How a standstill is told: who holds what and waits for what, in the words of the scenario, the first few of them; and
// which keys of the scenario would prevent it. Also the watch over the time in which nothing is delivered.
// Reasons: docs/model.md#standing-still
import { HOURS_A_DAY, type Hours } from './calendar.ts'
import { timestampOf } from './ledger/event-log.ts'
import type { Finding } from './ledger/run-record.ts'
import type { Train } from './land/train.ts'
import { TrainSide } from './land/train-forming.ts'
import type { Room, Waiter } from './lock-up.ts'
import { SailingSide } from './sea/sailing.ts'
import type { Vessel } from './sea/vessel.ts'
import type { World } from './world.ts'

/** Lines in which a lock-up is told, before "and so many more". */
const LINES = 6
/** Longest time without any delivery, unless the scenario says otherwise. */
const LONGEST_DAYS = 30

interface Told {
  /** What it is one of: trains of a service outside a place, and so on. */
  kind: string
  says: string
  place: string
}

/** A closed set as a finding. @param closed who had to wait last, and on whom he hangs, as they are met */
export function tellLockUp(world: World, closed: readonly Waiter[]): Finding {
  const told = closed.map((one) => tell(world, one))
  const kinds = [...new Set(told.map(({ kind }) => kind))]
  const lines = kinds.map((kind) => {
    const [first, ...alike] = told.filter((one) => one.kind === kind) as [Told, ...Told[]]
    return alike.length === 0 ? first.says : `${first.says}; so do ${alike.length} more of them`
  })
  const places = [...new Set(told.map(({ place }) => place))].sort()
  const at = world.simulation.now
  return {
    kind: 'lock-up',
    atHours: at,
    says: `from ${day(world, at)} on what stands in ${list(places)} can only wait for each other, and nothing to come will free it`,
    who:
      lines.length > LINES ? [...lines.slice(0, LINES - 1), `and ${lines.length - LINES + 1} more`] : lines,
    remedy: remedyOf(closed),
  }
}

function tell(world: World, waiter: Waiter): Told {
  if (waiter instanceof TrainSide) return tellTrainQueue(waiter)
  if (waiter instanceof SailingSide) {
    const { service, queue, berths } = waiter
    const place = berths.hub.id
    return {
      kind: `${service} ${place}`,
      place,
      says: `${count(queue.length, 'load unit')} in ${place} wait for a vessel of ${service}`,
    }
  }
  if ('measure' in waiter) return tellRoom(waiter)
  return 'owner' in waiter ? tellVessel(world, waiter) : tellTrain(waiter)
}

function tellRoom({ hub: { id, yard }, measure, part }: Room): Told {
  const unit = { teu: 'TEU', wagons: 'wagons', tonnes: 't' }[measure]
  const full = `the yard of ${id} is full (${Math.round(yard.used(measure))} of ${Math.round(yard.capacity(measure))} ${unit})`
  const whose = {
    land: ' for what comes by train',
    sea: ' for what comes by sea',
    westbound: ' for what goes west',
    eastbound: ' for what goes east',
    all: '',
  }[part]
  return { kind: `yard ${id} ${measure} ${part}`, place: id, says: `${full}${whose}, and nothing leaves it` }
}

function tellTrain(train: Train): Told {
  const { side, number, wagons } = train
  const place = side.destination.id
  const holding =
    side.pool !== undefined && wagons > 0 ? `holds ${count(wagons, 'wagon')} of ${side.pool.id}` : 'stands'
  return {
    kind: `train ${side.service} ${place}`,
    place,
    says: `train ${number} of ${side.service} ${holding} outside ${place} and waits for room in its yard`,
  }
}

function tellTrainQueue({ service, queue, origin, destination, lacks, pool }: TrainSide): Told {
  const why = {
    embargo: `which ${destination.id} does not accept while its yard is so full (embargo)`,
    metering: `for which ${destination.id} has no room beside what is under way (metering)`,
    approach: `which may not set out while so many stand outside ${destination.id} (approach)`,
    wagon: `which lacks wagons of ${pool?.id ?? ''}`,
  }[lacks!]
  return {
    kind: `queue ${service} ${origin.id}`,
    place: origin.id,
    says: `${count(queue.length, 'load unit')} in ${origin.id} wait for a train of ${service}, ${why}`,
  }
}

function tellVessel(world: World, vessel: Vessel): Told {
  const { berths } = vessel.owner.sides[vessel.side]
  const place = berths.hub.id
  const name = `vessel ${vessel.index + 1} of ${vessel.owner.service}`
  if (vessel.state === 'outside')
    return {
      kind: `outside ${place} ${berths.kind}`,
      place,
      says: `${name} waits outside ${place} for a ${berths.kind} berth`,
    }
  if (vessel.state === 'docked') return { kind: `gone ${name}`, place, says: `${name} has left the service` }
  const { unit } = world.units.carriedOf(vessel.aboard[0]!)
  return {
    kind: `berth ${place} ${berths.kind}`,
    place,
    says: `${name} holds a ${berths.kind} berth of ${place} and waits for room for a ${unit.kind} in its yard`,
  }
}

/** Keys of the scenario that keep such a set from closing, the rule that an operator would take first. */
function remedyOf(closed: readonly Waiter[]): string {
  const rooms = closed.filter((one): one is Room => 'measure' in one)
  const ofRooms = rooms.flatMap(({ hub: { id, block, yard }, measure }) => {
    const path = `${'berths' in block ? 'ports' : 'terminals'}.${id}.yard`
    const isRefused = {
      land: closed.some((one) => 'isOutside' in one && one.side.destination.id === id),
      sea: closed.some((one) => 'owner' in one && berthsOf(one).hub.id === id && one.state !== 'outside'),
    }
    const { keptForLand = 0, keptForSea = 0 } = block.yard ?? {}
    const bySea = yard.used(measure) - yard.usedByTrain(measure)
    return [
      ...(isRefused.land && bySea > 0 && keptForLand === 0
        ? [`${path}.keptForLand (a share in which trains can always be unloaded)`]
        : []),
      ...(isRefused.sea && yard.usedByTrain(measure) > 0 && keptForSea === 0
        ? [`${path}.keptForSea (a share in which ships can always discharge)`]
        : []),
      `${path}.${measure} (more room)`,
    ]
  })
  const ofPools = closed.flatMap((one) =>
    one instanceof TrainSide && one.lacks === 'wagon'
      ? [`wagonPools.${one.pool!.id}.wagons (more wagons)`]
      : [],
  )
  return list([...new Set([...ofRooms, ...ofPools])], 'or')
}

/** Watches for times in which freight is under way and none is delivered. Empties and background freight do not count. */
export class DeliveryWatch {
  private underWay = 0
  /** Since when freight is under way and none was delivered. */
  private since: Hours = 0
  private longest = { from: 0, until: 0, underWay: 0 }

  constructor(private readonly world: World) {}

  onReady(): void {
    if (this.underWay === 0) this.since = this.world.simulation.now
    this.underWay += 1
  }

  onDelivered(): void {
    this.note()
    this.underWay -= 1
    this.since = this.world.simulation.now
  }

  /** At the end of the run: adds a finding if the longest such time was too long. */
  close(): void {
    if (this.underWay > 0) this.note()
    const { findings, scenario } = this.world
    const { from, until, underWay } = this.longest
    const days = (until - from) / HOURS_A_DAY
    if (days <= (scenario.run.longestPause ?? LONGEST_DAYS)) return
    findings.push({
      kind: 'nothing-delivered',
      atHours: from,
      says: `from ${day(this.world, from)} to ${day(this.world, until)}, for ${Math.round(days)} days, nothing was delivered while freight was ready or under way, ${count(underWay, 'load unit')} at the end`,
    })
  }

  private note(): void {
    const { since, underWay } = this
    const until = this.world.simulation.now
    if (until - since > this.longest.until - this.longest.from)
      this.longest = { from: since, until, underWay }
  }
}

const berthsOf = (vessel: Vessel) => vessel.owner.sides[vessel.side].berths

const count = (n: number, what: string): string => `${Math.round(n)} ${what}${n === 1 ? '' : 's'}`

/** `2027-03-14 06:00 UTC` */
const day = ({ calendar }: World, hours: Hours): string =>
  `${timestampOf(calendar.startIso, hours).slice(0, 16).replace('T', ' ')} UTC`

const list = (words: readonly string[], and = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)!}`
