// What it means that a simulation agrees with theory: the exact value lies in the 99.9 % interval of the batch means. At full
// power the half-width, 3.56 standard errors, is below 1.4 % of the value: a mean that is wrong by 2 % then stands outside
// in more than nine experiments of ten.

import { expect } from 'vitest'
import { meanInterval } from '../../../src/statistics/index.ts'

export function expectTheory(batchMeans: ArrayLike<number>, exact: number, atFullPower = false): void {
  const interval = meanInterval(batchMeans, 0.999)
  expect(
    Math.abs(interval.mean - exact),
    `${interval.mean} ± ${interval.halfWidth}, exact ${exact}`,
  ).toBeLessThanOrEqual(interval.halfWidth)
  if (atFullPower) expect(interval.halfWidth / exact).toBeLessThan(0.014)
}
