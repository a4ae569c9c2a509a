// The rows of the CSV log as Parquet, a group of rows at a time, so that a log of any size is written as a stream.
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import { logColumns, rowOfHappening, rowsOfJourney, type LogRow } from './rows.ts'
import type { LogContext, LogFormat } from './format.ts'

const ROWS_A_GROUP = 50_000

export function parquetLog({ startIso }: LogContext): LogFormat {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: logColumns.length },
      ...logColumns.map(({ name, type }) =>
        type === 'string'
          ? {
              name,
              type: 'BYTE_ARRAY' as const,
              converted_type: 'UTF8' as const,
              repetition_type: 'OPTIONAL' as const,
            }
          : { name, type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const },
      ),
    ],
  })
  let rows: LogRow[] = []
  const flushed = (): Uint8Array => {
    const chunk = bytes.getBytes().slice()
    bytes.index = 0
    return chunk
  }
  const written = (): Uint8Array => {
    const columnData: ColumnSource[] = logColumns.map(({ name, type }) => ({
      name,
      data: rows.map((row) => (type === 'number' && !Number.isFinite(row[name]) ? null : row[name])),
    }))
    if (rows.length > 0) void writer.write({ columnData })
    rows = []
    return flushed()
  }
  const add = (more: readonly LogRow[]): Uint8Array | string => {
    for (const row of more) rows.push(row)
    return rows.length >= ROWS_A_GROUP ? written() : ''
  }
  return {
    head: () => '',
    journey: (journey) => add(rowsOfJourney(startIso, journey)),
    happening: (happening) => add([rowOfHappening(startIso, happening)]),
    tail: () => {
      const last = written()
      void writer.finish()
      const end = flushed()
      const both = new Uint8Array(last.length + end.length)
      both.set(last)
      both.set(end, last.length)
      return both
    },
  }
}
