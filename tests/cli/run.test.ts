// The command line as a process, on the baseline. Its volumes over the whole year: run.slow.test.ts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const corridor = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8' })
const folder = (): string => mkdtempSync(join(tmpdir(), 'corridor-'))
const tables = ['summary', 'transit', 'stages', 'throughput', 'resources', 'claims', 'assumptions']
const read = (out: string, table: string): string =>
  readFileSync(join(out, 'baseline-2024', `${table}.csv`), 'utf8')
/** A quarter from an empty network. */
const short = [
  ...['run', 'scenarios/baseline-2024.yaml', '--replications', '2'],
  ...['--set', 'run.followUp=30 d', '--set', 'run.warmUp=0', '--set', 'run.end=2024-03-31'],
]

const one = folder()
const first = corridor(...short, '--seed', 'a', '--jobs', '1', '--out', one)

test('a run writes the tables of the contract with its columns', () => {
  expect(first.stderr).toBe('')
  expect(first.status).toBe(0)
  const header = (table: string): string => read(one, table).split('\r\n')[0]!
  expect(header('summary')).toBe('scenario,period,relation,metric,unit,mean,ci_low,ci_high,sd,replications')
  expect(header('transit')).toBe(
    'scenario,period,flow,origin,destination,direction,units,unfinished_share,free_flow_days,transit_days_mean,transit_days_mean_ci_low,transit_days_mean_ci_high,transit_days_sd,transit_days_p05,transit_days_p10,transit_days_p25,transit_days_p50,transit_days_p75,transit_days_p90,transit_days_p95,share_10_to_15_days,share_within_15_days',
  )
  expect(header('stages')).toBe(
    'scenario,period,flow,stage,place,activity,cause,hours_mean,hours_mean_ci_low,hours_mean_ci_high,hours_p90,share_of_transit',
  )
  expect(header('throughput')).toBe('scenario,period,place,direction,unit,mean,ci_low,ci_high')
  expect(header('resources')).toBe(
    'scenario,period,resource,kind,place,capacity,capacity_unit,utilisation_mean,utilisation_mean_ci_low,utilisation_mean_ci_high,queue_mean,queue_max,wait_hours_mean,share_of_waiting',
  )
  expect(header('claims')).toBe(
    'scenario,claim,statement,source,measure,threshold,value,ci_low,ci_high,verdict,grounds,assumed_inputs,explanation',
  )
  expect(header('assumptions')).toBe(
    'scenario,parameter,value,unit,confidence,source,year,url,declared_in,low,high,range_reason',
  )
  expect(readdirSync(join(one, 'baseline-2024'))).toContain('manifest.json')
})

test('two workers give the same bytes as one; another seed does not', () => {
  const two = folder()
  const other = folder()
  expect(corridor(...short, '--seed', 'a', '--jobs', '2', '--out', two).status).toBe(0)
  expect(corridor(...short, '--seed', 'b', '--jobs', '2', '--out', other).status).toBe(0)
  for (const table of tables) expect(read(two, table)).toBe(read(one, table))
  expect(read(other, 'summary')).not.toBe(read(one, 'summary'))
}, 120_000)

test('the figures of the article contradict each other, with the arithmetic', () => {
  expect(read(one, 'claims')).toMatch(/inconsistent,arithmetic,0,"4100000 t .* is 41 t/)
})

test('wrong input: status 2, a position, no stack trace', () => {
  const missing = corridor('run', 'scenarios/none.yaml')
  expect(missing.status).toBe(2)
  expect(missing.stderr).toBe('scenarios/none.yaml:1:1  there is no file "scenarios/none.yaml"\n')
  const usage = corridor('run', 'scenarios/baseline-2024.yaml', '--replicatons', '2')
  expect(usage.status).toBe(2)
  expect(usage.stderr).not.toMatch(/\n\s+at /)
  const wrong = corridor('validate', 'scenarios/baseline-2024.yaml', '--set', 'ports.aktau.tracks=many')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('--set:1:20  ports.aktau.tracks')
})
