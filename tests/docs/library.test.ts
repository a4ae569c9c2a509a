// The example of docs/library.md is run as it stands there, and every function of its table is exported.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as library from '../../src/index.ts'

const page = readFileSync('docs/library.md', 'utf8')

test('every function of the table is exported', () => {
  const names = [...page.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name!)
  expect(names.length).toBeGreaterThan(8)
  for (const name of names) expect(library).toHaveProperty(name)
})

test('the example runs (on the last month: a quarter takes long)', () => {
  const [, code] = /```ts\n(.*?)```/s.exec(page)!
  // Within the package, so that its own name is found; it is plain JavaScript.
  const file = `docs/.example-${process.pid}.mjs`
  writeFileSync(file, code!.replace("'run.start=2024-10-01'", "'run.start=2024-12-01'"))
  try {
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toBe('delivered true true\npaired true true\nfunctions function\n')
  } finally {
    rmSync(file)
  }
}, 240_000)
