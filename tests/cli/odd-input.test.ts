// What is no scenario file, and outputs that cannot take what is written: each one line, and never a hang.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from './interrupted.ts'

const queue = 'tests/scenarios/theory/queue.yaml'
const short = ['--set', 'run.end=2001-01-31', '--set', 'run.warmUp=0', '--replications', '1', '--jobs', '1']
const corridor = (args: readonly string[], input?: string) =>
  spawnSync(process.execPath, ['dist/cli/main.js', ...args], {
    encoding: 'utf8',
    timeout: 50_000,
    ...(input === undefined ? {} : { input }),
  })
/** Through a shell, which sends the output somewhere. */
const shell = (args: readonly string[], then: string) =>
  spawnSync('bash', ['-c', `"$0" dist/cli/main.js "$@" ${then}`, process.execPath, ...args], {
    encoding: 'utf8',
    timeout: 50_000,
  })

test('a folder, a device, a pipe that nobody writes to and an empty name are no scenario', () => {
  const pipe = join(newFolder(), 'pipe')
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  const { status, stderr } = corridor(['validate', 'scenarios', '/dev/zero', pipe, ''])
  expect(stderr.trimEnd().split('\n')).toEqual([
    'scenarios:1:1  "scenarios" is a folder; name a scenario file in it',
    '/dev/zero:1:1  "/dev/zero" is a device or a pipe, not a file',
    `${pipe}:1:1  "${pipe}" is a device or a pipe, not a file`,
    ':1:1  the name of a file is empty',
    '4 problems found',
  ])
  expect(status).toBe(2)
})

test.each([
  ['a null byte', '\\0', '·'],
  ['a name too long', 'x'.repeat(300), 'x'.repeat(60) + '…'],
])('extends that names %s is met with its position', (_, name, shown) => {
  const { status, stderr } = corridor(['validate', '-'], `schema: 1\nextends: "${name}"\n`)
  expect(stderr).toContain(`/dev/stdin:2:10  extends: there is no file "${shown}"`)
  expect(status).toBe(2)
})

test('a scenario comes from standard input where its name is a dash', () => {
  const text = readFileSync(queue, 'utf8')
  expect(corridor(['validate', '-'], text).stdout).toMatch(/^stdin: no problem found/)
  const wrong = corridor(['validate', '-'], text.replace('size: 1', 'sise: 1'))
  expect(wrong.stderr).toMatch(
    /^\/dev\/stdin:14:\d+ {2}trains\.through: there is no key "sise"; did you mean "size"\?/m,
  )
  expect(wrong.status).toBe(2)
})

test('a name that is nearly that of a file is told', () => {
  expect(corridor(['run', 'scenarios/baselin-2024.yaml']).stderr).toBe(
    'scenarios/baselin-2024.yaml:1:1  there is no file "scenarios/baselin-2024.yaml"; did you mean "scenarios/baseline-2024.yaml"?\n',
  )
})

test('two scenarios of one name would overwrite the results of each other', () => {
  const folder = newFolder()
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name))
    copyFileSync(queue, join(folder, name, 'same.yaml'))
  }
  const files = ['a', 'b'].map((name) => join(folder, name, 'same.yaml'))
  const { status, stderr } = corridor(['run', ...files, ...short, '--out', join(folder, 'out')])
  expect(stderr).toBe(
    `corridor: ${files[0]!} and ${files[1]!} are both called same, and results go by that name; rename one of the files\n`,
  )
  expect(status).toBe(2)
})

test('whoever reads only the first line gets the tables all the same', () => {
  const out = newFolder()
  const { status, stdout, stderr } = shell(['run', queue, ...short, '--out', out], '| head -1')
  expect({ status, stderr, lines: stdout.trimEnd().split('\n').length }).toEqual({
    status: 0,
    stderr: '',
    lines: 1,
  })
  expect(readdirSync(out)).toEqual(['theory-queue'])
  expect(readdirSync(join(out, 'theory-queue'))).toContain('manifest.json')
})

test.skipIf(process.platform !== 'linux')('a full disk behind the printed output is a failure', () => {
  const { status, stderr } = shell(['run', queue, ...short, '--out', newFolder()], '> /dev/full')
  expect(stderr).toBe('corridor: cannot write what is printed: the disk is full\n')
  expect(status).toBe(1)
})

test.skipIf(process.platform !== 'linux')('where no folder can be made is found before anything runs', () => {
  const { status, stderr } = corridor(['run', queue, ...short, '--out', '/proc/results'])
  expect(stderr).toBe('corridor: cannot write /proc/results/theory-queue: no folder can be made there\n')
  expect(status).toBe(2)
})

test.each([
  [['run'], 'something to work on is missing: corridor run <scenario..>'],
  [['compare', queue], 'something to work on is missing: corridor compare <base> <others..>'],
  [['run', queue, '--replications', '1e9'], '--replications takes a whole number up to 100000'],
  [['explain', queue, 'exit'], `there is no "exit" in ${queue}; there are places.exit, terminals.exit`],
])('corridor %s', (args, says) => {
  const { status, stderr } = corridor(args)
  expect(stderr.split('\n')[0]).toBe(`corridor: ${says}`)
  expect(status).toBe(2)
})
