// A scenario: all blocks joined. The corridor is data; nothing in it is known to the program beforehand.
// A figure may be written `data:<id>`, the id of a row of a table in data/ (legs, ports, vessels, …), whose
// unit must fit; then value, source, year and confidence are those of the row.
import { z } from 'zod'
import { borders } from './border.ts'
import { change } from './change.ts'
import { claim } from './claim.ts'
import { decision } from './decision.ts'
import { disruption } from './disruption.ts'
import { demand, flow, loadUnit, relation } from './flow.ts'
import { block, byId, list, text, type Checked } from './key.ts'
import { line } from './line.ts'
import { place } from './place.ts'
import { port } from './port.ts'
import { run } from './run.ts'
import { sailing } from './sailing.ts'
import { terminal } from './terminal.ts'
import { train } from './train.ts'
import { vesselClass } from './vessel.ts'
import { wagonPool } from './wagon-pool.ts'
import { waterLevel } from './water-level.ts'
import { weather } from './weather.ts'

export const scenarioSchema = block('A scenario of a freight corridor.', {
  schema: z
    .literal(1, { error: 'expected schema: 1, the version of this format' })
    .meta({ description: 'Version of this format.' }),
  extends: text({
    doc: 'Scenario file on which this one builds; it states only what differs.',
    example: 'baseline-2024.yaml',
  }).optional(),
  title: text({ doc: 'Name for people; default the name of the file. Not inherited.' }).optional(),
  question: text({ doc: 'What the scenario is to answer. Not inherited.' }).optional(),
  description: text({ doc: 'What it assumes and why. Not inherited.' }).optional(),
  run,
  places: byId(place, { doc: 'Places.' }),
  lines: byId(line, { doc: 'Railway lines.' }).prefault({}),
  borders: borders.prefault({}),
  terminals: byId(terminal, { doc: 'Rail terminals and gauge breaks by place.', idsOf: 'place' }).prefault(
    {},
  ),
  ports: byId(port, { doc: 'Sea ports by place.', idsOf: 'place' }).prefault({}),
  wagonPools: byId(wagonPool, { doc: 'Wagon pools.' }).prefault({}),
  trains: byId(train, { doc: 'Train services.' }).prefault({}),
  vesselClasses: byId(vesselClass, { doc: 'Classes of vessel.' }).prefault({}),
  sailings: byId(sailing, { doc: 'Sea services.' }).prefault({}),
  weather: byId(weather, { doc: 'Storm systems.' }).prefault({}),
  waterLevels: byId(waterLevel, { doc: 'Falling seas.' }).prefault({}),
  loadUnits: byId(loadUnit, { doc: 'Kinds of load unit.' }),
  demand: demand.prefault({}),
  flows: byId(flow, { doc: 'Flows.' }),
  relations: byId(relation, { doc: 'Relations.' }).prefault({}),
  changes: byId(change, { doc: 'Dated changes.' }).prefault({}),
  disruptions: byId(disruption, { doc: 'Failures at random.' }).prefault({}),
  claims: byId(claim, { doc: 'Claims under test.' }).prefault({}),
  decisions: byId(decision, { doc: 'What could be built or ruled otherwise.' }).prefault({}),
  alternatives: list(text({ doc: 'Row of data/alternatives.csv.' }), {
    doc: 'Routes shown beside the corridor.',
  }).optional(),
})
export type ScenarioTree = Checked<typeof scenarioSchema>

/** A figure that a run used: where it was declared and how well it is known. One row of assumptions.csv. */
export interface FigureUse {
  /** Path in the scenario, such as `ports.aktau.berths.feeder.number`. */
  parameter: string
  value: string
  unit: string
  confidence: 'sourced' | 'derived' | 'assumed' | 'conflicting'
  source: string
  year: string
  url: string
  /** `scenarios/baseline-2024.yaml:41` or `data/ports.csv:12`. */
  declaredIn: string
  /** Id of the row of data/ that it is; of what the scenario states there is none. */
  row?: string
  /** Between what it may lie, where that is said. */
  range?: FigureRange
}
/** The plausible values of a figure, in its unit, within what its key takes. */
export interface FigureRange {
  low: number
  high: number
  isWhole: boolean
  reason: string
}
/** A claim with every field known: from data/claims.csv, overridden by the scenario. */
export interface ClaimUse {
  statement: string
  source: string
  /** Metric id of results/metrics.ts, or `arithmetic`. */
  measure: string
  relation: string
  period: string
  comparison: 'at_least' | 'at_most'
  threshold: number
  unit: string
  /** For `arithmetic`: the quotient whose value is held against the threshold, with both scopes. */
  arithmetic?: {
    numerator: number
    numeratorUnit: string
    numeratorScope: string
    denominator: number
    denominatorUnit: string
    denominatorScope: string
  }
}
/** A dated change with settled values: numbers in the unit of the key, booleans, or distributions. */
export interface ChangeUse {
  title?: string | undefined
  from: string
  until?: string | undefined
  cost?: number | undefined
  note?: string | undefined
  set: Record<string, unknown>
}
/** Capital cost in USD, with its range (the value itself where none is known) and its origin. */
export interface Cost {
  usd: number
  low: number
  high: number
  confidence: FigureUse['confidence']
  source: string
  /** Year of its prices. */
  year: string
}
/** A choice that a run leaves open and corridor optimise makes. */
export interface DecisionUse {
  title: string
  /** What one step is. */
  step: string
  /** First day; the first of the results if undefined. */
  from?: string | undefined
  /** What a step adds, in the unit of the key. */
  add: Record<string, number>
  /** What it sets, as written; and those that are numbers, in the unit of the key. */
  set: Record<string, unknown>
  numbers: Record<string, number>
  most: number
  /** Of one step. */
  cost: Cost
}
/** Days off in a country, from data/holidays.csv: the first, and the first day after them. */
export interface HolidayUse {
  country: string
  from: string
  after: string
}
export interface PlaceUse {
  title: string
  country: string
  /** Degrees; NaN where the scenario gives none. */
  latitude: number
  longitude: number
  /** Offsets from UTC in hours, each from a date on, first to last; at least one. */
  offsets: { from: string; hours: number }[]
}
/** Recorded amounts by month `2024-01`, in `unit`. */
export interface Series {
  unit: 'TEU' | 't'
  months: Record<string, number>
}
/** A route shown beside the corridor: a row of data/alternatives.csv. */
export interface Alternative {
  id: string
  title: string
  values: Record<string, string>
}

/** A resolved scenario: plain serialisable data, every figure a number in the unit of its key. */
export interface Scenario extends Omit<
  ScenarioTree,
  'extends' | 'places' | 'changes' | 'claims' | 'decisions' | 'alternatives'
> {
  id: string
  places: Record<string, PlaceUse>
  changes: Record<string, ChangeUse>
  claims: Record<string, ClaimUse>
  decisions: Record<string, DecisionUse>
  series: Record<string, Series>
  /** Of the countries that any block keeps. */
  holidays: HolidayUse[]
  alternatives: Alternative[]
  figures: FigureUse[]
}
