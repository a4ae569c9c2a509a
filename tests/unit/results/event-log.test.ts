// The formats of the event log hold what their readers ask for. That the tables of a run follow from it is held in
// tests/scenarios/log-tables.test.ts.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import papaparse from 'papaparse'
import { z } from 'zod'
import { describe, expect, test } from 'vitest'
import replicate from '../../../src/experiment/worker.ts'
import type { LogFormatName } from '../../../src/results/event-logs/format.ts'
import { smallCorridor } from '../../scenarios/fixtures/small-corridor.ts'

const scenario = smallCorridor()
scenario.run = { ...scenario.run, end: '2024-01-31', warmUp: 0, followUp: 10 }
const logAs = (format: LogFormatName): Buffer => {
  const pieces: Buffer[] = []
  const sink = {
    begin: () => undefined,
    write: (piece: string | Uint8Array) => void pieces.push(Buffer.from(piece)),
    end: () => undefined,
  }
  replicate({ scenario, seed: 'log', replication: 0, trace: { format } }, sink)
  return Buffer.concat(pieces)
}
const csv = logAs('csv')
const rows = papaparse.parse<Record<string, string>>(csv.toString(), {
  header: true,
  skipEmptyLines: true,
}).data
const near = (found: number, expected: number): boolean =>
  Object.is(found, expected) || Math.abs(found - expected) <= 1e-9 * Math.max(1e-6, Math.abs(expected))

/** What the JSON schema of OCEL 2.0 asks for (ocel-standard.org/2.0/ocel20-schema-json.json), stricter in that nothing
 *  else may stand beside it. */
const time = z.iso.datetime()
const types = z.array(
  z.strictObject({
    name: z.string(),
    attributes: z.array(
      z.strictObject({ name: z.string(), type: z.enum(['string', 'time', 'integer', 'float', 'boolean']) }),
    ),
  }),
)
const relationships = z.array(z.strictObject({ objectId: z.string(), qualifier: z.string() })).optional()
const value = { name: z.string(), value: z.string() }
const ocelSchema = z.strictObject({
  eventTypes: types,
  objectTypes: types,
  events: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      time,
      attributes: z.array(z.strictObject(value)).optional(),
      relationships,
    }),
  ),
  objects: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      attributes: z.array(z.strictObject({ ...value, time })).optional(),
      relationships,
    }),
  ),
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

  test('OCEL 2.0: valid by the published JSON schema; types declared, values of their type, no relationship lost', () => {
    const log = ocelSchema.parse(JSON.parse(logAs('ocel').toString()))
    const typesOf = (declared: typeof log.eventTypes) =>
      new Map(
        declared.map(({ name, attributes }) => [
          name,
          new Map(attributes.map((one) => [one.name, one.type])),
        ]),
      )
    const [objectTypes, eventTypes] = [typesOf(log.objectTypes), typesOf(log.eventTypes)]
    const isOf = (type: string | undefined, value: string): boolean =>
      type === 'string' || (type === 'float' && value.trim() !== '' && Number.isFinite(Number(value)))
    const ids = new Set(log.objects.map(({ id }) => id))
    expect(ids.size).toBe(log.objects.length)
    expect(new Set(log.events.map(({ id }) => id)).size).toBe(log.events.length)
    const misfits = [
      ...log.objects.map((one) => ({ ...one, declared: objectTypes.get(one.type) })),
      ...log.events.map((one) => ({ ...one, declared: eventTypes.get(one.type) })),
    ].filter(
      ({ declared, attributes = [], relationships = [] }) =>
        declared === undefined ||
        attributes.some(({ name, value }) => !isOf(declared.get(name), value)) ||
        relationships.some(({ objectId }) => !ids.has(objectId)),
    )
    expect(misfits.slice(0, 3)).toEqual([])
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
            Math.abs(point[0]!) > 180 ||
            Math.abs(point[1]!) > 90 ||
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
