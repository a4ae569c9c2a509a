// The event log of a run against its tables: what is computed from the rows of the CSV alone, by code that shares
// nothing with the ledger, equals what the run itself says; and the other formats hold what their readers ask for.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import papaparse from 'papaparse'
import { describe, expect, test } from 'vitest'
import { trace } from '../../../src/experiment/trace.ts'
import { simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import type { LogFormatName } from '../../../src/results/event-logs/format.ts'
import type { Cells } from '../../../src/results/observe/cells.ts'
import { observe, relationsOf } from '../../../src/results/observe/observe.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const scenario = smallCorridor()
scenario.run = { ...scenario.run, end: '2024-02-29', followUp: 30 }
const logAs = (format: LogFormatName): Buffer => {
  const pieces: Buffer[] = []
  trace({
    scenario,
    seed: 'log',
    replication: 0,
    format,
    write: (piece) => pieces.push(Buffer.from(piece)),
  })
  return Buffer.concat(pieces)
}
const observation = observe(simulateCorridor(scenario, new Streams('log', 0)), relationsOf(scenario), 0)
const csv = logAs('csv')
const rows = papaparse.parse<Record<string, string>>(csv.toString(), {
  header: true,
  skipEmptyLines: true,
}).data
const cells = ({ keys, values, width }: Cells): Map<string, Float64Array> =>
  new Map(keys.map((key, i) => [key, values.slice(i * width, (i + 1) * width)]))
const near = (found: number, expected: number): boolean =>
  Object.is(found, expected) || Math.abs(found - expected) <= 1e-9 * Math.max(1e-6, Math.abs(expected))
/** Month, year and whole period in which a time lies; none outside the results. */
const periodsOf = (timestamp: string): string[] =>
  /^2024-0[12]/.test(timestamp) ? [timestamp.slice(0, 7), timestamp.slice(0, 4), 'all'] : []

interface Unit {
  flow: string
  departed: { timestamp: string; hours: number } | undefined
  arrivedHours: number
  undisturbed: number
  stages: Map<string, number>
}
const units = new Map<string, Unit>()
for (const row of rows) {
  if (row.kind !== 'load-unit') continue
  let unit = units.get(row.case!)
  if (unit === undefined) {
    unit = { flow: row.flow!, departed: undefined, arrivedHours: NaN, undisturbed: 0, stages: new Map() }
    units.set(row.case!, unit)
  }
  const hours = Number(row.end_hours) - Number(row.start_hours)
  if (row.activity === 'depart') unit.departed = { timestamp: row.timestamp!, hours: Number(row.start_hours) }
  if (row.activity === 'arrive') unit.arrivedHours = Number(row.start_hours)
  if (row.stage === '') continue
  if (row.stage !== 'origin' && row.activity !== 'waiting') unit.undisturbed += hours
  const key = [row.stage, row.place, row.activity, row.cause].join('\t')
  unit.stages.set(key, (unit.stages.get(key) ?? 0) + hours)
}

describe('tables computed from the log alone', () => {
  test('transit: units, unfinished share, free-flow and mean transit days of every period and flow', () => {
    const wrong: string[] = []
    const cohorts = new Map<string, Unit[]>()
    for (const unit of units.values())
      for (const period of unit.departed === undefined ? [] : periodsOf(unit.departed.timestamp)) {
        const key = `${period}\t${unit.flow}`
        const cohort = cohorts.get(key)
        if (cohort === undefined) cohorts.set(key, [unit])
        else cohort.push(unit)
      }
    let compared = 0
    for (const [key, [count, unfinished, freeFlow, mean]] of cells(observation.transit)) {
      const cohort = cohorts.get(key) ?? []
      if (count !== cohort.length) wrong.push(`${key}: ${count} units, log ${cohort.length}`)
      if (cohort.length === 0) continue
      const arrived = cohort.filter(({ arrivedHours }) => !Number.isNaN(arrivedHours))
      const share = (cohort.length - arrived.length) / cohort.length
      const days = arrived.map(({ arrivedHours, departed }) => (arrivedHours - departed!.hours) / 24)
      const average = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
      const free = average(arrived.map(({ undisturbed }) => undisturbed)) / 24
      if (!near(share, unfinished!) || !near(average(days), mean!) || !near(free, freeFlow!))
        wrong.push(`${key}: ${average(days)} and ${free}, table ${mean} and ${freeFlow}`)
      compared += 1
    }
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(5)
  })

  test('stages: mean hours of every stage, flow and year', () => {
    const wrong: string[] = []
    const sums = new Map<string, number>()
    const counts = new Map<string, number>()
    for (const unit of units.values()) {
      if (unit.departed === undefined || Number.isNaN(unit.arrivedHours)) continue
      for (const period of periodsOf(unit.departed.timestamp)) {
        const cohort = `${period}\t${unit.flow}`
        counts.set(cohort, (counts.get(cohort) ?? 0) + 1)
        for (const [stage, hours] of unit.stages)
          sums.set(`${cohort}\t${stage}`, (sums.get(`${cohort}\t${stage}`) ?? 0) + hours)
      }
    }
    let compared = 0
    for (const [key, [mean]] of cells(observation.stages)) {
      const [period, flow] = key.split('\t')
      const found = (sums.get(key) ?? 0) / counts.get(`${period!}\t${flow!}`)!
      if (!near(found, mean!)) wrong.push(`${key}: ${found}, table ${mean}`)
      compared += 1
    }
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(20)
  })

  test('throughput: load units, TEU, tonnes and vehicles at every place, direction and period', () => {
    const sums = new Map<string, number>()
    const add = (key: string, amount: number): void => void sums.set(key, (sums.get(key) ?? 0) + amount)
    for (const row of rows) {
      if (row.activity !== 'pass') continue
      for (const period of periodsOf(row.timestamp!)) {
        const key = [period, row.place, row.direction].join('\t')
        if (row.kind === 'vehicle') add(`${key}\tvehicles`, 1)
        else {
          add(`${key}\tload units`, 1)
          add(`${key}\tTEU`, Number(row.teu))
          add(`${key}\tt`, Number(row.tonnes))
        }
      }
    }
    const wrong: string[] = []
    for (const [key, [value]] of cells(observation.throughput))
      if (!near(sums.get(key) ?? 0, value!)) wrong.push(`${key}: ${sums.get(key)}, table ${value}`)
    expect(wrong).toEqual([])
  })
})

describe('formats', () => {
  test('DuckDB reads the same rows from CSV and Parquet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'))
    writeFileSync(join(folder, 'log.csv'), csv)
    writeFileSync(join(folder, 'log.parquet'), logAs('parquet'))
    const connection = await (await DuckDBInstance.create()).connect()
    const figures = async (from: string): Promise<unknown> => {
      const reader = await connection.runAndReadAll(
        `select count(*) total, count(distinct nullif("case", '')) parties, sum(end_hours - start_hours) spent, count(ahead) queued from ${from}`,
      )
      return reader.getRows()[0]!.map(Number)
    }
    const [fromCsv, fromParquet] = [
      (await figures(`read_csv('${folder}/log.csv')`)) as number[],
      (await figures(`'${folder}/log.parquet'`)) as number[],
    ]
    expect(fromCsv[0]).toBe(rows.length)
    fromCsv.forEach((value, i) => expect(near(fromParquet[i]!, value)).toBe(true))
  })

  test('OCEL 2.0: every event and object has a declared type, every relationship an object', () => {
    const log = JSON.parse(logAs('ocel').toString()) as {
      objectTypes: { name: string }[]
      eventTypes: { name: string }[]
      objects: { id: string; type: string }[]
      events: {
        id: string
        type: string
        time: string
        relationships: { objectId: string; qualifier: string }[]
      }[]
    }
    const objectTypes = new Set(log.objectTypes.map(({ name }) => name))
    const eventTypes = new Set(log.eventTypes.map(({ name }) => name))
    const ids = new Set(log.objects.map(({ id }) => id))
    expect(ids.size).toBe(log.objects.length)
    expect(log.objects.filter(({ type }) => !objectTypes.has(type))).toEqual([])
    expect(
      log.events.filter(({ type, time }) => !eventTypes.has(type) || Number.isNaN(Date.parse(time))),
    ).toEqual([])
    const lost = log.events.flatMap(({ relationships }) =>
      relationships.filter(({ objectId }) => !ids.has(objectId)),
    )
    expect(lost.slice(0, 3)).toEqual([])
    expect(new Set(log.objects.map(({ type }) => type))).toEqual(
      new Set(['load-unit', 'train', 'vessel', 'port', 'gate']),
    )
  })

  test('GeoJSON trips: four numbers a point, Unix seconds that never run back', () => {
    const { type, features } = JSON.parse(logAs('geojson').toString()) as {
      type: string
      features: { geometry: { type: string; coordinates: number[][] } }[]
    }
    expect(type).toBe('FeatureCollection')
    const wrong = features.filter(
      ({ geometry: { type: shape, coordinates } }) =>
        shape !== 'LineString' ||
        coordinates.length < 2 ||
        coordinates.some(
          (point, i) =>
            point.length !== 4 ||
            !point.every(Number.isFinite) ||
            (i > 0 && point[3]! < coordinates[i - 1]![3]!),
        ),
    )
    expect(features.length).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })

  test('Chrome trace: every beginning has its end, no track holds two things at once', () => {
    const { traceEvents } = JSON.parse(logAs('chrome').toString()) as {
      traceEvents: { ph: string; pid: number; tid: number; ts: number; dur?: number; id?: string }[]
    }
    const count = (ph: string): number => traceEvents.filter((one) => one.ph === ph).length
    expect(count('b')).toBe(count('e'))
    expect(count('X')).toBeGreaterThan(10)
    const freeFrom = new Map<string, number>()
    const overlaps = traceEvents
      .filter(({ ph }) => ph === 'X')
      .filter(({ pid, tid, ts, dur }) => {
        const track = `${pid}/${tid}`
        const isBusy = ts < (freeFrom.get(track) ?? -Infinity) - 1
        freeFrom.set(track, ts + dur!)
        return isBusy
      })
    expect(overlaps).toEqual([])
  })
})
