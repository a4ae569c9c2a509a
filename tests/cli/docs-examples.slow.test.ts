// Every example of README, docs/ and the help texts, as written, in the order of its page.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { expectRuns, isRunnable, pages } from './examples.ts'

test.each(pages)('$name', ({ steps, mentions }) => {
  const folder = mkdtempSync(join(tmpdir(), 'corridor-docs-'))
  for (const step of [...steps, ...mentions.filter(isRunnable)]) {
    if ('file' in step) writeFileSync(join(folder, step.file), step.text)
    else expectRuns(step, folder)
  }
})
