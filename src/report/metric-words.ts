// What the metrics of summary.csv are called where there is room for a few words.
import type { MetricId } from '../results/metrics.ts'

const words: Partial<Record<MetricId, string>> = {
  delivered_tonnes: 'tonnes delivered',
  delivered_teu: 'TEU delivered',
  delivered_units: 'load units delivered',
  offered_tonnes: 'tonnes offered',
  offered_teu: 'TEU offered',
  backlog_tonnes: 'backlog in tonnes',
  backlog_teu: 'backlog in TEU',
  backlog_age_days: 'age of the backlog',
  stock_growth_days: 'growth of the stock',
  transit_days_mean: 'mean days',
  transit_days_p05: 'days of the quickest 5 %',
  transit_days_p50: 'days for half',
  transit_days_p90: 'days for nine in ten',
  transit_days_p99: 'days for 99 in 100',
  lead_days_mean: 'mean days from readiness',
  lead_days_p50: 'days from readiness for half',
  lead_days_p90: 'days from readiness for nine in ten',
  share_within_15_days: 'share within 15 days',
  share_10_to_15_days: 'share in 10 to 15 days',
  lead_share_within_15_days: 'share within 15 days of readiness',
  unfinished_share: 'share not arrived',
  free_flow_days: 'days without waiting',
  cost_usd_per_teu: 'cost of a TEU',
  cost_usd_per_tonne: 'cost of a tonne',
  co2e_kg_per_teu: 'emissions of a TEU',
  co2e_kg_per_tonne: 'emissions of a tonne',
}

export const metricWords: Readonly<Record<string, string | undefined>> = words
/** The words, or the id with spaces where there are none. */
export const metricName = (id: string): string => metricWords[id] ?? id.replaceAll('_', ' ')
