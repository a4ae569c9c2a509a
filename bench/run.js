// Benchmarks, one file a case, each in a process of its own. Prints a table a case, then everything as JSON.
// `mm1-predrawn` is mm1 with its random numbers taken from a table filled beforehand, so that the engine alone counts.
//   npm run bench                        all cases
//   npm run bench -- mm1 tandem --json   these two, JSON only
//   npm run bench -- --smoke             all of them, short: that they run, not how fast
//   npm run bench -- --help              the cases

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cases = ['mm1', 'mm1-predrawn', 'tandem', 'tandem-predrawn', 'hold', 'memory', 'corridor', 'standstill']

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'))
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isSmoke = flags.includes('--smoke')

const unknown = [
  ...names.filter((name) => !cases.includes(name)),
  ...flags.filter((flag) => !['--alone', '--smoke', '--json', '--help'].includes(flag)),
]
if (flags.includes('--help') || unknown.length > 0) {
  const usage = `bench [case ...] [--smoke] [--json]; cases: ${cases.join(', ')}`
  console.error(unknown.length > 0 ? `unknown: ${unknown.join(', ')}; ${usage}` : usage)
  process.exit(unknown.length > 0 ? 2 : 0)
}

if (flags.includes('--alone')) {
  const [name, variant] = names[0].split('-')
  const { run } = await import(`./${name}.js`)
  console.log(JSON.stringify(run(isSmoke, variant)))
} else {
  const results = {}
  for (const name of names.length > 0 ? names : cases) {
    results[name] = inOwnProcess(name)
    if (flags.includes('--json')) continue
    console.log(name)
    console.table(results[name])
  }
  console.log(JSON.stringify(results, null, flags.includes('--json') ? 2 : 0))
}

function inOwnProcess(name) {
  const self = fileURLToPath(import.meta.url)
  const args = ['--expose-gc', self, name, '--alone', ...(isSmoke ? ['--smoke'] : [])]
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.status !== 0) process.exit(child.status ?? 1)
  return JSON.parse(child.stdout)
}
