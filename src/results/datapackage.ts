// datapackage.json of a result folder (Frictionless): every table with its columns, types, units and keys.
import type { Field, Table } from './column.ts'
import type { TableFormat } from './table-format.ts'

export interface DataPackage {
  profile: 'tabular-data-package'
  name: string
  title: string
  resources: { path: string }[]
}

/** The description of the tables written for a scenario. */
export function dataPackageOf(
  scenario: { id: string; title: string },
  tables: readonly Table[],
  format: TableFormat = 'csv',
): DataPackage {
  return {
    profile: 'tabular-data-package',
    name: scenario.id.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-'),
    title: scenario.title,
    resources: tables.map((table) => ({
      profile: 'tabular-data-resource',
      name: table.name.replaceAll('_', '-'),
      title: table.doc,
      ...fileOf(table, format),
      schema: {
        fields: table.fields.map((field) => fieldOf(field, format)),
        missingValues: [''],
        ...(table.keys.length > 0 ? { primaryKey: table.keys } : {}),
      },
    })),
  }
}

function fileOf({ name }: Table, format: TableFormat) {
  if (format === 'parquet')
    return { path: `${name}.parquet`, format: 'parquet', mediatype: 'application/vnd.apache.parquet' }
  const dialect = { lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true }
  return {
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: format === 'excel-eu' ? ';' : ',', ...dialect },
  }
}

function fieldOf(field: Field, format: TableFormat): Record<string, unknown> {
  const { name, type, doc, unit, key } = field
  return {
    name,
    type,
    description: doc,
    ...(unit === undefined ? {} : { unit }),
    ...(format === 'excel-eu' && type === 'number' ? { decimalChar: ',' } : {}),
    ...(key === true ? { constraints: { required: name !== 'cause' && name !== 'relation' } } : {}),
  }
}
