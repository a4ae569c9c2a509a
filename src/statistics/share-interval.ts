// The interval of a share of independent trials: Wilson, J. American Statistical Association 22 (1927). It stays
// between 0 and 1, and is not empty where nothing or everything was seen.
import { normalQuantile } from './normal.ts'

/** @throws RangeError unless 0 <= seen <= trials and there is a trial */
export function shareInterval(
  seen: number,
  trials: number,
  level = 0.95,
): { share: number; low: number; high: number } {
  if (!(seen >= 0 && seen <= trials && trials > 0))
    throw new RangeError(`${seen} of ${trials} trials is no share`)
  const z = normalQuantile((1 + level) / 2)
  const share = seen / trials
  const middle = share + (z * z) / (2 * trials)
  const reach = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  const scale = 1 + (z * z) / trials
  return {
    share,
    low: seen === 0 ? 0 : (middle - reach) / scale,
    high: seen === trials ? 1 : (middle + reach) / scale,
  }
}
