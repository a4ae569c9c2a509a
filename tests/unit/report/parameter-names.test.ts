// Input figures by names that a reader of the report knows: places, flows and trains by their titles, keys in words.
import { expect, test } from 'vitest'
import { parameterName } from '../../../src/report/parameter-names.ts'
import type { Manifest } from '../../../src/results/result-set.ts'

const scenario = {
  places: {
    aktau: { title: 'Aktau International Port', country: 'KZ', latitude: 0, longitude: 0 },
    alat: { title: 'Alat (Port of Baku)', country: 'AZ', latitude: 0, longitude: 0 },
  },
  lines: { 'aktau-alat': { from: 'aktau', to: 'alat' } },
  sailings: { 'aktau-alat-feeder': { from: 'aktau', to: 'alat' } },
  trains: { 'alat-aktau-wagons': { from: 'alat', to: 'aktau' } },
  flows: { grain: { title: 'Grain to Baku', loadUnit: 'wagon', load: 65 } },
  changes: { hub: { title: 'A hub', from: '2026-01-01' } },
  ports: {},
  borders: {},
  terminals: {},
  weather: {},
  vesselClasses: {},
} as unknown as Manifest['scenario']

test.each([
  ['ports.aktau.yard.keptForSea', 'Aktau: yard, kept for sea'],
  ['borders.alat.service.lognormal.mean', 'Alat: service, mean'],
  ['lines.aktau-alat.background', 'Aktau–Alat: train paths that others take'],
  ['sailings.aktau-alat-feeder.fleet.feeder-225.vessels', 'Aktau–Alat feeder: fleet, feeder 225, vessels'],
  ['flows.grain.routes.1.share', 'Grain to Baku: route 2, share'],
  ['flows.grain.volume.teu.2021', 'Grain to Baku: volume, TEU, 2021'],
  ['weather.east.closes.aktau.work', 'East: closed by storms, Aktau, work'],
  ['weather.east.storms.11', 'East: storms, Dec'],
  ['vesselClasses.feeder-225.repair.gamma.cv', 'Feeder 225: repair, spread'],
  ['changes.hub.set.ports.aktau.yard.teu', 'Aktau: yard, TEU, from Jan 2026 on'],
  ['aktau.border-service', 'Aktau: time to serve a train'],
  ['grain.share', 'Grain to Baku: share'],
  ['aktau-alat.yard-teu', 'Aktau–Alat: yard TEU'],
])('%s is %s', (parameter, name) => {
  expect(parameterName(scenario, parameter)).toBe(name)
})
