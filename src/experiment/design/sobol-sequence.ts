// The Sobol sequence, points that fill a cube more evenly than chance, in the order of Gray's code; and the same
// scrambled, so that independent scrambles give independent estimates of equal law (Owen 1998, in the matrix form of
// Matoušek 1998: a random lower triangular matrix over the bits, then a digital shift).
import { directionNumbers } from './direction-numbers.ts'

const BITS = 32
const WHOLE = 4294967296
export const MOST_DIMENSIONS = directionNumbers.length + 1

/** The columns of a dimension: 32 integers of 32 bits, bit by bit of the point's number. */
function directionsOf(dimension: number): Uint32Array {
  const columns = new Uint32Array(BITS)
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) columns[bit] = 2 ** (BITS - 1 - bit)
    return columns
  }
  const [polynomial = 0, ...first] = directionNumbers[dimension - 1]!
  const degree = first.length
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      columns[bit] = first[bit]! * 2 ** (BITS - 1 - bit)
      continue
    }
    let column = columns[bit - degree]! ^ (columns[bit - degree]! >>> degree)
    for (let k = 1; k < degree; k++)
      if (((polynomial >>> (degree - 1 - k)) & 1) === 1) column ^= columns[bit - k]!
    columns[bit] = column
  }
  return columns
}

/** The columns seen through a random lower triangular matrix: each digit is moved by the ones before it. */
function scrambled(columns: Uint32Array, uniform: () => number): Uint32Array {
  const rows = Array.from({ length: BITS }, (_, row) => {
    const above = Math.floor(uniform() * WHOLE)
    const own = 2 ** (BITS - 1 - row)
    const before = row === 0 ? 0 : above & (WHOLE - 2 ** (BITS - row))
    return (before | own) >>> 0
  })
  return columns.map((column) =>
    rows.reduce((sum, row, bit) => sum + (isOdd((row & column) >>> 0) ? 2 ** (BITS - 1 - bit) : 0), 0),
  )
}

function isOdd(bits: number): boolean {
  let rest = bits
  let odd = false
  for (; rest !== 0; rest = (rest & (rest - 1)) >>> 0) odd = !odd
  return odd
}

/** The first points, a row a point, in the unit cube without its upper faces.
 *  @param uniform scrambles the sequence; without it the first point is the corner at zero
 *  @throws RangeError beyond 41 dimensions, or 2^32 points */
export function sobolSequence(points: number, dimensions: number, uniform?: () => number): number[][] {
  if (!(dimensions >= 1 && dimensions <= MOST_DIMENSIONS))
    throw new RangeError(`the Sobol sequence here has 1 to ${MOST_DIMENSIONS} dimensions, not ${dimensions}`)
  if (!(points >= 0 && points <= WHOLE)) throw new RangeError(`the Sobol sequence has no ${points} points`)
  const rows = Array.from({ length: points }, () => new Array<number>(dimensions))
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const plain = directionsOf(dimension)
    const columns = uniform === undefined ? plain : scrambled(plain, uniform)
    let at = uniform === undefined ? 0 : Math.floor(uniform() * WHOLE)
    for (let point = 0; point < points; point++) {
      rows[point]![dimension] = (at >>> 0) / WHOLE
      at ^= columns[trailingOnes(point)]!
    }
  }
  return rows
}

function trailingOnes(point: number): number {
  let bit = 0
  for (let rest = point; rest % 2 === 1; rest = (rest - 1) / 2) bit++
  return Math.min(bit, BITS - 1)
}
