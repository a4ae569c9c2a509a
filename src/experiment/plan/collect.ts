// Chunks brought together: the rows of every table, point after point, so that only one point is in memory. They
// depend on the plan alone, whoever made the chunks, where and in which order.
import type { Observation } from '../../results/observe/observe.ts'
import { summarise } from '../../results/summarise.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { judgeClaims } from '../claim.ts'
import { claimBounds } from '../claim-bounds.ts'
import { designCells } from './columns.ts'
import type { Kept } from './kept.ts'
import { chunkOf, type Plan } from './plan.ts'

export interface CollectedPoint {
  point: number
  scenario: string
  /** By name of the table; none where replications are missing. */
  rows: Record<string, object[]> | undefined
}

/** @param read the replications of a chunk; undefined if it is missing or broken */
export async function* collected(
  plan: Plan,
  read: (index: number) => Kept[] | undefined,
  scenarioOf: (scenario: number, point: number) => Scenario,
): AsyncGenerator<CollectedPoint> {
  const sources = plan.scenarios.map((_, scenario) => new Replications(plan, scenario, read))
  for (let point = 0; point < plan.points.length; point++) {
    const design = designCells(plan, point)
    for (const [index, { id }] of plan.scenarios.entries()) {
      const observations = sources[index]!.of(point)
      if (observations === undefined) {
        yield { point, scenario: id, rows: undefined }
        continue
      }
      const rows = await rowsOf(plan, id, observations, () => scenarioOf(index, point))
      const finding = observations.flatMap(({ findings }) => findings)[0]?.says ?? ''
      const own = { ...design, scenario: id, replications: observations.length, finding }
      const designed = Object.entries(rows).map(([name, all]): [string, object[]] => [
        name,
        all.map((row) => ({ ...design, ...row })),
      ])
      yield { point, scenario: id, rows: { points: [own], ...Object.fromEntries(designed) } }
    }
  }
}

/** Rows of the tables that are kept. */
async function rowsOf(
  { keep: { tables } }: Plan,
  id: string,
  observations: readonly Observation[],
  scenario: () => Scenario,
): Promise<Record<string, object[]>> {
  const simulated = summarise(id, observations)
  const kept: Record<string, object[]> = {}
  for (const name of tables)
    if (name !== 'claims') kept[name] = simulated[name]
    else {
      const own = scenario()
      kept[name] = judgeClaims(own, simulated.summary, await claimBounds(own))
    }
  return kept
}

/** The replications of one scenario, asked for point after point; one chunk at a time is in memory. */
class Replications {
  private chunk: { index: number; kept: Map<number, Observation> | undefined } | undefined

  constructor(
    private readonly plan: Plan,
    private readonly scenario: number,
    private readonly read: (index: number) => Kept[] | undefined,
  ) {}

  /** Undefined unless all are there. */
  of(point: number): Observation[] | undefined {
    const { replications } = this.plan
    const observations: Observation[] = []
    for (let item = point * replications; item < (point + 1) * replications; item++) {
      const index = chunkOf(this.plan, this.scenario, item)
      if (this.chunk?.index !== index) {
        const kept = this.read(index)
        this.chunk = {
          index,
          kept: kept && new Map(kept.map((one) => [one.item, one.observation])),
        }
      }
      const observation = this.chunk.kept?.get(item)
      if (observation === undefined) return undefined
      observations.push(observation)
    }
    return observations
  }
}
