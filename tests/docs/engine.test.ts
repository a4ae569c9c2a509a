// docs/engine.md as a newcomer meets it: each program runs and prints what stands below it; and a bank written after it.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const runProgram = (program: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })

describe('docs/engine.md', () => {
  const page = readFileSync('docs/engine.md', 'utf8')
  const programs = [...page.matchAll(/^## (.+?)$|```js\n(.*?)```\n+```text\n(.*?)```/gms)]
  let heading = ''
  const named = programs.flatMap(([, title, program, printed]) => {
    if (title !== undefined) heading = title
    return program === undefined ? [] : [[heading, program, printed!] as const]
  })
  test('has its programs', () => {
    expect(named.map(([title]) => title)).toEqual([
      'A queue',
      'A ferry loop',
      'A machine shop',
      'Events without processes',
    ])
  })
  test.each(named)('%s prints what the page says', (_, program, printed) => {
    expect(runProgram(program)).toBe(printed)
  })
})

test('a bank with priorities, breakdowns, hours and impatience takes fewer than 60 lines', () => {
  const program = readFileSync('tests/docs/bank.js', 'utf8')
  expect(program.trimEnd().split('\n').length).toBeLessThan(60)
  const bank = JSON.parse(runProgram(program)) as Record<string, number>
  expect(bank['gold']).toBeLessThan(bank['ordinary']!)
  expect(bank['ordinary']).toBeLessThan(15) // nobody waits for longer
  expect(bank['left']).toBeGreaterThan(0)
  expect(bank['closed']).toBeCloseTo(0.5, 6) // one of three off duty for half of the day
  expect(bank['down']).toBeCloseTo(20 / 260, 1)
  const total = ['busy', 'blocked', 'down', 'closed', 'idle'].reduce((sum, what) => sum + bank[what]!, 0)
  expect(total).toBeCloseTo(3, 9)
})
