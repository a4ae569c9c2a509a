// Every table in data/ against its description, every row with its own provenance, and the months of the
// volumes against the sums that were recorded (typed here from the publications named in the rows).
import { readdirSync, readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'

interface Field {
  name: string
  type: 'string' | 'number'
  constraints?: {
    required?: boolean
    unique?: boolean
    enum?: string[]
    pattern?: string
    minimum?: number
    maximum?: number
  }
}
interface Resource {
  name: string
  path: string
  schema: {
    fields: Field[]
    primaryKey: string
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[]
  }
}
type Row = Record<string, string>

const folder = new URL('../../data/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const described = JSON.parse(read('datapackage.json')) as { resources: Resource[] }
const tables = new Map<string, Row[]>()
for (const { name, path } of described.resources) tables.set(name, rowsOf(read(path)))

function rowsOf(text: string): Row[] {
  const parsed = Papa.parse<Row>(text, { header: true, delimiter: ',', newline: '\n', skipEmptyLines: true })
  expect(parsed.errors).toEqual([])
  return parsed.data
}
const rows = (name: string): Row[] => tables.get(name)!
const allRows = [...tables.entries()].flatMap(([table, list]) => list.map((row) => ({ table, row })))
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

/** What is wrong with one cell; empty when nothing is. */
function problemsOf({ name, type, constraints = {} }: Field, text: string): string[] {
  if (text === '') return constraints.required === true ? [`${name} is empty`] : []
  const problems: string[] = []
  if (type === 'number') {
    if (!isNumber(text)) return [`${name} is not a number: ${text}`]
    if (Number(text) < (constraints.minimum ?? -Infinity)) problems.push(`${name} is too low: ${text}`)
    if (Number(text) > (constraints.maximum ?? Infinity)) problems.push(`${name} is too high: ${text}`)
  }
  if (constraints.enum && !constraints.enum.includes(text)) problems.push(`${name} may not be ${text}`)
  if (constraints.pattern !== undefined && !new RegExp(constraints.pattern).test(text))
    problems.push(`${name} has another form: ${text}`)
  return problems
}

test('every CSV file in data/ is described, and nothing else is', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
  expect(described.resources.map(({ path }) => path).sort()).toEqual(files.sort())
})

describe.each(described.resources)('$name', ({ name, path, schema }) => {
  test('is UTF-8 with line feeds, and its header is the described one', () => {
    const text = read(path)
    expect(text).not.toMatch(/[\r\uFEFF\uFFFD]/)
    expect(text.endsWith('\n')).toBe(true)
    expect(Object.keys(rows(name)[0]!)).toEqual(schema.fields.map((field) => field.name))
  })

  test('has the described type, range and form in every cell', () => {
    const problems = rows(name).flatMap((row) =>
      schema.fields.flatMap((field) =>
        problemsOf(field, row[field.name]!).map((problem) => `${row['id']!}: ${problem}`),
      ),
    )
    expect(problems).toEqual([])
  })

  test('has its primary key and refers only to rows that exist', () => {
    expect(schema.primaryKey).toBe('id')
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = new Set(rows(reference.resource).map((row) => row[reference.fields]!))
      expect(rows(name).filter((row) => !known.has(row[fields]!))).toEqual([])
    }
  })

  test('carries its provenance in every row', () => {
    for (const row of rows(name)) {
      const { id, confidence, source, year, url, note, facts } = row as Record<string, string> & Row
      expect(source, id).toBeTruthy()
      expect(year, id).toBeTruthy()
      if (confidence === 'sourced') expect(url, `${id!} is sourced and needs an address`).toBeTruthy()
      if (confidence === 'conflicting')
        expect(`${url!}${note!}`, `${id!} needs an address or a note`).toBeTruthy()
      if (confidence === 'assumed') expect(note, `${id!} is assumed and needs its reasoning`).toBeTruthy()
      for (const fact of facts!.split(' ').filter(Boolean)) expect(fact).toMatch(/^[A-Z]\d+[a-z]?$/)
    }
  })
})

test('ids are unique over all tables', () => {
  const seen = new Map<string, string>()
  const twice: string[] = []
  for (const { table, row } of allRows) {
    const id = row['id']!
    if (seen.has(id)) twice.push(`${id} in ${seen.get(id)!} and ${table}`)
    seen.set(id, table)
  }
  expect(twice).toEqual([])
})

