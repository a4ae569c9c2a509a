// Falling water and dredging, by hand (docs/model.md#water-level).
import { expect, test } from 'vitest'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import { arrived, network, once } from './small-network.ts'

/** Units aboard each departure, first to last. */
function loads(run: RunRecord, flow?: string): { at: number; units: number }[] {
  const byHour = new Map<number, number>()
  for (const unit of arrived(run, flow)) {
    const at = run.units.departedAt[unit]!
    byHour.set(at, (byHour.get(at) ?? 0) + 1)
  }
  return [...byHour].map(([at, units]) => ({ at, units })).sort((a, b) => a.at - b.at)
}

test('water falls by a metre in five years and a ship loses 10 % a metre; dredging gives half a metre back', () => {
  const run = once(
    network(
      'strait',
      'vesselClasses.ferry.wagons=null',
      'vesselClasses.ferry={tonnes: 1000 t, speed: 10 kn, lossPerMetre: 10 %}',
      'loadUnits.wagon={kind: bulk, wagons: 1}',
      'flows.west.load=20 t',
      'flows.west.volume.units=55 /d',
      'flows.west.batch=55',
      'sailings.ferry.headway=24 h',
      'waterLevels.sea={reference: "2024-01-01", fall: 0.2 m/yr, ports: [east, west]}',
      'changes.dredging={from: "2030-01-01", set: {waterLevels.sea.dredged: 0.5 m}}',
      'run.end=2030-12-31',
    ),
  )
  const shipOn = (iso: string): number => {
    const hour = (Date.parse(iso) - Date.parse(run.startIso)) / 3_600_000
    return loads(run).find(({ at }) => at >= hour - 1)!.units
  }
  expect(shipOn('2024-01-02')).toBe(49)
  // Lots of 20 t. Five years of 365.25 d later a metre is missing: 900 t of 1,000 t are left.
  expect(shipOn('2028-12-31')).toBe(45)
  expect(shipOn('2029-12-31')).toBe(44)
  // 1.2 m missing, 0.5 m given back: 930 t.
  expect(shipOn('2030-01-02')).toBe(46)
})
