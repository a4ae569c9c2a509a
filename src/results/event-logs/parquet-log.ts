// The rows of the CSV log as Parquet, a group of rows at a time, so that a log of any size is written as a stream.
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer'
import { logColumns, rowOfHappening, rowsOfJourney, type LogRow } from './rows.ts'
import type { LogContext, LogFormat } from './format.ts'

/** What is known of each group is kept in memory to the end, for the foot of the file; a group itself until it is
 *  written. A year at 10 Mt has 13 million rows. */
const ROWS_A_GROUP = 20_000

const isAlwaysKnown = (name: string): boolean => name === 'start_hours' || name === 'end_hours'

export function parquetLog({ startIso }: LogContext): LogFormat {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    statistics: false,
    schema: [
      { name: 'root', num_children: logColumns.length },
      ...logColumns.map(({ name, type }) =>
        type === 'string'
          ? {
              name,
              type: 'BYTE_ARRAY' as const,
              converted_type: 'UTF8' as const,
              repetition_type: 'REQUIRED' as const,
            }
          : {
              name,
              type: 'DOUBLE' as const,
              repetition_type: isAlwaysKnown(name) ? ('REQUIRED' as const) : ('OPTIONAL' as const),
            },
      ),
    ],
  })
  // By column, so that no row outlives the journey that it came from.
  const columns = logColumns.map(({ name }) => ({
    name,
    data: [] as (string | number | null)[],
  }))
  const flushed = (): Uint8Array => {
    const chunk = bytes.getBytes().slice()
    bytes.index = 0
    return chunk
  }
  const written = (): Uint8Array => {
    const columnData: ColumnSource[] = columns.map(({ name, data }) => ({
      name,
      offsetIndex: false,
      data,
    }))
    if (columns[0]!.data.length > 0) void writer.write({ columnData, rowGroupSize: ROWS_A_GROUP * 2 })
    for (const column of columns) column.data = []
    return flushed()
  }
  const add = (rows: readonly LogRow[]): Uint8Array | string => {
    for (const { name, data } of columns)
      for (const row of rows) {
        const value = row[name]
        data.push(typeof value === 'number' && !Number.isFinite(value) ? null : value)
      }
    return columns[0]!.data.length >= ROWS_A_GROUP ? written() : ''
  }
  return {
    head: () => '',
    journey: (journey) => add(rowsOfJourney(startIso, journey)),
    happening: (happening) => add([rowOfHappening(startIso, happening)]),
    *tail() {
      yield written()
      void writer.finish()
      yield flushed()
    },
  }
}
