// The formats in which tables are written: CSV by RFC 4180, CSV for European spreadsheets, Parquet.
export const csvDialects = ['rfc4180', 'excel-eu'] as const
export type CsvDialect = (typeof csvDialects)[number]
export const fileFormats = ['csv', 'parquet'] as const
/** What --format and --csv-dialect come to. */
export type TableFormat = 'csv' | 'excel-eu' | 'parquet'
