// Two hundred damaged scenario files through the command line itself, each a process of its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { fuzz, sampleTexts } from './fuzz.ts'

test('20000 damaged scenario files in this process', () => {
  fuzz(Number(process.env.FUZZ ?? 20_000), Number(process.env.FUZZ_SEED ?? 2))
})

test.each(sampleTexts(200, 3).map((text, i) => ({ i, text })))(
  'process $i ends with status 0 or 2 and a position, without a stack trace',
  ({ text }) => {
    const folder = mkdtempSync(join(tmpdir(), 'corridor-fuzz-'))
    writeFileSync(join(folder, 'fuzzed.yaml'), text)
    const main = resolve('dist/cli/main.js')
    const done = spawnSync(process.execPath, [main, 'validate', 'fuzzed.yaml'], {
      encoding: 'utf8',
      cwd: folder,
      timeout: 60_000,
    })
    expect([0, 2]).toContain(done.status)
    expect(done.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/)
    if (done.status === 2) expect(done.stderr).toMatch(/^\S.*:\d+:\d+ {2}/m)
  },
)
