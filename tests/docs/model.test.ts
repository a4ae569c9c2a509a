// The rules of the model are documented: anchors both ways, every block of a scenario behind its five doors, every
// cause and activity in the glossary.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { causeList, type Activity } from '../../src/corridor/ledger/causes.ts'
import { scenarioSchema } from '../../src/scenario/schema/scenario.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)

const page = readFileSync('docs/model.md', 'utf8')
const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title!)
const code = filesIn('src').map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const referredTo = code.flatMap(({ file, text }) =>
  [...text.matchAll(/docs\/model\.md((?:#[\w-]+(?:, )?)+)/g)].flatMap(([, anchors]) =>
    [...anchors!.matchAll(/#([\w-]+)/g)].map(([, anchor]) => ({ file, anchor: anchor! })),
  ),
)

describe('docs/model.md', () => {
  test('every section that the code refers to is there', () => {
    expect(referredTo.filter(({ anchor }) => !sections.includes(anchor))).toEqual([])
    expect(referredTo.length).toBeGreaterThan(15)
  })

  test('every section is referred to by the code of its rule', () => {
    const known = new Set(referredTo.map(({ anchor }) => anchor))
    expect(sections.filter((section) => !known.has(section))).toEqual([])
  })

  test('every section says why', () => {
    for (const part of page.split(/^## /m).slice(1)) expect(part, part.split('\n')[0]).toContain('**Why.**')
  })

  test('links within the page lead to a section', () => {
    for (const [, anchor] of page.matchAll(/\]\(#([\w-]+)\)/g)) expect(sections).toContain(anchor)
  })
})

// One word, five doors: the key of a scenario, its schema, its rule in code, its section, its test.
const words: Record<string, string> = {
  borders: 'border',
  changes: 'change',
  disruptions: 'disruption',
  flows: 'flow',
  lines: 'line',
  ports: 'port',
  sailings: 'sailing',
  terminals: 'terminal',
  trains: 'train',
  vesselClasses: 'vessel',
  wagonPools: 'wagon-pool',
  waterLevels: 'water-level',
  weather: 'weather',
}

test.each(Object.entries(words))('%s: one word (%s) in schema, model, page and test', (key, word) => {
  expect(Object.keys(scenarioSchema.shape)).toContain(key)
  expect(filesIn('src/scenario/schema')).toContain(`src/scenario/schema/${word}.ts`)
  expect(filesIn('src/corridor').filter((file) => file.endsWith(`/${word}.ts`))).toHaveLength(1)
  expect(sections).toContain(word)
  expect(filesIn('tests/scenarios/constructs').map((file) => file.replace(/.*\//, ''))).toContain(
    `${word}.test.ts`,
  )
})

test('the glossary has every cause and every activity', () => {
  const glossary = readFileSync('docs/glossary.md', 'utf8')
  const activities: Record<Activity, true> = { moving: true, handling: true, border: true, waiting: true }
  for (const word of [...causeList, ...Object.keys(activities)])
    expect(glossary, word).toMatch(new RegExp(`^- \\*\\*${word}\\*\\*: `, 'm'))
})
