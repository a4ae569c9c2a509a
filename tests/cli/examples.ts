// The examples of README, of the pages of docs/ and of the help texts: every block of commands, every command in a
// sentence, and the files that a page tells its reader to write. Shared by the quick and the slow test.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'

const main = resolve('dist/cli/main.js')
export const corridor = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, COLUMNS: '100' },
  })

export interface Example {
  page: string
  /** As it stands on the page, without `corridor`. */
  line: string
  args: string[]
  /** File that takes what is printed. */
  into?: string | undefined
}
export interface Page {
  name: string
  /** Files to write and commands, in the order of the page. */
  steps: ({ file: string; text: string } | Example)[]
  /** Commands named in sentences; words in capitals stand for something of the reader's own. */
  mentions: Example[]
}

const parsed = (page: string, line: string): Example => {
  const [command = '', into] = line.split(/ > (?=\S+$)/)
  const args = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain!,
  )
  return { page, line, args, into }
}

function pageOf(name: string): Page {
  const text = readFileSync(name, 'utf8')
  const steps = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, kind, block]): Page['steps'] => {
      const file = /^# file: (\S+)/.exec(block!)?.[1]
      if (kind === 'yaml') return file === undefined ? [] : [{ file, text: block! }]
      return [...block!.matchAll(/^(?:\$ |npx )corridor (.*)$/gm)].map(([, line]) => parsed(name, line!))
    },
  )
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '')
  const mentions = [...prose.matchAll(/`(?:npx )?corridor\s+([^`]+)`/g)].map(([, line]) =>
    parsed(name, line!.replace(/\s+/g, ' ')),
  )
  return { name, steps, mentions }
}

/** The example that each command gives in its help text. */
const helpTexts = (): Page => {
  const text = readFileSync('src/cli/main.ts', 'utf8')
  const lines = [...text.matchAll(/example: \[\s*'\$0 ([^']+)'/g)].map(([, line]) => line!)
  // A file that is to be checked must be there before.
  const inOrder = lines
    .filter((line) => line.startsWith('init'))
    .concat(lines.filter((line) => !line.startsWith('init')))
  return { name: 'help', steps: inOrder.map((line) => parsed('help', line)), mentions: [] }
}

export const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]
  .map(pageOf)
  .concat(helpTexts())

const isPlaceholder = (word: string): boolean => /^[A-Z]+…?$/.test(word)
/** Whether it can be run as it stands: more than the name of a command, no word that stands for another, no cluster. */
export const isRunnable = ({ args: [command, ...rest] }: Example): boolean =>
  (command !== 'experiment' || ['plan', 'run'].includes(rest[0]!)) &&
  !rest.some(isPlaceholder) &&
  (/^[^-]/.test(rest[0] ?? '') || command === 'hindcast')

/** What a command takes, by its own help text. */
const helps = new Map<string, string>()
export const helpOf = (command: string): string => {
  if (!helps.has(command)) helps.set(command, corridor('.', ...command.split(' '), '--help').stdout)
  return helps.get(command)!
}

/** The command exists and takes every option of the example. */
export function expectKnown({ args: [first = '', ...rest], line }: Example): void {
  const command = first === 'experiment' ? [first, ...rest.slice(0, 1)].join(' ') : first
  const help = helpOf(command)
  expect(help, line).toMatch(new RegExp(`^corridor ${command}\\b`))
  for (const word of rest)
    if (word.startsWith('--'))
      expect(help, line).toMatch(new RegExp(`^ +--${word.slice(2).split('=')[0]!} `, 'm'))
}

/** Runs an example in a folder. It ends with status 0 and complains of nothing but warnings. */
export function expectRuns(example: Example, folder: string, args = example.args): void {
  const done = corridor(folder, ...args)
  expect(`${done.status ?? ''} ${done.stderr.replace(/^.*warning[\s\S]*$/gm, '')}`, example.line).toMatch(
    /^0 /,
  )
  if (example.into !== undefined) writeFileSync(join(folder, example.into), done.stdout)
  const out = args[args.indexOf('--out') + 1]
  if (args.includes('--out') && args[0] !== 'report') expect(existsSync(join(folder, out!))).toBe(true)
}
