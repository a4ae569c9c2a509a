// The journey of docs/follow.md is what the tool tells today.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('docs/follow.md shows the journey that corridor follow tells', () => {
  const told = spawnSync(process.execPath, ['dist/cli/main.js', 'follow', 'scenarios/baseline-2024.yaml'], {
    encoding: 'utf8',
  })
  expect(/```text\n([^]*?)```/.exec(readFileSync('docs/follow.md', 'utf8'))?.[1]).toBe(told.stdout)
})
