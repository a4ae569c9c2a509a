// What bounds say on the console: four tables that fit 80 columns. Every number stands in the tables too.
import type { BoundsRow, CeilingRow, FloorRow, LadderNeedRow } from '../results/tables/bounds.ts'
import type { LadderRow } from '../results/tables/ladder.ts'
import { brief, grid, known, percent, whole, wrapped } from './text.ts'

export interface ToldBounds {
  id: string
  title: string
  /** Titles of the headline relations by id. */
  titles: Readonly<Record<string, string>>
  bounds: readonly BoundsRow[]
  floors: readonly FloorRow[]
  ceiling: readonly CeilingRow[]
  ladder: readonly LadderRow[]
  ladder_needs: readonly LadderNeedRow[]
  /** What one more of each resource is. */
  marginalUnits: ReadonlyMap<string, string>
  claims: readonly ToldClaim[]
}
export interface ToldClaim {
  id: string
  statement: string
  threshold: number
  comparison: 'at_least' | 'at_most'
  kind: 'time' | 'share' | 'volume'
  best: number
}

/** Rows that a reader takes in; the rest stands in the tables. */
const CAPACITIES = 12
const STEPS = 12
const million = 1e6
/** Letters that 80 columns have room for; the whole words stand in the tables. */
const RESOURCE = 31
const STEP = 24
const ADDED = 16

export function boundsText(told: ToldBounds): string {
  const [ceiling] = told.ceiling
  return [
    `${told.title} (${told.id})`,
    `Bounds of ${ceiling!.from} to ${ceiling!.until}: arithmetic, nothing is simulated or waits`,
    '',
    'FLOORS, days without any waiting: no mean can be lower',
    floors(told),
    '',
    'CAPACITIES in the mix of the demand, the busiest first; trains each way',
    capacities(told),
    '',
    'CEILING of the network',
    ...ceilingLines(told, ceiling!),
    '',
    'LADDER: what gives out, one after another, when what gave out before is lifted',
    ladder(told),
    ...goalLines(told),
    ...claimLines(told.claims),
  ].join('\n')
}

function floors({ floors: rows, titles }: ToldBounds): string {
  const table = grid(['relation', 'mean', 'best 1 %', 'rail', 'sea', 'handling', 'border'])
  const days = (value: number): string => known(value, value.toFixed(1))
  for (const [id, title] of Object.entries(titles)) {
    const row = rows.find(({ relation }) => relation === id)
    if (row === undefined) continue
    table.push([
      title,
      days(row.free_flow_days_mean),
      days(row.free_flow_days_p01),
      days(row.rail_days),
      days(row.sea_days),
      days(row.handling_days),
      days(row.border_days),
    ])
  }
  return table.toString()
}

function capacities({ bounds }: ToldBounds): string {
  const table = grid(['resource', 'capacity', '', 'kt/yr', 'TEU/yr', 'demand'])
  const busiest = [...bounds].sort((a, b) => order(b) - order(a))
  for (const row of busiest.slice(0, CAPACITIES))
    table.push([
      clipped(row.resource, RESOURCE),
      whole(row.capacity),
      { content: row.unit.replace(' each way', ''), hAlign: 'left' },
      known(row.capacity_tonnes, whole(row.capacity_tonnes / 1000)),
      known(row.capacity_teu, whole(row.capacity_teu)),
      row.capacity > 0 ? percent(row.ratio) : 'none left',
    ])
  const more = bounds.length - CAPACITIES
  return more > 0 ? `${table.toString()}\nand ${more} more in bounds.csv` : table.toString()
}

const order = ({ ratio, capacity }: BoundsRow): number => (capacity > 0 ? ratio : Infinity)

function ceilingLines({ bounds, marginalUnits }: ToldBounds, row: CeilingRow): string[] {
  if (row.unlimited !== '')
    return wrapped(
      `There is none: nothing limits ${row.unlimited.split(' ').join(', ')}; their routes use no resource with a limited capacity.`,
    )
  const mix = row.mix === 'free' ? 'in whatever mix carries most' : 'in the mix of the demand'
  const routes = row.routes === 'free' ? ', routes chosen freely' : ''
  const times =
    row.mix === 'free' ? '' : `, ${brief(row.ceiling_tonnes / row.demand_tonnes, '', 3)} times the demand`
  const first = `${mt(row.ceiling_tonnes)} and ${whole(row.ceiling_teu)} TEU a year ${mix}${routes}${times}.`
  const part =
    row.carriable_tonnes < row.demand_tonnes * (1 - 1e-6)
      ? `Of the demand of ${mt(row.demand_tonnes)} at most ${mt(row.carriable_tonnes)} can be carried, each flow by itself.`
      : `All of the demand of ${mt(row.demand_tonnes)} can be carried.`
  return [
    ...wrapped(`${first} ${part}`),
    ...row.binding.split(' ').flatMap((id) => {
      const bound = bounds.find(({ resource }) => resource === id)
      if (bound === undefined) return []
      if (!(bound.capacity > 0)) return wrapped(`bound by ${id}, which has no capacity at all`, '  ')
      const whole1 = `one more ${marginalUnits.get(id) ?? ''} adds ${brief(bound.marginal_value, '', 3)} t/yr`
      const range = Number.isNaN(bound.dual_valid_to)
        ? 'without end'
        : `up to ${brief(bound.dual_valid_to)} of them`
      return wrapped(
        `bound by ${id}: ${whole1}; one of its ${bound.unit} ${brief(bound.dual, '', 3)} t/yr, ${range}`,
        '  ',
      )
    }),
  ]
}

