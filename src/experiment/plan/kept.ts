// What is kept of a replication: of its observation the numbers of the tables that are wanted, and no more. A chunk
// is written as JSON, since every number comes back to the last bit and any Node reads it; rows that repeat from
// replication to replication are named once.
import type { Cells } from '../../results/observe/cells.ts'
import { partsOf } from '../../results/observe/cells.ts'
import { type CellTable, cellTables, type Observation } from '../../results/observe/observe.ts'
import type { Keepable } from '../../scenario/schema/experiment.ts'
import type { Plan } from './plan.ts'

const cellsOf: Record<Keepable, readonly CellTable[]> = {
  summary: ['summary'],
  replications: ['summary'],
  claims: ['summary'],
  transit: ['transit'],
  transit_distribution: ['distribution'],
  stages: ['stages', 'transit'],
  places: ['places'],
  throughput: ['throughput'],
  resources: ['resourceUse'],
  full_yards: ['fullYards'],
  fleets: ['fleets'],
  closing_stock: ['closingStock', 'transit'],
}
const NOTHING: Cells = { keys: [], width: 1, values: new Float64Array(0) }

/** A replication of a point of a scenario, by its item. */
export interface Kept {
  item: number
  observation: Observation
}

/** The observation with nothing but what the tables need. */
export function reduced(observation: Observation, { tables, months }: Plan['keep']): Observation {
  const wanted = new Set(tables.flatMap((table) => cellsOf[table]))
  const cells = Object.fromEntries(
    cellTables.map((name) => [
      name,
      !wanted.has(name) ? NOTHING : months ? observation[name] : withoutMonths(observation[name]),
    ]),
  ) as Record<CellTable, Cells>
  const { replication, events, startIso, findings } = observation
  return {
    replication,
    events,
    startIso,
    findings,
    flows: wanted.has('transit') ? observation.flows : [],
    resources: wanted.has('resourceUse') || wanted.has('fullYards') ? observation.resources : [],
    ...cells,
  }
}

function withoutMonths({ keys, width, values }: Cells): Cells {
  const rows = keys.flatMap((key, row) => (partsOf(key)[0]!.includes('-') ? [] : [row]))
  const kept = new Float64Array(rows.length * width)
  rows.forEach((row, i) => kept.set(values.subarray(row * width, (row + 1) * width), i * width))
  return { keys: rows.map((row) => keys[row]!), width, values: kept }
}

/** Numbers that JSON does not know, as text. */
const written = (value: number): number | string =>
  Number.isFinite(value) ? value : Number.isNaN(value) ? '' : value > 0 ? '+' : '-'
const read = (value: number | string): number =>
  typeof value === 'number' ? value : value === '' ? NaN : value === '+' ? Infinity : -Infinity

type WrittenCells = [keys: number, width: number, values: (number | string)[]]
interface WrittenChunk {
  shared: unknown[]
  made: {
    item: number
    replication: number
    events: number
    startIso: string
    findings: Observation['findings']
    flows: number
    resources: number
    cells: Partial<Record<CellTable, WrittenCells>>
  }[]
}

/** Kept replications as text; the same text for the same replications. */
export function encodeKept(kept: readonly Kept[]): string {
  const shared: unknown[] = []
  const places = new Map<string, number>()
  const refer = (value: unknown): number => {
    const text = JSON.stringify(value)
    const known = places.get(text)
    if (known !== undefined) return known
    shared.push(value)
    places.set(text, shared.length - 1)
    return shared.length - 1
  }
  const made = [...kept]
    .sort((a, b) => a.item - b.item)
    .map(({ item, observation }): WrittenChunk['made'][number] => {
      const { replication, events, startIso, findings, flows, resources } = observation
      const cells: Partial<Record<CellTable, WrittenCells>> = {}
      for (const name of cellTables) {
        const { keys, width, values } = observation[name]
        if (keys.length > 0) cells[name] = [refer(keys), width, Array.from(values, written)]
      }
      const own = { item, replication, events, startIso, findings }
      return { ...own, flows: refer(flows), resources: refer(resources), cells }
    })
  return JSON.stringify({ shared, made })
}

export function decodeKept(text: string): Kept[] {
  const { shared, made } = JSON.parse(text) as WrittenChunk
  return made.map(({ item, flows, resources, cells, ...rest }): Kept => {
    const all = Object.fromEntries(
      cellTables.map((name): [CellTable, Cells] => {
        const own = cells[name]
        if (own === undefined) return [name, NOTHING]
        const [keys, width, values] = own
        return [name, { keys: shared[keys] as string[], width, values: Float64Array.from(values, read) }]
      }),
    ) as Record<CellTable, Cells>
    const observation: Observation = {
      ...rest,
      flows: shared[flows] as Observation['flows'],
      resources: shared[resources] as Observation['resources'],
      ...all,
    }
    return { item, observation }
  })
}
