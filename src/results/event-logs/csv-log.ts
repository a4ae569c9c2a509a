// Tidy CSV: one row a happening, hours with all their digits.
import { logColumns, rowOfHappening, rowsOfJourney, type LogRow } from './rows.ts'
import type { LogContext, LogFormat } from './format.ts'

export function csvLog({ startIso }: LogContext): LogFormat {
  return {
    head: () => line(logColumns.map(({ name }) => name)),
    journey: (journey) => rowsOfJourney(startIso, journey).map(textOf).join(''),
    happening: (happening) => textOf(rowOfHappening(startIso, happening)),
    tail: () => [],
  }
}

const textOf = (row: LogRow): string =>
  line(
    logColumns.map(({ name }) => {
      const value = row[name]
      if (typeof value === 'string') return value
      return Number.isFinite(value) ? String(value) : ''
    }),
  )

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
