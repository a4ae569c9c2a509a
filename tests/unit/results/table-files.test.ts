// The files of the tables as users' tools read them: DuckDB reads CSV and Parquet with the right types and row
// counts, and a European spreadsheet finds semicolons, decimal commas and the right columns.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { fromCsv, toCsv } from '../../../src/results/csv.ts'
import { dataPackageOf } from '../../../src/results/datapackage.ts'
import { fromParquet, toParquet } from '../../../src/results/parquet.ts'
import { tableFiles } from '../../../src/results/table-files.ts'
import { ladderTable, type LadderRow } from '../../../src/results/tables/ladder.ts'

const base = { scenario: 'x', step: 1, unit: 't/yr', method: 'simulation' }
const rows: LadderRow[] = [
  { ...base, resource: 'a;b,"c"', place: '=1+1', binds_at: 1234567.891, ci_low: -0.5, ci_high: NaN },
  { ...base, step: 2, resource: 'Poti – Constanța', place: '', binds_at: 2e-7, ci_low: 0, ci_high: 7 },
]

async function duckdb(sql: (folder: string) => string, format: 'csv' | 'parquet') {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'))
  for (const [name, content] of Object.entries(tableFiles([ladderTable], { ladder: rows }, format)))
    writeFileSync(join(folder, name), content)
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const result = await connection.runAndReadAll(sql(folder))
  const types = result.columnTypes().map(String)
  const read = result.getRowObjects()
  connection.closeSync()
  return { types, read, names: result.columnNames() }
}

test.each(['csv', 'parquet'] as const)(
  'DuckDB reads %s: names, types, rows, values that do not exist',
  async (format) => {
    const { types, read, names } = await duckdb(
      (folder) => `select * from '${folder}/ladder.${format}' order by step`,
      format,
    )
    expect(names).toEqual(ladderTable.fields.map(({ name }) => name))
    const numbers = names.filter((_, i) => types[i] === 'DOUBLE' || types[i] === 'BIGINT')
    expect(numbers).toEqual(
      ladderTable.fields.filter(({ type }) => type === 'number').map(({ name }) => name),
    )
    expect(read).toHaveLength(rows.length)
    expect(read[0]!.binds_at).toBe(1234567.89)
    expect(read[0]!.ci_high).toBeNull()
    expect(read[1]!.resource).toBe('Poti – Constanța')
  },
)

test('excel-eu: byte order mark, semicolons, decimal commas, the same columns and values', () => {
  const text = toCsv(ladderTable, rows, 'excel-eu')
  expect(text.charCodeAt(0)).toBe(0xfeff)
  const { data } = papaparse.parse<string[]>(text.slice(1), { delimiter: ';', skipEmptyLines: true })
  expect(data[0]).toEqual(ladderTable.fields.map(({ name }) => name))
  expect(data.map((row) => row.length)).toEqual([9, 9, 9])
  expect(data[1]).toEqual(['x', '1', 'a;b,"c"', "'=1+1", '1234567,89', 't/yr', '-0,5', '', 'simulation'])
  expect(data[2]![4]).toBe('2e-7')
})

test.each(['rfc4180', 'excel-eu'] as const)('what is written as %s is read back', (dialect) => {
  const read = fromCsv(ladderTable, toCsv(ladderTable, rows, dialect))
  expect(read.map(({ binds_at, ci_low, ci_high }) => [binds_at, ci_low, ci_high])).toEqual([
    [1234567.89, -0.5, NaN],
    [2e-7, 0, 7],
  ])
})

test('what is written as Parquet is read back', async () => {
  const read = await fromParquet(ladderTable, toParquet(ladderTable, rows))
  expect(read[0]).toEqual({ ...rows[0], binds_at: 1234567.89 })
})

test('datapackage.json names the file and the dialect that were written', () => {
  const of = (format: 'csv' | 'excel-eu' | 'parquet') =>
    dataPackageOf({ id: 'x', title: 'X' }, [ladderTable], format).resources[0]
  expect(of('csv')).toMatchObject({ path: 'ladder.csv', dialect: { delimiter: ',' } })
  expect(of('excel-eu')).toMatchObject({ path: 'ladder.csv', dialect: { delimiter: ';' } })
  expect(of('parquet')).toMatchObject({ path: 'ladder.parquet', format: 'parquet' })
})
