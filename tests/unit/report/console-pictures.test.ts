// Pictures for a terminal: what they say adds up, and no line is wider than a terminal of 80 columns.
import { describe, expect, test } from 'vitest'
import { histogram, stageBar } from '../../../src/report/console-pictures.ts'
import { stageOrder } from '../../../src/report/stage-days.ts'
import type { StageGroup } from '../../../src/report/palette.ts'

const spread = (shares: number[]) =>
  shares.map((share_within, days) => ({
    scenario: 's',
    period: 'all',
    relation: 'r',
    days,
    share_within,
    share_within_ci_low: NaN,
    share_within_ci_high: NaN,
  }))
const shareOf = (line: string): number => Number(/(\d+) %$/.exec(line)?.[1] ?? 0)

describe('histogram', () => {
  test('half on the third day, a quarter on the fourth, the rest never', () => {
    const lines = histogram(spread([0, 0, 0, 0.5, 0.75]))
    expect(lines.map((line) => line.replace(/\s*█+/, ''))).toEqual(['2-3 d 50 %', '3-4 d 25 %', 'later 25 %'])
    const lengths = lines.map((line) => line.replaceAll(/[^█]/g, '').length)
    expect(lengths).toEqual([44, 22, 22])
  })
  test.each([8, 30, 90, 400])('%i days make at most fourteen lines that add up to everything', (most) => {
    const lines = histogram(spread(Array.from({ length: most + 1 }, (_, day) => day / most)))
    expect(lines.length).toBeLessThanOrEqual(14)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(Math.abs(lines.reduce((sum, line) => sum + shareOf(line), 0) - 100)).toBeLessThanOrEqual(
      lines.length,
    )
  })
  test('an empty cohort has no picture', () => {
    expect(histogram([])).toEqual([])
  })
})

describe('bar of stages', () => {
  const days = Object.fromEntries(stageOrder.map((group, i) => [group, i + 1])) as Record<StageGroup, number>
  test('its letters are in proportion and fill 78 columns', () => {
    const [bar, ...key] = stageBar(days)
    expect(bar).toHaveLength(78)
    expect(Math.abs(bar!.replaceAll(/[^P]/g, '').length / 78 - 9 / 45)).toBeLessThan(1 / 78)
    expect(key.join('\n')).toContain('P papers, collection 9.0 d')
    expect(Math.max(...key.map((line) => line.length))).toBeLessThanOrEqual(80)
  })
  test('nothing arrived, nothing drawn', () => {
    expect(stageBar(Object.fromEntries(stageOrder.map((group) => [group, 0])) as typeof days)).toEqual([])
  })
})