const tall = described.resources.filter(({ schema }) => schema.fields.some(({ name }) => name === 'quantity'))
const figures = tall.filter(({ name }) => name !== 'observations').flatMap(({ name }) => rows(name))

test('the id of a figure is its subject and its quantity', () => {
  for (const { id, subject, quantity } of figures as Record<string, string>[])
    expect(id).toBe(`${subject!}.${quantity!}`)
})

test('a figure lies inside its own range', () => {
  const outside = figures
    .filter(({ value, low, high }) => {
      const figure = Number(value)
      return (low !== '' && figure < Number(low)) || (high !== '' && figure > Number(high))
    })
    .map(({ id }) => id)
  expect(outside).toEqual([])
})

test('shares are between 0 and 100 %, and a storm stops no more work than traffic', () => {
  for (const { id, value, unit, quantity } of rows('weather') as Record<string, string>[]) {
    if (unit === '%') expect(Number(value), id).toBeGreaterThanOrEqual(0)
    if (unit === '%') expect(Number(value), id).toBeLessThanOrEqual(100)
    if (!quantity!.startsWith('work-stopped-by-')) continue
    const closed = rows('weather').find((row) => row['id'] === id!.replace('work-stopped-by-', 'closed-by-'))!
    expect(Number(value), id).toBeLessThanOrEqual(Number(closed['value']))
  }
})

test('an investment names rows that exist', () => {
  const known = new Set(figures.map(({ id }) => id!))
  const unknown = rows('investments').flatMap(({ changes }) =>
    changes!.split(' ').filter((id) => id !== '' && !known.has(id)),
  )
  expect(unknown).toEqual([])
})

test('low, typical and high of an alternative are in order', () => {
  for (const row of rows('alternatives'))
    for (const of of ['transit_days', 'usd_per_feu'])
      if (row[`${of}_low`] !== '')
        expect([row[`${of}_low`], row[`${of}_typical`], row[`${of}_high`]].map(Number)).toEqual(
          [row[`${of}_low`], row[`${of}_typical`], row[`${of}_high`]].map(Number).sort((a, b) => a - b),
        )
})

test('an arithmetic claim states both of its figures with their scopes', () => {
  for (const row of rows('claims').filter(({ kind }) => kind === 'arithmetic')) {
    expect(row['measure']).toBe('arithmetic')
    for (const key of ['numerator', 'numerator_scope', 'denominator', 'denominator_scope'])
      expect(row[key], `${row['id']!} ${key}`).toBeTruthy()
  }
})

describe('zones', () => {
  test('start at or before 2019, run forward in time, and every node has one', () => {
    for (const zone of new Set(rows('nodes').map((row) => row['zone']!))) {
      const starts = rows('zones').flatMap((row) => (row['zone'] === zone ? [row['from']!] : []))
      expect(starts[0]! < '2019-01-01', zone).toBe(true)
      expect(starts).toEqual([...starts].sort())
    }
  })
  test('Kazakhstan has one time, UTC+5, since 1 March 2024', () => {
    const east = rows('zones').filter((row) => row['zone'] === 'kazakhstan-east')
    expect(east.map((row) => [row['from'], row['utc_offset_hours']])).toEqual([
      ['2016-01-01', '6'],
      ['2024-03-01', '5'],
    ])
  })
})

