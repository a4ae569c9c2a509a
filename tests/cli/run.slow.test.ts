// The baseline as corridor run makes it by itself, over its whole year.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// A single winter may hold 3 % of a year's boxes back: the volumes are those of the replications that `run` makes by itself.
test('the recorded volumes come out again within 3 % (they are input: consistency, not evidence)', () => {
  const out = mkdtempSync(join(tmpdir(), 'corridor-'))
  const args = ['run', 'scenarios/baseline-2024.yaml', '--quiet', '--seed', 'a', '--out', out]
  expect(spawnSync(process.execPath, ['dist/cli/main.js', ...args]).status).toBe(0)
  const rows = readFileSync(join(out, 'baseline-2024', 'summary.csv'), 'utf8')
    .split('\r\n')
    .map((line) => line.split(','))
  const value = (period: string, metric: string): number =>
    Number(rows.find((row) => row[1] === period && row[2] === 'all' && row[3] === metric)![5])
  expect(Math.abs(value('2024', 'delivered_tonnes') / 4_484_000 - 1)).toBeLessThan(0.03)
  expect(Math.abs(value('2024', 'delivered_teu') / 56_500 - 1)).toBeLessThan(0.03)
  const months = Array.from({ length: 11 }, (_, i) =>
    value(`2024-${String(i + 1).padStart(2, '0')}`, 'delivered_tonnes'),
  )
  expect(Math.abs(months.reduce((sum, tonnes) => sum + tonnes, 0) / 4_100_000 - 1)).toBeLessThan(0.03)
})
