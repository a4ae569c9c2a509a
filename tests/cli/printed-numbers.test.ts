// Every number in the tables that run, compare and throughput print stands in their CSV files, rounded to what is shown:
// three digits or more, thousands as k, shares in per cent. The bar of stages is a picture and sums rows of stages.csv.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'

type Cells = Record<string, string>
const loop = 'tests/scenarios/theory/fleet-loop-2.yaml'
const short = ['--set', 'run.end=2002-12-31', '--set', 'run.warmUp=0']

function corridor(...args: string[]): { lines: string[]; csv: (table: string, folder?: string) => Cells[] } {
  const out = mkdtempSync(join(tmpdir(), 'corridor-'))
  const { status, stdout } = spawnSync(
    process.execPath,
    ['dist/cli/main.js', ...args, '--quiet', '--out', out],
    { encoding: 'utf8' },
  )
  expect(status).toBe(0)
  const csv = (table: string, folder = 'theory-fleet-loop-2'): Cells[] =>
    papaparse.parse<Cells>(readFileSync(join(out, folder, `${table}.csv`), 'utf8').trim(), { header: true })
      .data
  return { lines: stdout.split('\n'), csv }
}

/** Rows of the table under a heading, cut into cells; the head of the table is left out. */
function tableAfter(lines: readonly string[], heading: RegExp, head = 1): string[][] {
  const from = lines.findIndex((line) => heading.test(line))
  expect(from, String(heading)).toBeGreaterThanOrEqual(0)
  const rows = lines.slice(from + 1 + head)
  const end = rows.findIndex((line) => line.trim() === '' || /^[A-Z]{3}/.test(line))
  return rows.slice(0, end).map((line) => line.split(/ {2,}/).map((cell) => cell.trim()))
}

const numberOf = (shown: string): number => Number(shown.replaceAll(/[,+ %]/g, ''))

/** What is shown is the value, over `per`, rounded to the decimals or to three significant digits. */
function expectShown(shown: string, value: string | number | undefined, per = 1): void {
  const whole = Number(value) / per
  if (value === '' || value === undefined || Number.isNaN(whole)) return expect(shown).toMatch(/^-?$/)
  if (shown.startsWith('<')) return expect(whole).toBeLessThan(numberOf(shown.slice(1)))
  const decimals = /\.(\d+)/.exec(shown)?.[1]?.length ?? 0
  const rounding = Math.max(0.5 * 10 ** -decimals, 0.005 * Math.abs(whole))
  expect(Math.abs(numberOf(shown) - whole), `${shown} shown of ${whole}`).toBeLessThanOrEqual(
    rounding * 1.001,
  )
}

function expectRange(shown: string, row: Cells, low: string, high: string, per = 1): void {
  if (shown === '-') return expect(row[low] === '' || row[high] === '').toBe(true)
  const [, from, until] = /^(-?[\d.,]+)(?: to |-)(-?[\d.,]+)$/.exec(shown)!
  expectShown(from!, row[low], per)
  expectShown(until!, row[high], per)
}

