// What a scenario takes from the tables of data/ by name: places with their zones, claims, recorded series.
import type { Facts } from './facts.ts'
import type { Holidays } from './schema/holiday.ts'
import type { ClaimUse, HolidayUse, PlaceUse, Scenario, ScenarioTree } from './schema/scenario.ts'
import type { Settling } from './settle.ts'

const FIRST_DAY = '1900-01-01'

/** Places with title, position and zone, from data/nodes.csv where they name a row of it. */
export function placesOf(places: ScenarioTree['places'], to: Settling): Scenario['places'] {
  const nodes = to.facts.table('nodes')
  return Object.fromEntries(
    Object.entries(places).map(([id, place]): [string, PlaceUse] => {
      const node = nodes.find((row) => row.values.id === place.node)
      if (place.node !== undefined && node === undefined)
        unknown(
          to,
          ['places', id, 'node'],
          'row of data/nodes.csv',
          place.node,
          nodes.map((row) => row.values.id!),
        )
      const { values = {} } = node ?? {}
      return [
        id,
        {
          title: place.title ?? values.title ?? id,
          country: place.country ?? values.country ?? '',
          latitude: place.latitude ?? Number(values.latitude ?? NaN),
          longitude: place.longitude ?? Number(values.longitude ?? NaN),
          offsets: offsetsOf(place.zone ?? values.zone, ['places', id, 'zone'], to),
        },
      ]
    }),
  )
}

function offsetsOf(
  zone: string | undefined,
  path: readonly string[],
  to: Settling,
): { from: string; hours: number }[] {
  if (zone === undefined) return [{ from: FIRST_DAY, hours: 0 }]
  const written = /^([+-])(\d\d):(\d\d)$/.exec(zone)
  if (written) {
    const hours = Number(written[2]) + Number(written[3]) / 60
    return [{ from: FIRST_DAY, hours: written[1] === '-' ? -hours : hours }]
  }
  const rows = to.facts.table('zones')
  const own = rows.filter(({ values }) => values.zone === zone)
  if (own.length > 0)
    return own.map(({ values }) => ({ from: values.from!, hours: Number(values.utc_offset_hours) }))
  const known = [...new Set(rows.map(({ values }) => values.zone!))]
  unknown(to, path, 'time zone', zone, known, 'an offset such as +05:00 will do too')
  return [{ from: FIRST_DAY, hours: 0 }]
}

/** Claims, from data/claims.csv where a row has their id, overridden by what the scenario says. */
export function claimsOf(claims: ScenarioTree['claims'], to: Settling): Scenario['claims'] {
  const rows = to.facts.table('claims')
  return Object.fromEntries(
    Object.entries(claims).map(([id, claim]): [string, ClaimUse] => {
      const row = rows.find(({ values }) => values.id === id)
      if (row === undefined && (claim.measure === undefined || claim.threshold === undefined)) {
        const sort = 'row of data/claims.csv'
        unknown(
          to,
          ['claims', id],
          sort,
          id,
          rows.map(({ values }) => values.id!),
          'a claim of your own states measure and threshold',
        )
      }
      const { values = {} } = row ?? {}
      const use: ClaimUse = {
        statement: claim.statement ?? values.statement ?? id,
        source: claim.source ?? values.source ?? 'stated in the scenario',
        measure: claim.measure ?? (values.kind === 'arithmetic' ? 'arithmetic' : (values.measure ?? '')),
        relation: claim.relation ?? (values.relation || 'all'),
        period: claim.period ?? (values.period || 'all'),
        comparison: claim.comparison ?? (values.comparison === 'at_most' ? 'at_most' : 'at_least'),
        threshold: claim.threshold ?? Number(values.threshold),
        unit: values.unit ?? '',
      }
      if (use.measure !== 'arithmetic') return [id, use]
      const arithmetic = {
        numerator: Number(values.numerator),
        numeratorUnit: values.numerator_unit ?? '',
        numeratorScope: values.numerator_scope ?? '',
        denominator: Number(values.denominator),
        denominatorUnit: values.denominator_unit ?? '',
        denominatorScope: values.denominator_scope ?? '',
      }
      return [id, { ...use, arithmetic }]
    }),
  )
}

/** Recorded amounts by month of every series that a flow names. */
export function seriesOf(flows: ScenarioTree['flows'], facts: Facts): Scenario['series'] {
  const wanted = new Set(Object.values(flows).flatMap(({ volume }) => volume.series ?? []))
  const series: Scenario['series'] = {}
  for (const { values } of wanted.size > 0 ? facts.table('volumes') : []) {
    const name = values.series!
    if (!wanted.has(name)) continue
    const one = (series[name] ??= { unit: values.unit === 'TEU' ? 'TEU' : 't', months: {} })
    one.months[values.period!] = Number(values.value) * (values.unit === 'kt' ? 1000 : 1)
  }
  return series
}

/** Rows of data/alternatives.csv by id. */
export function alternativesOf(ids: readonly string[], to: Settling): Scenario['alternatives'] {
  return ids.flatMap((id, i) => {
    const row = to.facts.row(id)
    if (row?.table === 'alternatives') return [{ id, title: row.values.title ?? id, values: row.values }]
    const known = to.facts.table('alternatives').map(({ values }) => values.id!)
    unknown(to, ['alternatives', i], 'row of data/alternatives.csv', id, known)
    return []
  })
}

function unknown(
  to: Settling,
  path: readonly PropertyKey[],
  sort: string,
  found: string,
  known: readonly string[],
  hint?: string,
): void {
  const hinted = hint === undefined ? {} : { hint }
  const at = to.positionOf(path)
  to.problems.push({ kind: 'unknown-name', at, path: path.join('.'), sort, found, known, ...hinted })
}

/** Days off of the countries whose holidays any flow, border, terminal or port keeps. */
export function holidaysOf(
  scenario: Pick<ScenarioTree, 'flows' | 'borders' | 'terminals' | 'ports'>,
  to: Settling,
): HolidayUse[] {
  const rows = to.facts.table('holidays')
  const known = new Set(rows.map(({ values }) => values.country!))
  const kept = new Set<string>()
  for (const sort of ['flows', 'borders', 'terminals', 'ports'] as const)
    for (const [id, { holidays }] of Object.entries<{ holidays?: Holidays | undefined }>(scenario[sort]))
      holidays?.countries.forEach((country, i) => {
        const path = [sort, id, 'holidays', 'countries', i]
        if (known.has(country)) kept.add(country)
        else unknown(to, path, 'country in data/holidays.csv', country, [...known])
      })
  return rows
    .filter(({ values }) => kept.has(values.country!))
    .map(({ values }) => ({
      country: values.country!,
      from: values.from!,
      after: new Date(Date.parse(`${values.until!}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10),
    }))
}
