// Latin hypercube: each factor's range is cut into as many equal parts as there are points, and each part holds
// exactly one point, at random within it; factors are matched at random (McKay, Beckman and Conover 1979).
import { Streams } from '../../engine/random/streams.ts'

/** Points in the unit cube, a row a point. A factor's coordinates follow from the seed and its own name alone, so
 *  that adding a factor moves no other.
 *  @throws RangeError if `points` is not a natural number above zero */
export function latinHypercube(seed: string, points: number, factors: readonly string[]): number[][] {
  if (!(Number.isInteger(points) && points > 0)) throw new RangeError(`no design has ${points} points`)
  const streams = new Streams(seed, 0)
  const columns = factors.map((factor) => {
    const stream = streams.stream(`latin hypercube/${factor}`)
    const parts = Array.from({ length: points }, (_, part) => part)
    for (let last = points - 1; last > 0; last--) {
      const other = Math.floor(stream.uniform() * (last + 1))
      const kept = parts[last]!
      parts[last] = parts[other]!
      parts[other] = kept
    }
    return parts.map((part) => (part + stream.uniform()) / points)
  })
  return Array.from({ length: points }, (_, point) => columns.map((column) => column[point]!))
}
