// The headline metrics of summary.csv: id, unit, which way is better, and how each is computed.
// Claims, comparisons and the console refer to them by id.

export interface Metric {
  unit: string
  better: 'up' | 'down' | 'neither'
  /** What it is taken over: volumes of a period, or times of a cohort of load units. */
  of: 'volume' | 'transit' | 'lead'
  doc: string
  /** A mean over those that arrived only: censored where more than 1 % of the cohort did not. */
  censorable?: true
  /** Only for the period `all`. */
  wholeOnly?: true
  /** Of part of a journey it is told by the stages of the load units alone. */
  ofStages?: true
  /** Of the family that `compare` judges together: volumes of all cargo, times of the headline relations. */
  headline?: true
}

export const metrics = {
  offered_tonnes: volume('t', 'neither', 'Net tonnes that became ready at their origin.'),
  offered_teu: volume('TEU', 'neither', 'The same in TEU; what is not in containers has none.'),
  offered_units: volume('load units', 'neither', 'The same in load units.'),
  delivered_tonnes: {
    ...volume('t', 'up', 'Net tonnes that arrived at the destination of their flow.'),
    headline: true,
  },
  delivered_teu: { ...volume('TEU', 'up', 'The same in TEU.'), headline: true },
  delivered_units: volume('load units', 'up', 'The same in load units.'),
  reached_units: volume(
    'load units',
    'up',
    'Load units that reached the end of a relation which is part of a journey.',
  ),
  reached_teu: volume('TEU', 'up', 'The same in TEU.'),
  turned_away_tonnes: volume('t', 'down', 'Net tonnes refused at their origin.'),
  turned_away_teu: volume('TEU', 'down', 'The same in TEU.'),
  turned_away_units: volume('load units', 'down', 'The same in load units.'),
  opening_stock_tonnes: volume('t', 'neither', 'Net tonnes ready or under way when the period begins.'),
  opening_stock_teu: volume('TEU', 'neither', 'The same in TEU.'),
  opening_stock_units: volume('load units', 'neither', 'The same in load units.'),
  closing_stock_tonnes: volume('t', 'down', 'Net tonnes ready or under way when the period ends.'),
  closing_stock_teu: volume('TEU', 'down', 'The same in TEU.'),
  closing_stock_units: volume('load units', 'down', 'The same in load units.'),
  backlog_tonnes: volume(
    't',
    'down',
    'Part of the closing stock that has been in the system for longer than the mean free-flow time of its ' +
      'flow: it would have arrived had nothing made it wait.',
  ),
  backlog_teu: volume('TEU', 'down', 'The same in TEU.'),
  backlog_age_days: volume('d', 'down', 'Mean age of the load units of the backlog since they were ready.'),
  investment_usd: volume(
    'USD',
    'down',
    'Capital cost of the dated changes that begin in the period; only for all freight together.',
  ),
  stock_growth_days: {
    ...volume(
      'd/yr',
      'down',
      'Growth of the stock a year, the stock counted in days of the demand of the twelve months before. Zero ' +
        'where what is offered is carried; lastingly above zero where the corridor is saturated.',
    ),
    wholeOnly: true,
    headline: true,
  },
  departed_units: times('transit', 'load units', 'neither', 'Load units whose transit began in the period.'),
  transit_days_mean: {
    ...times('transit', 'd', 'down', 'Mean transit time of the load units that arrived.'),
    censorable: true,
    headline: true,
  },
  transit_days_p05: times('transit', 'd', 'down', 'The quickest 5 % of the load units took no longer.'),
  transit_days_p50: times('transit', 'd', 'down', 'Half of the load units took no longer.'),
  transit_days_p90: {
    ...times('transit', 'd', 'down', '90 % of the load units took no longer.'),
    headline: true,
  },
  transit_days_p99: times(
    'transit',
    'd',
    'down',
    '99 % of the load units took no longer: a single bad case.',
  ),
  share_10_to_15_days: times('transit', '1', 'neither', 'Share with a transit time of 10 to 15 days.'),
  share_within_15_days: {
    ...times('transit', '1', 'up', 'Share with a transit time of at most 15 days.'),
    headline: true,
  },
  unfinished_share: times(
    'transit',
    '1',
    'down',
    'Share of those that departed that had not arrived by the end of the run.',
  ),
  free_flow_days: {
    ...times('transit', 'd', 'down', 'Moving, handling and undisturbed border service drawn, mean.'),
    censorable: true,
    ofStages: true,
  },
  cost_usd_per_teu: {
    ...times('transit', 'USD/TEU', 'down', 'Cost of the whole journey; empty for what is not in containers.'),
    censorable: true,
  },
  time_cost_usd_per_teu: {
    ...times(
      'transit',
      'USD/TEU',
      'down',
      'What the days in transit cost the owners of the cargo, by the value of time of each flow; not in the cost of the journey.',
    ),
    censorable: true,
  },
  cost_usd_per_tonne: {
    ...times('transit', 'USD/t', 'down', 'Cost of the whole journey by net tonne.'),
    censorable: true,
  },
  co2e_kg_per_teu: {
    ...times('transit', 'kg/TEU', 'down', 'Emissions of the whole journey, CO2 equivalent.'),
    censorable: true,
  },
  co2e_kg_per_tonne: {
    ...times('transit', 'kg/t', 'down', 'Emissions of the whole journey by net tonne.'),
    censorable: true,
  },
  lead_days_mean: {
    ...times('lead', 'd', 'down', 'Mean time from readiness at the origin to availability.'),
    censorable: true,
  },
  lead_days_p50: times('lead', 'd', 'down', 'Half of the load units took no longer.'),
  lead_days_p90: times('lead', 'd', 'down', '90 % of the load units took no longer.'),
  lead_share_within_15_days: times('lead', '1', 'up', 'Share with a lead time of at most 15 days.'),
  lead_unfinished_share: times(
    'lead',
    '1',
    'down',
    'Share of those that were ready that had not arrived by the end of the run, or were turned away.',
  ),
} as const satisfies Record<string, Metric>

export type MetricId = keyof typeof metrics
export const metricIds = Object.keys(metrics) as MetricId[]
export const metricOf: Readonly<Record<MetricId, Metric>> = metrics

export function isMetric(text: string): text is MetricId {
  return Object.hasOwn(metrics, text)
}

/** The stock grows beyond doubt: by more than this many days of demand a year, with an interval above zero. */
export const SATURATED_DAYS = 2
export const isSaturated = (growth: { mean: number; low: number }): boolean =>
  growth.low > 0 && growth.mean > SATURATED_DAYS

/** Above this share of a cohort not arrived, means of the arrived are censored and no claim rests on them. */
export const CENSORED_ABOVE = 0.01

function volume<U extends string, B extends Metric['better']>(unit: U, better: B, doc: string) {
  return { unit, better, of: 'volume', doc } as const
}

function times<O extends 'transit' | 'lead', B extends Metric['better']>(
  of: O,
  unit: string,
  better: B,
  doc: string,
) {
  return { unit, better, of, doc } as const
}
