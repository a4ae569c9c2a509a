// compare, throughput and the options of run as processes, on a queue of which a year takes a moment.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const corridor = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8' })
const folder = (): string => mkdtempSync(join(tmpdir(), 'corridor-'))
const read = (...path: string[]): string[] =>
  readFileSync(join(...path), 'utf8')
    .trim()
    .split('\r\n')
const queue = 'tests/scenarios/theory/queue.yaml'
const short = ['--set', 'run.end=2001-06-30', '--set', 'run.warmUp=0']
const few = [...short, '--replications', '2']

test('a scenario compared with itself: the columns of the contract, and zero everywhere', () => {
  const out = folder()
  const { status, stdout } = corridor('compare', queue, queue, ...few, '--out', out)
  expect(status).toBe(0)
  const [header, ...rows] = read(out, 'comparison.csv')
  expect(header).toBe(
    'base,other,period,relation,metric,unit,base_mean,other_mean,difference,ci_low,ci_high,relative,p_adjusted,significant',
  )
  for (const row of rows.map((line) => line.split(',')))
    for (const cell of row.slice(8, 12)) expect(['0', '']).toContain(cell)
  expect(stdout).toContain('None of')
  expect(readdirSync(join(out, 'theory-queue'))).toContain('manifest.json')
})

test('folders of different seeds are compared, and it is said; --best needs files', () => {
  const [a, b, out] = [folder(), folder(), folder()]
  corridor('run', queue, ...few, '--seed', 'a', '--out', a)
  corridor('run', queue, ...few, '--seed', 'b', '--format', 'parquet', '--out', b)
  const folders = [join(a, 'theory-queue'), join(b, 'theory-queue')]
  const compared = corridor('compare', ...folders, '--out', out, '--json')
  expect(compared.status).toBe(0)
  const [pair] = JSON.parse(compared.stdout) as { paired: boolean; remarks: string[] }[]
  expect(pair!.paired).toBe(false)
  expect(pair!.remarks[0]).toContain('different seeds')
  expect(corridor('compare', ...folders, '--best', 'lead_days_mean', '--out', out).status).toBe(2)
  expect(corridor('compare', a, join(b, 'theory-queue'), '--out', out).status).toBe(2)
})

test('--precision, --units and excel-eu: the count that was needed, a row a load unit, decimal commas', () => {
  const out = folder()
  const options = ['--precision', '0.2', '--units', '--csv-dialect', 'excel-eu', '--out', out]
  const { status, stdout } = corridor('run', queue, ...short, '--replications', '2', ...options)
  expect(status).toBe(0)
  expect(stdout).toMatch(/PRECISION: ±20 % reached with \d+ replications/)
  const units = read(out, 'theory-queue', 'units.csv')
  expect(units[0]).toMatch(/^scenario;replication;unit;flow;route;ready;departed;arrived;/)
  expect(units.length).toBeGreaterThan(5 * 4000)
  expect(read(out, 'theory-queue', 'summary.csv').join()).toMatch(/\d,\d/)
  const described = JSON.parse(readFileSync(join(out, 'theory-queue', 'datapackage.json'), 'utf8')) as {
    resources: { path: string }[]
  }
  expect(described.resources.map(({ path }) => path)).toContain('units.csv')
})

test('throughput writes the curve, the ladder and the verdicts', () => {
  const out = folder()
  const options = ['--replications', '2', '--steps', '2', '--ladder', '1', '--out', out]
  const fast = [
    '--set',
    'flows.customers.volume.units=4 /d',
    '--set',
    'borders.queue.service.exponential.mean=4 h',
  ]
  const { status, stdout } = corridor('throughput', queue, ...fast, ...options)
  expect(status).toBe(0)
  expect(stdout).toContain('SUSTAINABLE THROUGHPUT')
  expect(read(out, 'theory-queue', 'throughput_curve.csv')[0]).toBe(
    'scenario,offered,unit,delivered_mean,delivered_mean_ci_low,delivered_mean_ci_high,transit_days_mean,transit_days_p90,backlog_growth_per_day,sustainable,bottleneck,utilisation_mean',
  )
  const ladder = read(out, 'theory-queue', 'ladder.csv')
  expect(ladder[0]).toBe('scenario,step,resource,place,binds_at,unit,ci_low,ci_high,method')
  expect(ladder[1]).toMatch(/^theory-queue,1,queue,queue,.*,simulation$/)
  const wrong = corridor('throughput', queue, '--scale', 'nothing')
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    'corridor: --scale: there is no flow or relation "nothing" to scale\n',
  ])
})
