// Every input figure, by part of the scenario, with how well it is known and a numbered list of its sources.
import type { AssumptionRow } from '../../results/tables/assumptions.ts'
import { dataTable, element, escape, link } from '../markup.ts'
import { parameterParts } from '../parameter-names.ts'
import type { Scene, Story } from '../story.ts'
import { valueWithUnit } from '../figure-phrases.ts'
import { capital, whole } from '../words.ts'

interface Figure {
  row: AssumptionRow
  scenarios: Scene[]
}

/** Figures that are the same, and the same thing, of several places, lines or flows. */
interface Row extends Figure {
  what: string
  where: string[]
  /** `ports.*.berths` where they are several. */
  parameter: string
}

/** From more on they are counted, not named. */
const MOST_NAMED = 10

export function assumptionTables({ scenes }: Story): string {
  const figures = new Map<string, Figure>()
  for (const scene of scenes)
    for (const row of scene.result.assumptions) {
      const key = [row.parameter, row.value, row.unit, row.confidence, row.source].join('|')
      const known = figures.get(key)
      if (known === undefined) figures.set(key, { row, scenarios: [scene] })
      else known.scenarios.push(scene)
    }
  const sources = new Map<string, { index: number; row: AssumptionRow }>()
  for (const { row } of figures.values())
    if (row.source !== '' && !sources.has(row.source))
      sources.set(row.source, { index: sources.size + 1, row })
  const parts = grouped([...figures.values()])
  const tables = [...parts].map(([part, own]) =>
    element(
      'details',
      {},
      element('summary', {}, `${escape(partName(part))}: ${whole(own.length)} figures`) +
        dataTable(
          `Input figures: ${partName(part)}`,
          [
            { head: 'Figure' },
            { head: 'Of what' },
            { head: 'Value', numeric: true },
            { head: 'Known as' },
            { head: 'Source' },
          ],
          alike(own).map(({ row, scenarios, what, where, parameter }) => [
            { html: escape(capital(what)) + element('small', {}, escape(parameter)) },
            {
              html:
                escape(
                  where.length > MOST_NAMED
                    ? `${whole(where.length)} ${partName(part).toLowerCase()}`
                    : where.join(', '),
                ) +
                (scenarios.length < scenes.length
                  ? element(
                      'small',
                      {},
                      escape(`only in “${scenarios.map(({ title }) => title).join('”, “')}”`),
                    )
                  : ''),
            },
            { html: escape(row.unit === '1' ? row.value : valueWithUnit(row.value, row.unit)) },
            row.confidence,
            { html: sourceOf(sources.get(row.source)?.index) },
          ]),
          { name: 'inputs' },
        ),
    ),
  )
  const references = [...sources.values()].map(({ index, row }) =>
    element('li', { id: `s${index}` }, `${escape(row.source.replaceAll(' ; ', '; '))}${linksOf(row.url)}`),
  )
  return (
    tables.join('') +
    element(
      'details',
      {},
      element('summary', {}, `Sources: ${whole(references.length)}`) +
        element('ol', { class: 'sources' }, references.join('')),
    )
  )
}

const partName = (part: string): string =>
  capital(part.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))

const sourceOf = (index: number | undefined): string =>
  index === undefined ? '' : element('a', { href: `#s${index}` }, `${index}`)

const linksOf = (urls: string): string =>
  urls
    .split(' ; ')
    .filter((url) => url !== '')
    .map((url) => ` ${link(url, hostOf(url))}`)
    .join('')

const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] ?? url

/** One row for what is the same of several; what is one thing of different values stands together. */
function alike(figures: readonly Figure[]): Row[] {
  const things = new Map<string, Map<string, Row>>()
  for (const { row, scenarios } of figures) {
    const { where, what } = parameterParts(scenarios[0]!.result.manifest.scenario, row.parameter)
    const key = [row.value, row.unit, row.confidence, row.source, ...scenarios.map(({ id }) => id)].join('|')
    const rows = things.get(what) ?? new Map<string, Row>()
    things.set(what, rows)
    const known = rows.get(key)
    if (known === undefined)
      rows.set(key, { row, scenarios, what, where: where === '' ? [] : [where], parameter: row.parameter })
    else {
      known.where.push(where)
      known.parameter = common(known.parameter, row.parameter)
    }
  }
  return [...things.values()].flatMap((rows) => [...rows.values()])
}

/** `ports.aktau.berths` and `ports.baku.berths` → `ports.*.berths`. */
function common(a: string, b: string): string {
  const other = b.split('.')
  return a
    .split('.')
    .map((key, i) => (key === other[i] ? key : '*'))
    .join('.')
}

function grouped(figures: readonly Figure[]): Map<string, Figure[]> {
  const parts = new Map<string, Figure[]>()
  for (const figure of figures) {
    const part = figure.row.parameter.split('.')[0]!
    const own = parts.get(part)
    if (own === undefined) parts.set(part, [figure])
    else own.push(figure)
  }
  return parts
}
