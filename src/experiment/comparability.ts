// What may be compared with what: results of other seeds are independent, results of other periods share only
// what does not depend on their length, and whoever reads the table is told so.
import { dayNumber } from '../corridor/calendar.ts'
import { metricOf, type MetricId } from '../results/metrics.ts'
import { ALL } from '../results/observe/relations.ts'
import type { Comparable } from './compare.ts'

export interface Comparability {
  /** Whether replication k of both ran on the same random numbers, so that differences are taken pair by pair. */
  isPaired: boolean
  /** Replications of both; undefined where they are not paired and all count. */
  replications: number[] | undefined
  /** What the reader must know, a sentence each. */
  remarks: string[]
  /** Whether a metric of a period means the same in both. */
  admits(period: string, metric: MetricId): boolean
}

const DAYS_A_YEAR = 365.25

export function comparability(base: Comparable, other: Comparable): Comparability {
  const isPaired = base.seed === other.seed
  const numbers = [base, other].map((one) => new Set(one.replications.map(({ replication }) => replication)))
  const common = [...numbers[0]!].filter((one) => numbers[1]!.has(one)).sort((a, b) => a - b)
  const periods = samePeriods(base, other)
  const remarks = [
    ...pairing(base, other, isPaired, numbers, common),
    ...(base.version === other.version
      ? []
      : [
          `Made by versions ${base.version} and ${other.version}: a difference may come from the program, not from the scenario.`,
        ]),
    ...(base.dataHash === other.dataHash
      ? []
      : ['Made on different tables of data/: a difference may come from the figures there.']),
    ...periods.remarks,
  ]
  return { isPaired, replications: isPaired ? common : undefined, remarks, admits: periods.admits }
}

function pairing(
  base: Comparable,
  other: Comparable,
  isPaired: boolean,
  [first, second]: Set<number>[],
  common: readonly number[],
): string[] {
  const remarks: string[] = []
  if (!isPaired)
    remarks.push(
      `Made with different seeds ("${base.seed}", "${other.seed}"): the runs are independent, the intervals are Welch's and wider than common random numbers would give.`,
    )
  else if (common.length < Math.max(first!.size, second!.size))
    remarks.push(`${first!.size} and ${second!.size} replications: only the ${common.length} of both count.`)
  const fewest = isPaired ? common.length : Math.min(first!.size, second!.size)
  if (fewest === 0) remarks.push('There is no replication of both: nothing can be compared.')
  else if (fewest < 2)
    remarks.push('One replication gives no interval: nothing here can be told from chance.')
  return remarks
}

/** The same window: everything is comparable. Otherwise the years of both, and over the whole what does not
 *  depend on its length. */
function samePeriods(base: Comparable, other: Comparable): Pick<Comparability, 'remarks' | 'admits'> {
  const [a, b] = [base.scenario.run, other.scenario.run]
  if (a.start === b.start && a.end === b.end) return { remarks: [], admits: () => true }
  const years = wholeYears(a).filter((year) => wholeYears(b).includes(year))
  const [long, short] = [lengthInYears(a), lengthInYears(b)]
  const areWhole = [long, short].every((length) => Math.abs(length - Math.round(length)) < 0.01)
  const isSameLength = Math.abs(long - short) < 0.01
  const kept = !areWhole
    ? 'nothing of the whole period is compared, since the seasons in it differ'
    : isSameLength
      ? 'the whole periods are compared, year against another year'
      : 'over the whole period only times, shares and growth are compared, volumes not, since its length differs'
  const both = years.length === 0 ? 'no year is in both' : `years in both: ${years.join(', ')}`
  return {
    remarks: [
      `Results are of ${a.start} to ${a.end} and of ${b.start} to ${b.end}: ${both}; ${kept}. To compare like with like run both over the same days, here with --set run.start=${b.start} --set run.end=${b.end}.`,
    ],
    admits(period, metric) {
      if (period !== ALL) return years.includes(period)
      const { of, unit } = metricOf[metric]
      return areWhole && (isSameLength || of !== 'volume' || unit.endsWith('/yr'))
    },
  }
}

function wholeYears({ start, end }: { start: string; end: string }): string[] {
  const years: string[] = []
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year++)
    if (`${year}-01-01` >= start && `${year}-12-31` <= end) years.push(String(year))
  return years
}

const lengthInYears = ({ start, end }: { start: string; end: string }): number =>
  (dayNumber(end) - dayNumber(start) + 1) / DAYS_A_YEAR
