// No figure about the corridor stands in code (DESIGN: figures live in data/ or in scenario files). Literals of the room
// `corridor` are 0, 1 and 2, unit conversions of units.ts, tolerances, dates cut into year and month, and what is listed
// here with its reason.
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Not about any corridor: layout of arrays, steps of numerical integration, the contract of a run. */
const allowed: Record<string, readonly string[]> = {
  'calendar.ts': ['3'], // 1 January 1970 was a Thursday
  'conditions/storm-odds.ts': ['40', '24', '0.5'], // quantiles and steps of an integral, by midpoints
  'demand/flow.ts': ['3', '32'], // months looked at beyond the run; no month is longer
  'demand/load-unit.ts': ['4'], // hubs for which room is made at first
  'demand/waiting-line.ts': ['64'], // places of a ring at first
  'floor.ts': ['0.5', '400'], // step and quantiles of a sum of distributions
  'ledger/event-log.ts': ['3'], // numbers of a row
  'ledger/stage-store.ts': ['3', '4', '8'], // the fourth number of a head, numbers of a head, stages in a block
  'network.ts': ['4'], // draws of a unit at a hub
  'places/terminal.ts': ['3'], // the fourth of them
  'standstill.ts': ['6', '30'], // lines in which a lock-up is told; days without a delivery before a run warns
  'simulate-corridor.ts': ['60'], // days that a run is observed beyond its end, where the scenario does not say
}
const TOLERANCE = 1e-5

const files = readdirSync('src/corridor', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && file !== 'units.ts')

/** Cuts of an ISO date and shifts of bits say nothing about the world. */
function isFormal(node: ts.NumericLiteral): boolean {
  const { parent } = node
  if (Number(node.text) < TOLERANCE) return true
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.LessThanLessThanToken
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false
  return ['slice', 'padStart'].includes(parent.expression.name.text)
}

function literalsOf(text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node) && !['0', '1', '2'].includes(node.text) && !isFormal(node))
      found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true))
  return found
}

test('a figure in code is found', () => {
  expect(literalsOf('const crossingHours = 21\nconst at = iso.slice(0, 4)\nconst tiny = 1e-9')).toEqual([
    '21',
  ])
})

test.each(files)('%s holds no figure about the corridor', (file) => {
  const found = literalsOf(readFileSync(`src/corridor/${file}`, 'utf8'))
  expect(found.filter((literal) => !(allowed[file] ?? []).includes(literal))).toEqual([])
})

test('what is allowed is still there', () => {
  for (const [file, literals] of Object.entries(allowed)) {
    const found = literalsOf(readFileSync(`src/corridor/${file}`, 'utf8'))
    for (const literal of literals) expect(found, file).toContain(literal)
  }
})
