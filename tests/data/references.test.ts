// Every `data:<id>` of a shipped scenario is a row of data/, and every figure of the network comes from there.
import { readdirSync, readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const ids = new Set(
  readdirSync(new URL('data/', root))
    .filter((file) => file.endsWith('.csv'))
    .flatMap(
      (file) => Papa.parse<{ id: string }>(read(`data/${file}`), { header: true, delimiter: ',' }).data,
    )
    .map(({ id }) => id),
)
const scenarios = readdirSync(new URL('scenarios/', root), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml'),
)

test.each(scenarios)('%s refers only to rows of data/', (file) => {
  const references = [...read(`scenarios/${file}`).matchAll(/data:([\w.-]+)/g)].map((match) => match[1]!)
  expect(references.filter((id) => !ids.has(id))).toEqual([])
})

test('the network holds no figure of its own but those it explains', () => {
  const text = read('scenarios/network/middle-corridor.yaml').replace(/#.*$/gm, '')
  const figures = [...text.matchAll(/:\s+(-?\d+(?:\.\d+)?)\b(?!-)/g)].map((match) => match[1])
  // Version of the format, mean 1 of a factor, one wagon a box, no ship yet of a class, no dredging yet.
  expect(new Set(figures)).toEqual(new Set(['1', '0']))
})
