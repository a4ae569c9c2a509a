// Readings of one claim are told under it; claims that only share a source, or a journey, stay apart.
import { expect, test } from 'vitest'
import { claimsOf, readingOf, verdictOn } from '../../../src/report/claim-readings.ts'
import type { Scene } from '../../../src/report/story.ts'

interface Given {
  statement: string
  source: string
  measure: string
  threshold: number
  verdict: string
}
const days = (statement: string, source: string, verdict = 'refuted'): Given => ({
  statement,
  source,
  measure: 'transit_days_mean',
  threshold: 15,
  verdict,
})
const tonnes = (statement: string, threshold: number, verdict = 'refuted'): Given => ({
  statement,
  source: statement,
  measure: 'delivered_tonnes',
  threshold,
  verdict,
})

/** A scene with claims alone. */
function sceneOf(given: Given[]): Scene {
  const claims = given.map((one, i) => ({ ...one, claim: `claim-${i}`, grounds: 'simulation' }))
  const said = claims.map(({ claim, measure, threshold }) => [
    claim,
    { measure, threshold, relation: 'all', period: '2027', comparison: 'at_most', unit: 'd' },
  ])
  return {
    result: { claims, manifest: { scenario: { claims: Object.fromEntries(said) as unknown } } },
  } as unknown as Scene
}

test('where to, on average or nearly always: readings of one claim of one source', () => {
  const scene = sceneOf([
    days('A-B takes at most 15 days for nine units in ten', 'the union'),
    days('A-B takes 10 to 15 days (mean to the port)', 'the union', 'inconclusive'),
    days('A-B takes 10 to 15 days (mean to the end)', 'the union'),
  ])
  const claims = claimsOf([scene])
  expect(claims.map(({ title, readings }) => [title, readings.length])).toEqual([
    ['A-B takes 10 to 15 days', 3],
  ])
  expect(claims[0]!.readings.map((reading) => readingOf(claims[0]!, reading))).toEqual([
    'Mean to the port',
    'Mean to the end',
    'At most 15 days for nine units in ten',
  ])
  expect(verdictOn(claims[0]!, scene)).toBe('mixed')
})

test('another source, another journey, another volume: claims of their own', () => {
  const scene = sceneOf([
    days('A-B takes 15 days', 'the union'),
    days('A-B could take 10 days', 'a forum'),
    days('A-C takes 15 days', 'the union'),
    tonnes('It can carry 6 Mt a year', 6e6, 'supported'),
    tonnes('It carries 10 Mt in 2027', 10e6),
    tonnes('It can carry 10 Mt a year by 2027 (capacity)', 10e6),
  ])
  const claims = claimsOf([scene])
  expect(claims.map(({ title, readings }) => [title, readings.length])).toEqual([
    ['It can carry 6 Mt a year', 1],
    ['It carries 10 Mt in 2027', 2],
    ['A-B takes 15 days', 1],
    ['A-B could take 10 days', 1],
    ['A-C takes 15 days', 1],
  ])
  expect(claims.map((claimed) => verdictOn(claimed, scene))).toEqual([
    'supported',
    'refuted',
    'refuted',
    'refuted',
    'refuted',
  ])
})

test('a scenario that tests no reading has no verdict', () => {
  const claims = claimsOf([sceneOf([days('A-B takes 15 days', 'the union')])])
  expect(verdictOn(claims[0]!, sceneOf([]))).toBeUndefined()
})
