// GeoJSON trips: a line for each load unit through the places where it was, each point [longitude, latitude, 0,
// Unix seconds]. Opens in kepler.gl as a trip layer and in QGIS.
import type { Journey } from '../../corridor/ledger/event-log.ts'
import { timestampOf } from '../../corridor/ledger/event-log.ts'
import type { Scenario } from '../../scenario/schema/scenario.ts'
import { JsonList, type LogContext, type LogFormat } from './format.ts'

type Point = [number, number, number, number]

export function trips({ startIso, scenario }: LogContext): LogFormat {
  const features = new JsonList()
  const seconds = (hour: number): number => Math.round(Date.parse(timestampOf(startIso, hour)) / 1000)
  return {
    head: () => '{"type":"FeatureCollection","features":[',
    journey: (journey) => {
      const coordinates = pointsOf(scenario, journey, seconds)
      if (coordinates.length < 2) return ''
      const { unit, flow, direction, loadUnit, teu, tonnes } = journey
      return features.add({
        type: 'Feature',
        properties: { unit, flow, direction, load_unit: loadUnit, teu, tonnes },
        geometry: { type: 'LineString', coordinates },
      })
    },
    happening: () => '',
    tail: () => [']}\n'],
  }
}

/** Where it was and when, in order of time: a point at the beginning and end of each stay, and at both ends of a
 *  line or crossing. */
function pointsOf(scenario: Scenario, journey: Journey, seconds: (hour: number) => number): Point[] {
  const points: Point[] = []
  let here = journey.hubs[0]!
  const put = (place: string, hour: number): void => {
    const at = scenario.places[place]
    if (at === undefined) return
    const point: Point = [at.longitude, at.latitude, 0, seconds(hour)]
    const before = points.at(-1)
    if (before !== undefined && before.every((value, i) => value === point[i])) return
    points.push(point)
  }
  put(here, journey.readyAt)
  for (const { place, activity, from, until } of journey.steps) {
    put(here, from)
    const way = scenario.lines[place] ?? scenario.sailings[place]
    if (activity === 'moving' && way !== undefined) here = way.from === here ? way.to : way.from
    else if (place in scenario.places) here = place
    put(here, until)
  }
  return points
}