test('run: volumes, times, their spread, bottlenecks and the ceiling', () => {
  const { lines, csv } = corridor('run', loop, ...short, '--set', 'flows.out.volume.units=0.5 /d', '--set', 'flows.back.volume.units=0.5 /d', '--replications', '3') // prettier-ignore
  const summary = csv('summary')
  const of = (relation: string, period: string, metric: string): Cells =>
    summary.find(
      (row) => row.relation === relation && row.period === period && row.metric === metric && row.mean !== '',
    ) ?? {}
  const years = tableAfter(lines, /^DELIVERED/).filter(([year]) => /^\d{4}$/.test(year!))
  expect(years).toHaveLength(2)
  for (const [year, tonnes, tonnesRange, teu, teuRange] of years) {
    expectShown(tonnes!, of('all', year!, 'delivered_tonnes').mean)
    expectRange(tonnesRange!, of('all', year!, 'delivered_tonnes'), 'ci_low', 'ci_high')
    expectShown(teu!, of('all', year!, 'delivered_teu').mean)
    expectRange(teuRange!, of('all', year!, 'delivered_teu'), 'ci_low', 'ci_high')
  }
  const [row] = tableAfter(lines, /^DAYS FROM/, 2)
  const [, mean, freeFlow, p50, p90, between, within, unfinished] = row!
  const time = of('out', 'all', 'transit_days_mean')
  const [middle, half] = mean!.split(' ±')
  expectShown(middle!, time.mean)
  expectShown(half!, (Number(time.ci_high) - Number(time.ci_low)) / 2)
  expectShown(freeFlow!, of('out', 'all', 'free_flow_days').mean)
  expectShown(p50!, of('out', 'all', 'transit_days_p50').mean)
  expectShown(p90!, of('out', 'all', 'transit_days_p90').mean)
  expectShown(between!, of('out', 'all', 'share_10_to_15_days').mean, 0.01)
  expectShown(within!, of('out', 'all', 'share_within_15_days').mean, 0.01)
  expectShown(unfinished!, of('out', 'all', 'unfinished_share').mean, 0.01)

  const spread = csv('transit_distribution').filter(({ period }) => period === 'all')
  const shareWithin = (days: number): number =>
    Number(spread.find((one) => Number(one.days) === days)!.share_within)
  const bins = tableAfter(lines, /^HOW LONG/, 0).flatMap(([bin]) => {
    const [, from, until, , shown] = /^(\d+)-(\d+) d +(█+ )?(<?\d+ %)$/.exec(bin!) ?? []
    return from === undefined ? [] : [{ from: Number(from), until: Number(until), shown: shown! }]
  })
  for (const { from, until, shown } of bins) expectShown(shown, shareWithin(until) - shareWithin(from), 0.01)

  const resources = csv('resources').filter(({ period }) => period === 'all')
  const capacity = csv('capacity')
  const worst = tableAfter(lines, /^BOTTLENECKS/, 2)
  expect(worst.length).toBeGreaterThan(0)
  for (const [id, share, utilisation, demand] of worst) {
    const resource = resources.find((one) => one.resource === id)!
    expectShown(share!, resource.share_of_waiting, 0.01)
    expectShown(utilisation!, resource.utilisation_mean, 0.01)
    expectShown(demand!, capacity.find((one) => one.resource === id)?.demand_share, 0.01)
  }
  expectCeiling(lines, csv('ceiling')[0]!)
}, 120_000)

test('compare: base, other, change, interval and relative change of every headline metric', () => {
  const { lines, csv } = corridor(
    'compare',
    loop,
    'tests/scenarios/theory/fleet-loop-3.yaml',
    ...short,
    '--replications',
    '3',
  )
  const rows = csv('comparison', '').filter(({ period }) => period === 'all')
  const metrics: Record<string, [metric: string, per: number]> = {
    'delivered, kt': ['delivered_tonnes', 1000],
    'delivered, TEU': ['delivered_teu', 1],
    'stock growth, d/yr': ['stock_growth_days', 1],
    'mean transit, d': ['transit_days_mean', 1],
    'p90 of transit, d': ['transit_days_p90', 1],
    'share within 15 d': ['share_within_15_days', 1],
  }
  const from = lines.findIndex((line) => line.includes('95 % interval    in') || /^ +base +other/.test(line))
  const table = lines.slice(from + 1, lines.indexOf('', from + 1))
  let seen = 0
  let under = ''
  for (const line of table) {
    const [label, ...cells] = line.split(/ {2,}/).map((cell) => cell.trim())
    if (cells.length === 0) {
      under = label!
      continue
    }
    const [metric, per] = metrics[label!] ?? metrics[under]!
    const relation = label! in metrics ? 'all' : label!
    const row = rows.find((one) => one.metric === metric && one.relation === relation)!
    const [base, other, change, interval, percent, real] = cells
    expectShown(base!, row.base_mean, per)
    expectShown(other!, row.other_mean, per)
    expectShown(change!, row.difference, per)
    expectRange(interval!, row, 'ci_low', 'ci_high', per)
    if (percent !== '-') expectShown(percent!, row.relative, 0.01)
    expect(real).toBe(row.significant || '-')
    seen += 1
  }
  expect(seen).toBe(6)
}, 120_000)

