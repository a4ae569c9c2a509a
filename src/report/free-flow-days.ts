// How long a relation takes without any waiting, one figure for the whole page.
import { number } from './markup.ts'
import { type Scene, WHOLE } from './story.ts'
import { days } from './words.ts'

interface Said {
  value: number
  html: string
}

/** Days without any waiting: as the verdict on a claim has them where it was refuted by them, so that a page says one
 *  figure; else of those that departed. */
export function freeFlowDays(scene: Scene, relation: string): Said {
  const { id: scenario, result } = scene
  const refuted = result.claims.find(({ claim, measure, grounds }) => {
    const said = result.manifest.scenario.claims[claim]
    return grounds === 'bound' && measure === 'transit_days_mean' && said?.relation === relation
  })
  const value = refuted?.value ?? scene.value(WHOLE, relation, 'free_flow_days')?.mean ?? NaN
  const at =
    refuted === undefined
      ? { scenario, table: 'summary', keys: [WHOLE, relation, 'free_flow_days'], column: 'mean' }
      : { scenario, table: 'claims', keys: [refuted.claim], column: 'value' }
  return { value, html: number(days(value), value, at) }
}
