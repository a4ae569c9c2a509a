// Every example of README, docs/ and the help texts: its command and options exist; its files are written and its
// commands run in their order, in an empty folder. Here runs are over one month with fewer replications, and what
// cannot be shortened so is left out (throughput, hindcast, a comparison, a search or a study, even its dry run, which
// times a run; an experiment beyond its plan); docs-examples.slow.test.ts runs all as written.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corridor, expectKnown, expectRuns, helpOf, isRunnable, pages, type Example } from './examples.ts'

const month = (of: string): string[] =>
  ['start=' + of + '-01', 'end=' + of + '-28', 'warmUp=0', 'followUp=10 d'].flatMap((one) => [
    '--set',
    `run.${one}`,
  ])

/** The arguments with which an example is run here; undefined if it is left to the slow test. */
function shortened({ args, page }: Example): string[] | undefined {
  const isOwn = page === 'docs/scenarios.md'
  const [command, file] = args
  if (command === 'experiment')
    return file === 'plan' ? [...replicated(args, '1'), '--chunk', '1'] : undefined
  if (['throughput', 'hindcast', 'optimise', 'sensitivity'].includes(command!)) return undefined
  if (command === 'compare') return isOwn ? [...replicated(args, '2'), ...month('2026-12')] : undefined
  if (command === 'follow') return [...args, ...month('2024-03')]
  if (command !== 'run') return args
  if (file === 'own.yaml') return [...replicated(args, '1'), '--set', 'run.end=2025-01-31']
  return [...replicated(args, '1'), ...month(isOwn ? '2026-12' : '2024-03')]
}
const replicated = (args: readonly string[], replications: string): string[] => {
  const at = args.indexOf('--replications')
  const rest = at < 0 ? [...args] : args.toSpliced(at, 2)
  return [...rest, '--replications', replications]
}

const all = pages.flatMap(({ steps, mentions }) => [...steps, ...mentions]).filter((step) => 'args' in step)

test('every example is a command that exists, with options that it takes', () => {
  expect(all.length).toBeGreaterThan(40)
  all.forEach(expectKnown)
})

const folders = new Map(pages.map(({ name }) => [name, mkdtempSync(join(tmpdir(), 'corridor-docs-'))]))
/** Files to write and examples to run; what several pages say of shipped scenarios is run once. */
interface Step {
  name: string
  says: string
  run: (folder: string) => void
}
const seen = new Set<string>()
const steps = pages.flatMap(({ name, steps, mentions }) =>
  [...steps, ...mentions].flatMap((step): Step[] => {
    if ('file' in step) {
      const { file, text } = step
      return [{ name, says: `writes ${file}`, run: (folder) => writeFileSync(join(folder, file), text) }]
    }
    const args = shortened(step)
    const once = `${name === 'docs/scenarios.md' ? name : ''} ${args?.join(' ').replace(/ --(seed|out) \S+/g, '')}`
    if (!isRunnable(step) || args === undefined || seen.has(once)) return []
    seen.add(once)
    return [{ name, says: `corridor ${step.line}`, run: (folder) => expectRuns(step, folder, args) }]
  }),
)

test.each(steps)('$name: $says', ({ name, run }) => run(folders.get(name)!), 240_000)

test('docs/cli.md is what the commands say of themselves', () => {
  const page = readFileSync('docs/cli.md', 'utf8')
  const overview = corridor('.', '--help').stdout.trimEnd()
  expect(page).toContain(`\`\`\`text\n${overview}\n\`\`\``)
  const names = [...overview.matchAll(/^ {2}corridor (\w+)/gm)].map(([, name]) => name!)
  for (const name of names.filter((one) => one !== 'completion'))
    expect(page).toContain(`## corridor ${name}\n\n\`\`\`text\n${helpOf(name).trimEnd()}\n\`\`\``)
})