test('throughput: the sustainable load, the curve, the ladder, its evidence and the verdicts', () => {
  const { lines, csv } = corridor(
    'throughput',
    loop,
    '--set',
    'flows.out.volume.units=0.4 /d',
    '--set',
    'flows.back.volume.units=0.4 /d',
    '--replications',
    '2',
    '--steps',
    '2',
    '--ladder',
    '2',
  )
  const ladder = csv('ladder')
  const rung = (step: string, unit: string): Cells =>
    ladder.find((one) => one.step === step && one.unit === unit)!
  const opening =
    /THROUGHPUT: ([\d.,]+) \(([\d.,]+ to [\d.,]+)\) t and ([\d.,]+)\s+\(([\d.,]+ to [\d.,]+)\)\s+TEU/
  const [, tonnes, tonnesRange, teu, teuRange] = opening.exec(lines.slice(0, 3).join(' '))!
  expectShown(tonnes!, rung('1', 't/yr').binds_at)
  expectRange(tonnesRange!, rung('1', 't/yr'), 'ci_low', 'ci_high')
  expectShown(teu!, rung('1', 'TEU/yr').binds_at)
  expectRange(teuRange!, rung('1', 'TEU/yr'), 'ci_low', 'ci_high')

  const loads = csv('throughput_curve').filter(({ unit }) => unit === 't/yr')
  const curve = tableAfter(lines, /^LOAD BY LOAD/)
  expect(curve).toHaveLength(loads.length)
  curve.forEach(([offered, delivered, interval, mean, p90, more, resource, used], i) => {
    const row = loads[i]!
    expectShown(offered!, row.offered, 1000)
    expectShown(delivered!, row.delivered_mean, 1000)
    expectRange(interval!, row, 'delivered_mean_ci_low', 'delivered_mean_ci_high', 1000)
    if (row.sustainable === 'no') expect([mean, p90]).toEqual(['grows', 'grows'])
    else {
      expectShown(mean!, row.transit_days_mean)
      expectShown(p90!, row.transit_days_p90)
    }
    if (more !== '-') expectShown(more!, Number(Number(row.backlog_growth_per_day).toPrecision(2)), 1000)
    expect(row.bottleneck).toContain(resource)
    expectShown(used!, row.utilisation_mean, 0.01)
  })

  const rungs = tableAfter(lines, /^LADDER/)
  expect(rungs).toHaveLength(ladder.length / 2)
  for (const [step, kt, ktRange, boxes, boxesRange, resource] of rungs) {
    expectShown(kt!, rung(step!, 't/yr').binds_at, 1000)
    expectRange(ktRange!, rung(step!, 't/yr'), 'ci_low', 'ci_high', 1000)
    expectShown(boxes!, rung(step!, 'TEU/yr').binds_at)
    expectRange(boxesRange!, rung(step!, 'TEU/yr'), 'ci_low', 'ci_high')
    expect(rung(step!, 't/yr').resource).toContain(resource)
  }

  const trials = csv('ladder_trials')
  const evidence = tableAfter(lines, /^EVIDENCE/)
  expect(evidence).toHaveLength(trials.length)
  for (const cells of evidence) {
    const [resource, times, used, at, before, after] = cells.slice(-6)
    const row = trials.find(
      (one) => one.resource === resource && Math.abs(100 * Number(one.growth_share) - Number(before)) < 0.051,
    )!
    expectShown(times!, row.times_lifted)
    expectShown(used!, row.utilisation_mean, 0.01)
    expectShown(at!, row.offered_tonnes, 1000)
    expectShown(before!, row.growth_share, 0.01)
    expectShown(after!, row.growth_share_lifted, 0.01)
    expect(cells[0] === row.step).toBe(row.gives_out === 'yes')
  }

  const text = lines.join(' ').replaceAll(/ +/g, ' ')
  for (const { explanation } of csv('stated_capacities'))
    expect(text.replaceAll(',', '')).toContain(explanation!.replaceAll(',', ''))
  expectCeiling(lines, csv('ceiling')[0]!)
}, 240_000)

function expectCeiling(lines: readonly string[], row: Cells): void {
  const text = lines.join(' ')
  const [, mt, teu] = /Ceiling by arithmetic.*?: ([\d.]+) Mt and ([\d.,]+) TEU/.exec(text)!
  const [, demand, carried] = /of the ([\d.]+) Mt offered\s+([\d.]+) Mt can/.exec(text)!
  expectShown(mt!, row.ceiling_tonnes, 1e6)
  expectShown(teu!, row.ceiling_teu)
  expectShown(demand!, row.demand_tonnes, 1e6)
  expectShown(carried!, row.carriable_tonnes, 1e6)
}
