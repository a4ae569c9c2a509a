// Every example of docs/scenarios.md: its files are written, its commands run in their order, in an empty folder.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const page = readFileSync('docs/scenarios.md', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'corridor-docs-'))
const main = resolve('dist/cli/main.js')
const blocks = [...page.matchAll(/^```(yaml|console)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
  kind: kind!,
  text: text!,
}))
interface Step {
  says: string
  file?: string
  text: string
  args: string[]
}
const steps = blocks.flatMap(({ kind, text }): Step[] => {
  const file = /^# file: (\S+)/.exec(text)?.[1]
  if (kind === 'yaml') return file === undefined ? [] : [{ says: `writes ${file}`, file, text, args: [] }]
  return [...text.matchAll(/^\$ corridor (.*)$/gm)].map(([, line]) => ({
    says: `corridor ${line!}`,
    text: '',
    args: [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!),
  }))
})

test('the page has examples', () => expect(steps.length).toBeGreaterThan(10))

test.each(steps)(
  '$says',
  ({ file, text, args }) => {
    if (file !== undefined) {
      writeFileSync(join(folder, file), text)
      return
    }
    const done = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder })
    expect(`${done.status ?? ''} ${done.stderr.replace(/^.*warning[\s\S]*$/gm, '')}`).toMatch(/^0 /)
  },
  240_000,
)
