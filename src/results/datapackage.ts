// datapackage.json of a result folder (Frictionless): every table with its columns, types, units and keys.
import type { Field, Table } from './column.ts'

export interface DataPackage {
  profile: 'tabular-data-package'
  name: string
  title: string
  resources: unknown[]
}

/** The description of the tables written for a scenario. */
export function dataPackageOf(
  scenario: { id: string; title: string },
  tables: readonly Table[],
): DataPackage {
  return {
    profile: 'tabular-data-package',
    name: scenario.id.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-'),
    title: scenario.title,
    resources: tables.map((table) => ({
      profile: 'tabular-data-resource',
      name: table.name.replaceAll('_', '-'),
      path: `${table.name}.csv`,
      title: table.doc,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: table.fields.map(fieldOf),
        missingValues: [''],
        ...(table.keys.length > 0 ? { primaryKey: table.keys } : {}),
      },
    })),
  }
}

function fieldOf(field: Field): Record<string, unknown> {
  const { name, type, doc, unit, key } = field
  return {
    name,
    type,
    description: doc,
    ...(unit === undefined ? {} : { unit }),
    ...(key === true ? { constraints: { required: name !== 'cause' && name !== 'relation' } } : {}),
  }
}