describe('volumes: the months add up to what was recorded', () => {
  const tonnesATeu = 12.5 // V55
  /** In units of 0.1 t, so that sums are exact. */
  const inTenths = (row: Row): number =>
    row['unit'] === 'TEU' ? Number(row['value']) * tonnesATeu * 10 : Math.round(Number(row['value']) * 1e4)
  const until = (year: number, month: number): Row[] =>
    rows('volumes').filter(
      ({ period }) => period!.startsWith(`${year}-`) && Number(period!.slice(5)) <= month,
    )
  const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0)

  test('every series has every month of 2021 to 2025 once', () => {
    const series = new Set(rows('volumes').map((row) => row['series']!))
    expect(rows('volumes').length).toBe(series.size * 60)
  })
  // [year, months, TEU recorded]: T21, Y89, T22, Y177, T23, V40a, V41, V31, T24, V42, V40b, T25
  test.each([
    [2021, 12, 25_200],
    [2022, 4, 10_000],
    [2022, 12, 33_600],
    [2023, 3, 4000],
    [2023, 12, 20_500],
    [2024, 6, 19_370],
    [2024, 9, 34_600],
    [2024, 11, 50_500],
    [2024, 12, 56_500],
    [2025, 4, 30_400],
    [2025, 6, 40_200],
    [2025, 12, 77_000],
  ])('%i, %i months: %i TEU', (year, month, teu) => {
    const boxes = until(year, month).filter((row) => row['unit'] === 'TEU')
    expect(sum(boxes.map((row) => Number(row['value'])))).toBe(teu)
  })
  // [year, months, kt recorded]: V21, V22, V58a-e, Y175, V57a-e, Y174, V36a, V25
  test.each([
    [2021, 12, 586],
    [2022, 12, 1485],
    [2023, 3, 433],
    [2023, 6, 1300],
    [2023, 7, 1570],
    [2023, 9, 2000],
    [2023, 12, 2764],
    [2024, 4, 1370],
    [2024, 6, 2100],
    [2024, 7, 2560],
    [2024, 9, 3400],
    [2024, 11, 4100],
    [2024, 12, 4484],
    [2025, 4, 1500],
    [2025, 6, 2300],
    [2025, 12, 4119],
  ])('%i, %i months: %i kt', (year, month, kt) => {
    expect(sum(until(year, month).map(inTenths))).toBe(kt * 10_000)
  })
  test('2024: 35,600 TEU from China, and 3.3 Mt through the seaports of Kazakhstan and Azerbaijan', () => {
    const of2024 = until(2024, 12)
    expect(
      sum(of2024.flatMap((row) => (row['series'] === 'china-westbound' ? [Number(row['value'])] : []))),
    ).toBe(35_600)
    const elsewhere = /^(turkmenbashi|caucasus)-/
    const seaports = sum(of2024.filter((row) => !elsewhere.test(row['series']!)).map(inTenths)) / 10_000
    expect(Math.abs(seaports - 3300)).toBeLessThan(1)
  })
  test('2025: 900 kt of oil in eight months, none in August', () => {
    const oil = until(2025, 8).filter((row) => row['series'] === 'oil-tanker')
    expect(sum(oil.map(inTenths))).toBe(900 * 10_000)
    expect(oil.find((row) => row['period'] === '2025-08')!['value']).toBe('0')
  })
})

describe('weather: the storms give the closed shares that were reported', () => {
  const days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const months = rows('weather').flatMap(({ subject, quantity, value }) =>
    quantity!.startsWith('storms-') ? [{ system: subject!, storms: Number(value) }] : [],
  )
  const figure = (id: string): number =>
    Number(rows('weather').find((row) => row['id'] === id)?.['value'] ?? 0)
  /** Storms arrive at random and may overlap: the port is open with probability exp(-storms x length / month). */
  const closedShare = (port: string, month: number): number => {
    const systems = [...new Set(months.map(({ system }) => system))]
    const load = systems.map(
      (system) =>
        (months.filter((row) => row.system === system)[month]!.storms *
          figure(`${system}.storm-length`) *
          figure(`${port}.closed-by-${system}`)) /
        100 /
        (days[month]! * 24),
    )
    return 1 - Math.exp(-load.reduce((a, b) => a + b, 0))
  }
  test('Kuryk is closed half of the time in November and December (C30)', () => {
    expect(closedShare('kuryk', 10)).toBeCloseTo(0.5, 2)
    expect(closedShare('kuryk', 11)).toBeCloseTo(0.5, 2)
  })
  test('Alat is closed far less than it is windy (Y340), and most in February and March', () => {
    expect(closedShare('alat', 1)).toBeLessThan(12.3 / 28 / 2)
    const year = days.map((_, month) => closedShare('alat', month))
    expect(Math.max(...year)).toBe(year[1])
  })
  test('every system has twelve months', () => {
    for (const system of new Set(months.map((row) => row.system)))
      expect(months.filter((row) => row.system === system).length).toBe(12)
  })
})
