// Times of a relation or a flow by cohort: transit of those that departed in a period, lead of those that
// were ready in it, each followed until arrival. What has not arrived counts as later than any threshold.
import type { RunRecord } from '../../corridor/ledger/run-record.ts'
import { quantile } from '../../statistics/quantile.ts'
import { Cohorts, shareBetween, type CohortFigures } from './cohort.ts'
import { monthAt, type Period, type Periods } from './periods.ts'
import { isPartial, journeyTimer, undisturbedHoursBetween, type RelationSpec } from './relations.ts'

export const SHORT_CLAIM_DAYS = 10
export const LONG_CLAIM_DAYS = 15

/** Sums over the arrived units of the cohorts, by month of departure. */
interface Sums {
  arrived: Float64Array
  freeFlowHours: Float64Array
  costUsd: Float64Array
  /** Value of the time in transit to the owners of the cargo. */
  timeUsd: Float64Array
  co2eKg: Float64Array
  teu: Float64Array
  tonnes: Float64Array
  /** By month of arrival at the end of the relation: load units and their TEU. */
  reachedUnits: Float64Array
  reachedTeu: Float64Array
}

type MoneyAndCarbon = 'usdPerTeu' | 'timeUsdPerTeu' | 'usdPerTonne' | 'kgPerTeu' | 'kgPerTonne'

export class RelationTimes {
  private readonly transit: Cohorts
  private readonly lead: Cohorts
  private readonly sums: Sums
  private readonly partial: boolean
  private readonly hasLead: boolean

  constructor(record: RunRecord, periods: Periods, members: readonly Uint32Array[], relation: RelationSpec) {
    this.partial = isPartial(relation)
    this.hasLead = relation.from === undefined
    this.transit = new Cohorts(periods)
    this.lead = new Cohorts(periods)
    const array = (): Float64Array => new Float64Array(periods.months)
    this.sums = {
      arrived: array(),
      freeFlowHours: array(),
      costUsd: array(),
      timeUsd: array(),
      co2eKg: array(),
      teu: array(),
      tonnes: array(),
      reachedUnits: array(),
      reachedTeu: array(),
    }
    const { readyAt } = record.units
    const timed = journeyTimer(record, relation)
    const journey = { startAt: NaN, endAt: NaN }
    const visit = (see: (unit: number, startAt: number, endAt: number) => void): void => {
      for (const units of members)
        for (const unit of units) if (timed(unit, journey)) see(unit, journey.startAt, journey.endAt)
    }
    visit((unit, startAt) => {
      this.transit.expect(startAt)
      if (this.hasLead) this.lead.expect(readyAt[unit]!)
    })
    this.transit.begin()
    this.lead.begin()
    visit((unit, startAt, endAt) => {
      this.transit.put(startAt, endAt - startAt)
      if (this.hasLead) this.lead.put(readyAt[unit]!, endAt - readyAt[unit]!)
      if (endAt >= startAt) this.sum(record, periods, unit, startAt, endAt)
      this.reach(record, periods, unit, endAt)
    })
  }

  private reach(record: RunRecord, periods: Periods, unit: number, endAt: number): void {
    const month = monthAt(periods, endAt)
    if (month < 0 || month >= periods.months) return
    this.sums.reachedUnits[month]! += 1
    this.sums.reachedTeu[month]! += record.flows[record.units.flow[unit]!]!.teu
  }

  private sum(record: RunRecord, periods: Periods, unit: number, startAt: number, endAt: number): void {
    const month = monthAt(periods, startAt)
    if (month < 0 || month >= periods.months) return
    const { sums, partial } = this
    const { units } = record
    const flow = record.flows[units.flow[unit]!]!
    sums.arrived[month]! += 1
    sums.freeFlowHours[month]! += partial
      ? undisturbedHoursBetween(record, unit, startAt, endAt)
      : units.freeFlowHours[unit]!
    if (partial) return
    sums.costUsd[month]! += units.costUsd[unit]!
    sums.timeUsd[month]! += (flow.valueOfTime * flow.teu * (endAt - startAt)) / 24
    sums.co2eKg[month]! += units.co2eKg[unit]!
    sums.teu[month]! += flow.teu
    sums.tonnes[month]! += flow.tonnes
  }

  transitOf(period: Period): CohortFigures {
    return this.transit.of(period)
  }
  leadOf(period: Period): CohortFigures | undefined {
    return this.hasLead ? this.lead.of(period) : undefined
  }

  freeFlowDays(period: Period): number {
    return this.total(this.sums.freeFlowHours, period) / this.total(this.sums.arrived, period) / 24
  }

  /** What reached the end of a relation that is only part of the journey; a whole journey is delivered. */
  reached(period: Period): { reached_units: number; reached_teu: number } | undefined {
    if (!this.partial) return undefined
    return {
      reached_units: this.total(this.sums.reachedUnits, period),
      reached_teu: this.total(this.sums.reachedTeu, period),
    }
  }

  /** Means a TEU and a tonne over the arrived; NaN where the relation is only part of the journey. */
  moneyAndCarbon(period: Period): Record<MoneyAndCarbon, number> {
    const { costUsd, timeUsd, co2eKg, teu, tonnes } = this.sums
    const per = (of: Float64Array, size: Float64Array): number => {
      const whole = this.total(size, period)
      return whole > 0 ? this.total(of, period) / whole : NaN
    }
    return {
      usdPerTeu: per(costUsd, teu),
      timeUsdPerTeu: per(timeUsd, teu),
      usdPerTonne: per(costUsd, tonnes),
      kgPerTeu: per(co2eKg, teu),
      kgPerTonne: per(co2eKg, tonnes),
    }
  }

  private total(of: Float64Array, period: Period): number {
    let sum = 0
    for (let month = period.first; month < period.after; month++) sum += of[month]!
    return sum
  }
}

export const p05 = (figures: CohortFigures): number => quantile(figures.days, 0.05)
export const p50 = (figures: CohortFigures): number => quantile(figures.days, 0.5)
export const p90 = (figures: CohortFigures): number => quantile(figures.days, 0.9)
export const p99 = (figures: CohortFigures): number => quantile(figures.days, 0.99)
export const shareWithin15Days = (figures: CohortFigures): number =>
  shareBetween(figures.days, 0, LONG_CLAIM_DAYS)
export const share10To15Days = (figures: CohortFigures): number =>
  shareBetween(figures.days, SHORT_CLAIM_DAYS, LONG_CLAIM_DAYS)
