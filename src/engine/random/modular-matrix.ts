// 3 by 3 matrices over the integers modulo m < 2^32, in doubles: what a generator needs to jump ahead.
// Powers A^(2^k) are kept, so that a jump costs a few dozen products.

/** Row by row, nine integers from 0 to m - 1. */
export type Matrix = readonly number[]

export const identity: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1]

/** a * b modulo m; the factor a is split at 16 bits so that no product passes 2^49. */
export function timesModulo(a: number, b: number, m: number): number {
  const high = Math.floor(a / 65536)
  const low = a - high * 65536
  let product = high * b
  product -= Math.floor(product / m) * m
  product = product * 65536 + low * b
  return product - Math.floor(product / m) * m
}

export function multiplied(a: Matrix, b: Matrix, m: number): Matrix {
  if (a === identity) return b
  const result = new Array<number>(9)
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) {
      let sum = 0
      for (let k = 0; k < 3; k++) sum += timesModulo(a[3 * row + k]!, b[3 * k + column]!, m)
      result[3 * row + column] = sum % m
    }
  return result
}

export function transformed(a: Matrix, vector: ArrayLike<number>, m: number): number[] {
  return [0, 3, 6].map((row) => {
    let sum = 0
    for (let k = 0; k < 3; k++) sum += timesModulo(a[row + k]!, vector[k]!, m)
    return sum % m
  })
}

const powers = new Map<Matrix, Matrix[]>()

/** base^(2^log2) modulo m; kept by identity of `base`, which therefore should be a constant of a module. */
export function powerOfTwo(base: Matrix, log2: number, m: number): Matrix {
  let known = powers.get(base)
  if (known === undefined) powers.set(base, (known = [base]))
  while (known.length <= log2) known.push(multiplied(known[known.length - 1]!, known[known.length - 1]!, m))
  return known[log2]!
}
