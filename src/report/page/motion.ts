// The place on the page where a simulated month is played, and the numbers that are played. The controls are made by
// the page's script: where no script runs there is nothing to press.
import { monthsOfMotion } from '../map/motion.ts'
import { element } from '../markup.ts'
import type { Story } from '../story.ts'

/** Empty where no scenario has movements. */
export function motion({ scenes }: Story): string {
  const played = Object.fromEntries(
    scenes.flatMap((scene, i) => {
      const months = monthsOfMotion(scene)
      return months.length === 0 ? [] : [[i, months]]
    }),
  )
  if (Object.keys(played).length === 0) return ''
  const json = JSON.stringify(played).replaceAll('<', '\\u003c')
  return (
    element('div', { id: 'motion', class: 'motion' }) +
    element('script', { type: 'application/json', id: 'motion-data' }, json)
  )
}
