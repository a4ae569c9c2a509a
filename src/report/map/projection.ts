// The projection of the map, shared by the cutting of its base (scripts/cut-map-base.js) and the drawing on it.
// A conformal cone that touches at 38° and 47° N keeps shapes between the Black Sea and the Chinese border.
import { geoConicConformal, type GeoProjection } from 'd3-geo'

/** Size of the base in its own units; pictures show windows of it. */
export const MAP_WIDTH = 1200
export const MAP_HEIGHT = 470

/** Corners that the base must show, in degrees: the lower Danube to the Dzungarian Gate, Mersin to Kostanay. */
const corners: [number, number][] = [
  [24.4, 45.6],
  [87.2, 45.6],
  [34.4, 36.4],
  [63.6, 53.6],
]

export function corridorProjection(): GeoProjection {
  return geoConicConformal()
    .rotate([-56, 0])
    .parallels([38, 47])
    .fitExtent(
      [
        [0, 0],
        [MAP_WIDTH, MAP_HEIGHT],
      ],
      { type: 'MultiPoint', coordinates: corners },
    )
}
