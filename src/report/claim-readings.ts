// Which claims are readings of one and the same: who says that China-Europe takes 15 days seldom says from where to where,
// on average or always, so each plausible reading is judged; but it is one claim, told once.
import type { ClaimRow, Verdict } from '../results/tables/claims.ts'
import type { Manifest } from '../results/result-set.ts'
import type { Scene } from './story.ts'
import { capital } from './words.ts'

export interface Claimed {
  /** The claim in words, without what its readings add. */
  title: string
  /** One row of claims.csv for each reading, of the first scenario that has it. */
  readings: ClaimRow[]
}

/** All claims of any scenario: volumes first, then times, then what contradicts itself. */
export function claimsOf(scenes: readonly Scene[]): Claimed[] {
  const rows = new Map<string, ClaimRow>()
  for (const { result } of scenes)
    for (const row of result.claims) if (!rows.has(row.claim)) rows.set(row.claim, row)
  const groups = new Map<string, ClaimRow[]>()
  for (const row of [...rows.values()].sort((a, b) => rankOf(a) - rankOf(b))) {
    const said = scenes.map(({ result }) => result.manifest.scenario.claims[row.claim]).find(Boolean)
    const key = sameClaim(row, said)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map((readings) => {
    const titles = readings.map(({ statement }) => bare(statement)).sort((a, b) => a.length - b.length)
    const [title] = titles as [string]
    const isOther = ({ statement }: ClaimRow): number => Number(bare(statement) !== title)
    return { title, readings: [...readings].sort((a, b) => isOther(a) - isOther(b)) }
  })
}

/** The verdict of a scenario on a claim: that of all readings where they agree, undefined where none was tested. */
export function verdictOn({ readings }: Claimed, { result }: Scene): Verdict | 'mixed' | undefined {
  const own = result.claims.filter(({ claim }) => readings.some((reading) => reading.claim === claim))
  const verdicts = new Set(own.map(({ verdict }) => verdict as Verdict))
  return verdicts.size > 1 ? 'mixed' : [...verdicts][0]
}

/** What a reading adds to the claim: `Mean to Baku`, `At most 15 days for nine units in ten`. */
export function readingOf({ title }: Claimed, { statement }: ClaimRow): string {
  if (bare(statement) === title) return capital(/\(([^()]+)\)$/.exec(statement)?.[1] ?? 'as it stands')
  const [own, whole] = [statement.split(' '), title.split(' ')]
  const from = own.findIndex((word, i) => word !== whole[i])
  return capital(own.slice(from).join(' '))
}

const rankOf = ({ measure }: ClaimRow): number =>
  measure.startsWith('delivered') ? 0 : measure === 'arithmetic' ? 2 : 1

/** Readings of a volume claim the same volume of the same period; readings of a time come from the same source and
 *  speak of the same journey. */
function sameClaim(row: ClaimRow, said: Manifest['scenario']['claims'][string] | undefined): string {
  if (row.measure === 'arithmetic' || said === undefined) return row.claim
  if (rankOf(row) === 0) return [row.measure, said.relation, said.period, row.threshold].join('|')
  const [journey] = bare(row.statement).split(/ (?=(?:could |can )?takes? )/)
  return [journey, row.source].join('|')
}

/** Without the brackets at the end. */
const bare = (statement: string): string => statement.replace(/ \([^()]*\)$/, '')
