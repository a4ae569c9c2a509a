// Whose days a search for what to build tells: it measures volume of all cargo, but days of one relation.
import type { OptimumRow } from '../results/tables/optimum.ts'
import type { Story } from './story.ts'

/** Whose days stand beside the steps: the relation of the claim, or the first headline. */
export function whoseDays({ scenes, results, first }: Story, { scenario: id, claim }: OptimumRow): string {
  const { relations, claims } =
    scenes.find((scene) => scene.id === id)?.result.manifest.scenario ??
    results.studies.find(({ kind, scenario }) => kind === 'optimise' && scenario.id === id)?.scenario ??
    first.result.manifest.scenario
  const own = claims[claim]?.relation ?? ''
  const [relation, { title = relation } = {}] = Object.entries(relations).find(
    ([one, { headline }]) => one === own || (own in relations ? false : headline === true),
  ) ?? ['']
  const period = claims[claim]?.period ?? ''
  return `${title.replace(' - ', ' – ')}${/^\d{4}$/.test(period) ? `, departures of ${period}` : ''}`
}