function ladder({ ladder: rows, ladder_needs: needs }: ToldBounds): string {
  const table = grid(['resource', 'kt/yr', 'TEU/yr', 'to pass', 'add', 'USD m'])
  const steps = rows.filter(({ unit, method }) => unit === 't/yr' && method === 'bound')
  for (const { step, resource, binds_at: load } of steps.slice(0, STEPS)) {
    const teu = rows.find((row) => row.step === step && row.unit === 'TEU/yr')?.binds_at ?? NaN
    const own = needs.filter((row) => row.step === step)
    const need = own.find(({ unit }) => unit === 't/yr') ?? own[0]
    table.push([
      clipped(`${step} ${resource}`, STEP),
      whole(load / 1000),
      whole(teu),
      need === undefined ? '' : goalOf(need).replace(' TEU', ''),
      need === undefined ? '' : clipped(`${whole(need.needed)} ${need.what}`, ADDED),
      need === undefined ? '' : costOf(need),
    ])
  }
  if (steps.length === 0) return 'nothing gives out below the goals'
  const more = steps.length - STEPS
  return more > 0 ? `${table.toString()}\nand ${more} more in ladder.csv` : table.toString()
}

const goalOf = ({ goal, unit }: LadderNeedRow): string =>
  unit === 't/yr' ? `${brief(goal / million)} Mt` : `${brief(goal / 1000)}k TEU`

/** Assumed and conflicting costs are marked. */
const costOf = ({ cost_usd: usd, confidence }: LadderNeedRow): string =>
  Number.isNaN(usd)
    ? 'unknown'
    : `${whole(usd / million)}${confidence === 'assumed' ? ' a' : confidence === 'conflicting' ? ' c' : ''}`

/** What each goal takes in all. */
function goalLines({ ladder_needs: needs }: ToldBounds): string[] {
  const goals = [...new Set(needs.map((need) => `${need.unit} ${need.goal}`))].sort((a, b) =>
    a < b ? 1 : -1,
  )
  return goals.flatMap((goal) => {
    const own = needs.filter((need) => `${need.unit} ${need.goal}` === goal)
    const priced = own.filter(({ cost_usd: usd }) => !Number.isNaN(usd))
    const sum = priced.reduce((total, { cost_usd: usd }) => total + usd, 0)
    const says =
      priced.length === 0
        ? 'none has a known cost'
        : `USD ${whole(sum / million)} m for the ${priced.length} of known cost`
    return wrapped(
      `${goalOf(own[0]!)} a year takes ${own.length} step${own.length > 1 ? 's' : ''}: ${says} (a assumed, c conflicting sources).`,
    )
  })
}

function claimLines(claims: readonly ToldClaim[]): string[] {
  const refuted = claims.filter(({ best, threshold, comparison }) =>
    comparison === 'at_least' ? best < threshold : best > threshold,
  )
  if (refuted.length === 0) return []
  return [
    '',
    'CLAIMS that this refutes',
    ...refuted.flatMap(({ statement, kind, best, threshold }) =>
      wrapped(
        {
          time: `${statement}: without any waiting ${brief(best, '', 3)} d, claimed ${brief(threshold)} d`,
          share: `${statement}: without any waiting ${percent(best)}, claimed ${percent(threshold)}`,
          volume: `${statement}: at most ${whole(best)}, claimed ${whole(threshold)}, unless the difference is in stock at the start`,
        }[kind],
        '  ',
      ),
    ),
  ]
}

/** The ceiling in a sentence, to stand beside simulated volumes. */
export function ceilingSentence(row: CeilingRow): string[] {
  if (row.unlimited !== '') return ['Ceiling by arithmetic: none']
  const [first] = row.binding.split(' ')
  return wrapped(
    `Ceiling by arithmetic, ${row.from} to ${row.until}: ${mt(row.ceiling_tonnes)} and ${whole(row.ceiling_teu)} TEU a year in this mix, bound by ${first!}; of the ${mt(row.demand_tonnes)} offered ${mt(row.carriable_tonnes)} can be carried`,
  )
}

const clipped = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text
const mt = (tonnes: number): string => `${(tonnes / million).toFixed(2)} Mt`
