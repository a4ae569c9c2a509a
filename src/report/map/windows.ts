// The pieces of the map base that are drawn: the whole for wide screens, east and west of the Caspian for narrow ones.
import { MAP_HEIGHT, MAP_WIDTH } from './projection.ts'

/** A piece of the map base and the size it is drawn at. */
export interface MapWindow {
  id: string
  x: number
  y: number
  width: number
  height: number
  /** Pixels of the drawing. */
  pixels: number
  font: number
  widestLine: number
}

export const wholeMap: MapWindow = {
  id: 'whole',
  x: 0,
  y: 0,
  width: MAP_WIDTH,
  height: MAP_HEIGHT,
  pixels: 1080,
  font: 12.5,
  widestLine: 13,
}
/** East and west of the Caspian, which both show. */
export const east = { x: 428, y: 40, width: MAP_WIDTH - 428, height: 430, id: 'east' }
const west = { x: 0, y: 96, width: 600, height: 374, id: 'west' }
export const middleMaps: MapWindow[] = [east, west].map((window) => ({
  ...window,
  id: `${window.id}-middle`,
  pixels: 712,
  font: 12.5,
  widestLine: 12,
}))
export const narrowMaps: MapWindow[] = [east, west].map((window) => ({
  ...window,
  id: `${window.id}-narrow`,
  pixels: 328,
  font: 11,
  widestLine: 8,
}))
