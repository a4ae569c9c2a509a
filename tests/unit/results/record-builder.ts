// A run record written by hand: a few load units with their stages, so that every table can be computed on paper.
import type { StageKey, RunRecord, FlowInfo, ResourceInfo } from '../../../src/corridor/ledger/run-record.ts'

export interface UnitSpec {
  flow: number
  route?: number
  readyAt: number
  /** Hours after the start of the run; undefined for never. */
  departedAt?: number
  arrivedAt?: number
  turnedAway?: boolean
  /** [index of the stage, hours] in order of time from readiness. */
  stages?: [number, number][]
  costUsd?: number
  co2eKg?: number
  availableAt?: number[]
  leftAt?: number[]
}

export interface RecordSpec {
  startIso?: string
  /** Labels of the months, from the start of the run; lengths in hours beside them. */
  months: [string, number][]
  resultsFrom: number
  resultsUntil: number
  flows: Partial<FlowInfo>[]
  routes?: string[][][]
  stages?: Partial<StageKey>[]
  resources?: Partial<ResourceInfo>[]
  units: UnitSpec[]
  resourceMonths?: Partial<RunRecord['resourceMonths']>
  passages?: RunRecord['passages']
  passageMonths?: Partial<RunRecord['passageMonths']>
  findings?: RunRecord['findings']
}

export function buildRecord(spec: RecordSpec): RunRecord {
  const flows = spec.flows.map((flow, index) => ({
    id: `flow-${index}`,
    origin: 'a',
    destination: 'c',
    direction: 'westbound' as const,
    loadUnit: 'box',
    empties: false,
    background: false,
    teu: 2,
    tonnes: 20,
    measure: 'teu' as const,
    room: 2,
    valueOfTime: 0,
    ...flow,
  }))
  const routes = spec.routes ?? flows.map(({ origin, destination }) => [[origin, destination]])
  const hubsPerUnit = Math.max(...routes.flat().map((hubs) => hubs.length))
  const monthStart = [0]
  for (const [, hours] of spec.months) monthStart.push(monthStart.at(-1)! + hours)
  const stages = (spec.stages ?? []).map((stage) => ({
    stage: stage.place ?? 'x',
    place: 'x',
    activity: 'moving' as const,
    cause: '' as const,
    resource: -1,
    ...stage,
  }))
  const resources = (spec.resources ?? []).map((resource, index) => ({
    id: `resource-${index}`,
    kind: 'berth' as const,
    place: 'x',
    capacityUnit: 'vessels at once',
    ...resource,
  }))
  const resourceTable = (): Float64Array => new Float64Array(spec.months.length * resources.length)
  const passages = spec.passages ?? []
  const passageTable = (): Float64Array => new Float64Array(spec.months.length * passages.length)
  return {
    startIso: spec.startIso ?? '2024-01-01',
    months: spec.months.map(([name]) => name),
    monthStart: Float64Array.from(monthStart),
    resultsFrom: spec.resultsFrom,
    resultsUntil: spec.resultsUntil,
    endAt: monthStart.at(-1)!,
    flows,
    investments: [],
    routes,
    stages,
    units: unitTable(spec.units, stages, hubsPerUnit),
    resources,
    resourceMonths: {
      capacity: resourceTable(),
      utilisation: resourceTable(),
      queueMean: resourceTable(),
      queueMax: resourceTable(),
      waitHours: resourceTable(),
      waits: resourceTable(),
      endedHours: resourceTable(),
      ...spec.resourceMonths,
    },
    passages,
    passageMonths: {
      units: passageTable(),
      teu: passageTable(),
      tonnes: passageTable(),
      vehicles: passageTable(),
      ...spec.passageMonths,
    },
    fleets: { services: [], ports: [], months: [] },
    findings: spec.findings ?? [],
    events: 1,
  }
}

function unitTable(
  units: readonly UnitSpec[],
  stages: readonly StageKey[],
  hubsPerUnit: number,
): RunRecord['units'] {
  const entries = units.map((unit) => unit.stages ?? [])
  const stageStart = [0]
  for (const own of entries) stageStart.push(stageStart.at(-1)! + own.length)
  const hubs = (of: (unit: UnitSpec) => number[] | undefined): Float64Array =>
    Float64Array.from(
      units.flatMap((unit) => Array.from({ length: hubsPerUnit }, (_, h) => of(unit)?.[h] ?? NaN)),
    )
  const undisturbed = (own: [number, number][]): number =>
    own.reduce((sum, [key, hours]) => {
      const { activity, stage } = stages[key]!
      return sum + (activity === 'waiting' || stage === 'origin' ? 0 : hours)
    }, 0)
  return {
    count: units.length,
    flow: Uint16Array.from(units, (unit) => unit.flow),
    route: Uint8Array.from(units, (unit) => unit.route ?? 0),
    readyAt: Float64Array.from(units, (unit) => unit.readyAt),
    departedAt: Float64Array.from(units, (unit) => unit.departedAt ?? NaN),
    arrivedAt: Float64Array.from(units, (unit) => unit.arrivedAt ?? NaN),
    freeFlowHours: Float64Array.from(entries, undisturbed),
    turnedAway: Uint8Array.from(units, (unit) => (unit.turnedAway === true ? 1 : 0)),
    boxReturned: new Uint8Array(units.length),
    costUsd: Float64Array.from(units, (unit) => unit.costUsd ?? 0),
    co2eKg: Float64Array.from(units, (unit) => unit.co2eKg ?? 0),
    stageStart: Int32Array.from(stageStart.slice(0, -1)),
    stageEnd: Int32Array.from(stageStart.slice(1)),
    stageKey: Uint16Array.from(entries.flat(), ([key]) => key),
    stageHours: Float64Array.from(entries.flat(), ([, hours]) => hours),
    hubStart: Int32Array.from(units, (_, unit) => unit * hubsPerUnit),
    availableAt: hubs((unit) => unit.availableAt),
    leftAt: hubs((unit) => unit.leftAt),
  }
}
