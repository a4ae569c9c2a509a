// The map of a scenario as a figure of the page: whole on wide screens, in two halves on narrow ones.
import { holdupsOf } from '../holdups.ts'
import { withoutTips } from '../charts/chart.ts'
import { drawMap, type MapOptions } from '../map/map.ts'
import { networkOf } from '../map/network.ts'
import { type MapWindow, middleMaps, narrowMaps, wholeMap } from '../map/windows.ts'
import { element, escape } from '../markup.ts'
import type { Scene, Story } from '../story.ts'
import { megatonnes, percent } from '../words.ts'

/** Tonnes of the widest line of any scenario. */
export const mostTonnes = ({ scenes }: Story): number =>
  Math.max(1, ...scenes.flatMap((scene) => networkOf(scene).links.map(({ tonnes }) => tonnes)))

/** What the map shows: the network, and the largest cause of waiting as the text names it. */
export function mapOf(scene: Scene) {
  const [worst] = holdupsOf(scene)
  return {
    ...networkOf(scene),
    worst:
      worst === undefined
        ? undefined
        : { says: `${worst.name}: ${percent(worst.share)} of waiting`, place: worst.place },
  }
}

export function mapChart(scene: Scene) {
  const { links, worst } = mapOf(scene)
  const [widest] = [...links].sort((a, b) => b.tonnes - a.tonnes)
  return {
    id: `map-${scene.id}`,
    title: `The corridor in ${scene.year}: ${scene.title}`,
    says:
      `${scene.title}: ` +
      (worst === undefined ? '' : `${worst.says}. `) +
      (widest === undefined
        ? 'Map of the corridor.'
        : `Most is carried on ${widest.name}: ${megatonnes(widest.tonnes)} million tonnes a year. Map from China over Kazakhstan and the Caspian Sea to the Black Sea and Türkiye.`),
  }
}

export function mapFigure(scene: Scene, index: number, options: MapOptions): string {
  const network = mapOf(scene)
  const chart = mapChart(scene)
  const variant = (name: string, windows: readonly MapWindow[]): string =>
    element(
      'div',
      { class: name },
      windows
        .map((window, i) =>
          drawMap(
            { ...chart, id: `${chart.id}-${window.id}` },
            network,
            window,
            options,
            i === windows.length - 1,
          ),
        )
        .join(''),
    )
  return element(
    'figure',
    { class: `map for for-${index}` },
    variant('whole', [wholeMap]) +
      withoutTips(variant('middle', middleMaps) + variant('narrow', narrowMaps)) +
      element('figcaption', {}, element('p', {}, escape(chart.says))),
  )
}
