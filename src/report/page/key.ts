// Keys above charts: each sign as it is drawn, with what it means.
import { element, escape } from '../markup.ts'
import { colour, type ColourName, scenarioColour, scenarioDash } from '../palette.ts'
import type { Scene } from '../story.ts'

type Sign =
  | 'box'
  | 'outline'
  | 'band'
  | 'line'
  | 'dashed'
  | 'upright'
  | 'dot'
  | 'ring'
  | 'circled'
  | 'interval'
  | 'note'

export interface KeyItem {
  says: string
  colour: ColourName
  /** A filled box if left out; a note has no sign. */
  sign?: Sign
}

const WIDTH = 26
const drawn: Record<Exclude<Sign, 'note'>, (ink: string) => string> = {
  box: (ink) => element('path', { d: 'M5,1h13v12h-13z', fill: ink }),
  outline: (ink) =>
    element('path', { d: 'M2,2h22v10h-22z', fill: 'none', stroke: ink, 'stroke-width': '1.2' }),
  band: (ink) => element('path', { d: 'M2,2h22v10h-22z', fill: ink, 'fill-opacity': '.28' }),
  line: (ink) => element('path', { d: 'M2,7h22', stroke: ink, 'stroke-width': '2.2' }),
  dashed: (ink) =>
    element('path', { d: 'M2,7h22', stroke: ink, 'stroke-width': '1.6', 'stroke-dasharray': '4 3' }),
  upright: (ink) => element('path', { d: 'M13,0v14', stroke: ink, 'stroke-dasharray': '3 3' }),
  dot: (ink) => element('circle', { cx: 13, cy: 7, r: 4.5, fill: ink }),
  ring: (ink) => element('circle', { cx: 13, cy: 7, r: 4, fill: 'none', stroke: ink, 'stroke-width': 2 }),
  circled: (ink) =>
    element('circle', { cx: 13, cy: 7, r: 6, fill: 'none', stroke: ink, 'stroke-width': 2 }) +
    element('circle', { cx: 13, cy: 7, r: 3, fill: colour('accent') }),
  interval: (ink) =>
    element('path', { d: 'M3,7h20M3,3v8M23,3v8', stroke: ink, 'stroke-width': '1.6', fill: 'none' }),
}

export const key = (items: readonly KeyItem[]): string =>
  list(
    items.map(({ says, colour: name, sign = 'box' }) => ({
      says,
      svg: sign === 'note' ? '' : drawn[sign](colour(name)),
    })),
  )

/** Scenarios by the colour and dash of their lines. */
export const scenarioKey = (scenes: readonly Scene[]): string =>
  list(
    scenes.map(({ title, index }) => ({
      says: title,
      svg: element('path', {
        d: 'M0,7h26',
        stroke: scenarioColour(index),
        'stroke-width': 3,
        'stroke-dasharray': scenarioDash(index) === '' ? undefined : scenarioDash(index),
      }),
    })),
  )

const list = (items: readonly { says: string; svg: string }[]): string =>
  element(
    'ul',
    { class: 'key' },
    items
      .map(({ says, svg }) =>
        element(
          'li',
          {},
          (svg === ''
            ? ''
            : element(
                'svg',
                { width: WIDTH, height: 14, viewBox: `0 0 ${WIDTH} 14`, 'aria-hidden': 'true' },
                svg,
              )) + escape(says),
        ),
      )
      .join(''),
  )
