// The generated parts of the pages and of the JSON Schema are current; `npm run docs` writes them.
import { readFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { withKeys } from '../../src/scenario/page.ts'
import { jsonSchema } from '../../src/scenario/resolve.ts'

test('docs/scenarios.md lists every key as it is declared', async () => {
  const page = readFileSync('docs/scenarios.md', 'utf8')
  const options = await resolveConfig('docs/scenarios.md')
  expect(page).toBe(await format(withKeys(page), { ...options, parser: 'markdown' }))
})

test('scenario.schema.json is the JSON Schema of today', () => {
  expect(readFileSync('scenario.schema.json', 'utf8')).toBe(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
})
