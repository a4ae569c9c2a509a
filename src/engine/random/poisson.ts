// Arrivals whose rate changes with time: a Poisson process with a rate that is constant piece by piece, by inversion of
// its integral, one uniform an arrival.

import { log1p } from '../arithmetic.ts'

/** A function from the present time and a uniform number to the time of the next arrival; Infinity if none comes any more.
 *  @param rates `[from, rate]`, ascending from 0; the last holds on, or until all begins again after `every`
 *  @throws RangeError unless the times ascend from 0 and stay below `every`, and no rate is negative */
export function poissonArrivals(
  rates: readonly (readonly [from: number, rate: number])[],
  every = Infinity,
): (now: number, u: number) => number {
  const areInOrder = rates.every(
    ([from], i) => from < every && (i === 0 ? from === 0 : from > rates[i - 1]![0]),
  )
  if (rates.length === 0 || !areInOrder || !rates.every(([, rate]) => rate >= 0))
    throw new RangeError('rates must ascend in time from 0, and none be negative')
  const isEverZero = rates.every(([, rate]) => rate === 0)
  return (now, u) => {
    let wanted = -log1p(-u) // of the integrated rate
    let base = every < Infinity ? Math.floor(now / every) * every : 0
    let piece = rates.findLastIndex(([from]) => base + from <= now)
    for (let at = now; !isEverZero && at < Infinity; piece++) {
      if (piece === rates.length) {
        piece = 0
        base += every
      }
      const rate = rates[piece]![1]
      const end = base + (rates[piece + 1]?.[0] ?? every)
      if (wanted <= rate * (end - at)) return at + wanted / rate
      if (rate > 0) wanted -= rate * (end - at)
      at = end
    }
    return Infinity
  }
}
