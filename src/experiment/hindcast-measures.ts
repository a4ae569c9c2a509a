// How each observed quantity is measured in a run: the same statistic over the same months. Months of two runs are
// joined by the load units that set out in them, or by their days.
import { daysOf, shifted } from '../corridor/demand/volume.ts'
import { keyOf, type Cells } from '../results/observe/cells.ts'
import type { Observation } from '../results/observe/observe.ts'
import { uniqueIds } from '../results/observe/resources.ts'
import type { Scenario } from '../scenario/schema/scenario.ts'
import type { Target } from './hindcast.ts'

const UTILISATION = 1
const SHARE_OF_WAITING = 5
const DAYS_A_WEEK = 7

/** A run and the months of a target that lie in it. */
export interface Piece {
  scenario: Scenario
  observations: readonly Observation[]
  months: string[]
}

/** `2024`, `2024-08` or `2023-03/2024-04` as months. */
export function monthsOf(period: string): string[] {
  const [first = '', last = first] = period.split('/')
  const from = first.length === 4 ? `${first}-01` : first
  const until = last.length === 4 ? `${last}-12` : last
  const months: string[] = []
  for (let month = from; month <= until; month = shifted(month, 1)) months.push(month)
  return months
}

/** The figures of one replication by their keys. */
export class ReplicationView {
  constructor(private readonly observation: Observation) {}

  summary(period: string, relation: string, metric: string): number {
    return cell(this.observation.summary, keyOf(period, relation, metric))
  }

  fleet(period: string, service: string, metric: string): number {
    return cell(this.observation.fleets, keyOf(period, service, metric))
  }

  /** Both directions. */
  passed(period: string, place: string, unit: string): number {
    const { throughput } = this.observation
    const way = (direction: string): number => cell(throughput, keyOf(period, place, direction, unit))
    return way('westbound') + way('eastbound')
  }

  resource(period: string, id: string): { utilisation: number; share: number } {
    const { resources, resourceUse } = this.observation
    const name = uniqueIds(resources)[resources.findIndex((one) => one.id === id)] ?? id
    const key = keyOf(period, name)
    return {
      utilisation: cell(resourceUse, key, UTILISATION),
      share: cell(resourceUse, key, SHARE_OF_WAITING),
    }
  }
}

function cell(cells: Cells, key: string, column = 0): number {
  const row = cells.keys.indexOf(key)
  return row < 0 ? NaN : cells.values[row * cells.width + column]!
}

type Measure = (target: Target, pieces: readonly Piece[], view: (piece: Piece) => ReplicationView) => number

/** By the `quantity` of data/observations.csv. */
export const measures: Record<string, Measure> = {
  transit_days: (target, pieces, view) => {
    const metric = target.statistic === 'best' ? 'transit_days_p05' : 'transit_days_mean'
    return weighted(
      pieces,
      (piece, month) => view(piece).summary(month, target.relation, metric),
      (piece, month) => view(piece).summary(month, target.relation, 'departed_units'),
    )
  },
  wait_days_extra: (target, pieces, view) =>
    weighted(pieces, (piece, month) => {
      const one = view(piece)
      const usual = one.summary(month.slice(0, 4), target.relation, 'transit_days_p50')
      return one.summary(month, target.relation, 'transit_days_p99') - usual
    }),
  closed_share: (target, pieces, view) =>
    weighted(pieces, (piece, month) => view(piece).resource(month, `${target.relation}-weather`).utilisation),
  vessel_handling_hours: ofFleet('work_hours_back'),
  voyages_a_week: (target, pieces, view) => {
    const one = (piece: Piece, month: string) =>
      view(piece).fleet(month, target.relation, 'voyages_out_per_week')
    return weighted(pieces, one)
  },
  cycle_days: (target, pieces, view) => {
    // Vessel-days over voyages, so that months join as the whole does.
    const voyages = (piece: Piece, month: string): number =>
      (view(piece).fleet(month, target.relation, 'voyages_out_per_week') * daysOf(month)) / DAYS_A_WEEK
    const vesselDays = (piece: Piece, month: string): number =>
      view(piece).fleet(month, target.relation, 'vessels') * daysOf(month)
    return total(pieces, vesselDays) / total(pieces, voyages)
  },
  throughput_teu: (target, pieces, view) =>
    total(pieces, (piece, month) => view(piece).passed(month, target.relation, 'TEU')),
  throughput_teu_a_month: (target, pieces, view) => {
    const teu = total(pieces, (piece, month) => view(piece).passed(month, target.relation, 'TEU'))
    return teu / pieces.reduce((sum, { months }) => sum + months.length, 0)
  },
  wagons: (target, pieces, view) =>
    total(pieces, (piece, month) => view(piece).passed(month, target.relation, 'load units')),
  block_trains_dispatched: inTrains('departed_units'),
  block_trains_received: inTrains('reached_units'),
  delivered_tonnes: ofVolume('delivered_tonnes'),
  delivered_teu: ofVolume('delivered_teu'),
  running_hours: (_, pieces) => {
    const { trains, lines } = pieces[0]!.scenario
    const via = new Set(['alat-absheron', 'alat-poti'].flatMap((service) => trains[service]?.via ?? []))
    let hours = 0
    for (const id of via) if (lines[id] !== undefined) hours += lines[id].length / lines[id].speed
    return hours
  },
}

function ofVolume(metric: string): Measure {
  return (target, pieces, view) =>
    total(pieces, (piece, month) => view(piece).summary(month, target.relation, metric))
}

function ofFleet(metric: string): Measure {
  return (target, pieces, view) =>
    weighted(
      pieces,
      (piece, month) => view(piece).fleet(month, target.relation, metric),
      (piece, month) => view(piece).fleet(month, target.relation, 'voyages_back_per_week') * daysOf(month),
    )
}

/** Load units of a relation as block trains of its flows. */
function inTrains(metric: string): Measure {
  return (target, pieces, view) => {
    const { relations, flows } = pieces[0]!.scenario
    const boxes = flows[relations[target.relation]!.flows[0]!]!.batch ?? 1
    return total(pieces, (piece, month) => view(piece).summary(month, target.relation, metric)) / boxes
  }
}

type OfMonth = (piece: Piece, month: string) => number

function total(pieces: readonly Piece[], of: OfMonth): number {
  let sum = 0
  for (const piece of pieces) for (const month of piece.months) sum += of(piece, month)
  return sum
}

/** Mean over months by a weight, the days of the month unless told; months without a value have no weight. */
function weighted(
  pieces: readonly Piece[],
  of: OfMonth,
  weight: OfMonth = (_, month) => daysOf(month),
): number {
  let sum = 0
  let weights = 0
  for (const piece of pieces) {
    for (const month of piece.months) {
      const [value, by] = [of(piece, month), weight(piece, month)]
      if (Number.isNaN(value) || !(by > 0)) continue
      sum += value * by
      weights += by
    }
  }
  return sum / weights
}
