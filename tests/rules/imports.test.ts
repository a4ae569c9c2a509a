// The order of the rooms: a room imports only rooms before it; node: stands in three files only.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const rooms = ['engine', 'statistics', 'scenario', 'corridor', 'results', 'experiment', 'report', 'cli']
const mayUseNode = ['cli/files.ts', 'cli/processes.ts', 'experiment/worker-pool.ts']
const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

test('exp and log come from one file, so that they can be replaced; powers and trigonometry are not used', () => {
  const simulation = files.filter(
    (file) => /^(engine|corridor)\//.test(file) && file !== 'engine/arithmetic.ts',
  )
  for (const file of simulation)
    expect(readFileSync(join('src', file), 'utf8'), file).not.toMatch(
      /Math\.(exp|log|log1p|pow|sin|cos|tan|cbrt|expm1)\b|[\w)] \*\* [\w(]/,
    )
})

test.each(files)('%s imports only rooms before its own', (file) => {
  const text = readFileSync(join('src', file), 'utf8')
  const own = rooms.indexOf(file.split('/')[0]!)
  for (const [, isType, target] of text.matchAll(/^(?:import|export) (type )?[^'"]*?from '([^']+)'/gm)) {
    if (target!.startsWith('node:')) expect(mayUseNode).toContain(file)
    if (!target!.startsWith('.') || own < 0) continue
    const room = rooms.indexOf(relative('src', join('src', dirname(file), target!)).split('/')[0]!)
    expect(room, `${file} imports ${target!}`).toBeLessThanOrEqual(own)
    if (rooms[own] === 'corridor' && rooms[room] === 'scenario')
      expect(isType, `${file}: only types of scenario`).toBeDefined()
    if (rooms[own] === 'report') expect(['results', 'report']).toContain(rooms[room])
  }
})
