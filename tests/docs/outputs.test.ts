// The page on result tables is what the tables themselves say.
import { readFileSync } from 'node:fs'
import { format, type Options } from 'prettier'
import { expect, test } from 'vitest'
import { withOutputsBlock } from '../../src/results/outputs-page.ts'
import { allTables } from '../../src/results/tables/index.ts'

const options = JSON.parse(readFileSync('.prettierrc.json', 'utf8')) as Options

test('docs/outputs.md: every table with its columns, as npm run docs writes them', async () => {
  const page = readFileSync('docs/outputs.md', 'utf8')
  expect(page).toBe(await format(withOutputsBlock(page, allTables), { ...options, parser: 'markdown' }))
})
