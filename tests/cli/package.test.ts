// The package as a stranger gets it: packed, installed from its tarball into an empty folder, run there, types resolved.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const shell = process.platform === 'win32'
const at = (cwd: string, program: string, ...args: string[]): string =>
  execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e8,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

test('the tarball installs into an empty folder, runs a shipped scenario there, and its types resolve', () => {
  const packed = mkdtempSync(join(tmpdir(), 'corridor-pack-'))
  at(process.cwd(), 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', packed)
  const [tarball] = readdirSync(packed)
  const folder = mkdtempSync(join(tmpdir(), 'corridor-install-'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }\n')
  at(
    folder,
    'npm',
    'install',
    '--silent',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    join(packed, tarball!),
  )

  // What only a build here has a use for stays here.
  expect(existsSync(join(folder, 'node_modules/@middle-corridor/simulator/dist/.tsbuildinfo'))).toBe(false)
  expect(at(folder, 'npx', 'corridor', 'validate', 'scenarios/baseline-2024.yaml')).toContain(
    'no problem found',
  )
  at(
    folder,
    'npx',
    'corridor',
    'run',
    'scenarios/baseline-2024.yaml',
    ...['--replications', '1', '--set', 'run.warmUp=0', '--set', 'run.end=2024-02-29'],
    '--quiet',
    '--json',
  )
  expect(existsSync(join(folder, 'results/baseline-2024/summary.csv'))).toBe(true)
  expect(at(folder, 'npx', 'corridor', 'schema')).toContain('"$schema"')

  const uses = `import { run, resolveScenario } from '@middle-corridor/simulator'
import { Simulation, Streams } from '@middle-corridor/simulator/engine'
import { meanInterval } from '@middle-corridor/simulator/statistics'
const simulation = new Simulation()
const width: number = meanInterval(Float64Array.of(1, 2, 3)).high
export { run, resolveScenario, simulation, Streams, width }
`
  writeFileSync(join(folder, 'uses.ts'), uses)
  const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc')
  at(
    folder,
    process.execPath,
    tsc,
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    'uses.ts',
  )
}, 180_000)
