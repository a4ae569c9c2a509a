// Five containers from a over b to c in two months (and one empty box back), worked by hand.
//
// Results: hours 0–1464 (January 744 h, February 720 h), then a month of observation. Box of 2 TEU and 20 t.
//   unit  ready  departed  arrived   transit  what happened
//   0     -      24        264       10 d     240 h: 120 moving, 24 handling, 96 waiting for a vessel
//   1     24     48        408       15 d     360 h: 120 moving, 24 handling, 216 waiting: 120 vessel, 96 papers
//   2     700    720       1200      20 d     departed in January: 480 h: 120 moving, 24 handling, 336 vessel
//   3     800    900       -         -        departed in February, never arrives
//   4     900    -         -         -        turned away
//   5     empty box: ready 300, departed 300, arrived 420
import { buildRecord, type RecordSpec } from './record-builder.ts'

export const stage = { origin: 0, moving: 1, handling: 2, vessel: 3, papers: 4 }

export const smallSpec: RecordSpec = {
  months: [
    ['2024-01', 744],
    ['2024-02', 720],
    ['2024-03', 744],
  ],
  resultsFrom: 0,
  resultsUntil: 1464,
  flows: [
    { id: 'boxes' },
    { id: 'boxes-empties', origin: 'c', destination: 'a', direction: 'eastbound', empties: true, tonnes: 0 },
  ],
  routes: [[['a', 'b', 'c']], [['c', 'b', 'a']]],
  stages: [
    { stage: 'origin', place: 'a', activity: 'waiting', cause: 'consolidation', resource: 1 },
    { place: 'a-b', activity: 'moving' },
    { place: 'b', activity: 'handling' },
    { place: 'b', activity: 'waiting', cause: 'vessel', resource: 0 },
    { place: 'c', activity: 'waiting', cause: 'dwell', resource: -1 },
  ],
  resources: [
    { id: 'ferry-fleet', kind: 'fleet', place: 'ferry', capacityUnit: 'vessels' },
    { id: 'train-from-a', kind: 'train-service', place: 'a', capacityUnit: '' },
  ],
  units: [
    {
      flow: 0,
      readyAt: 0,
      departedAt: 24,
      arrivedAt: 264,
      stages: [
        [stage.origin, 24],
        [stage.moving, 120],
        [stage.handling, 24],
        [stage.vessel, 96],
      ],
      costUsd: 1000,
      co2eKg: 500,
      availableAt: [0, 168, 264],
      leftAt: [24, 264, NaN],
    },
    {
      flow: 0,
      readyAt: 24,
      departedAt: 48,
      arrivedAt: 408,
      stages: [
        [stage.origin, 24],
        [stage.moving, 120],
        [stage.handling, 24],
        [stage.vessel, 120],
        [stage.papers, 96],
      ],
      costUsd: 2000,
      co2eKg: 700,
      availableAt: [24, 192, 408],
      leftAt: [48, 312, NaN],
    },
    {
      flow: 0,
      readyAt: 700,
      departedAt: 720,
      arrivedAt: 1200,
      stages: [
        [stage.origin, 20],
        [stage.moving, 120],
        [stage.handling, 24],
        [stage.vessel, 336],
      ],
      costUsd: 3000,
      co2eKg: 900,
      availableAt: [700, 864, 1200],
      leftAt: [720, 1200, NaN],
    },
    {
      flow: 0,
      readyAt: 800,
      departedAt: 900,
      stages: [
        [stage.origin, 100],
        [stage.moving, 120],
      ],
      availableAt: [800],
      leftAt: [900],
    },
    { flow: 0, readyAt: 900, turnedAway: true },
    {
      flow: 1,
      readyAt: 300,
      departedAt: 300,
      arrivedAt: 420,
      stages: [[stage.moving, 120]],
      availableAt: [300, NaN, 420],
      leftAt: [300],
    },
  ],
  // month * 2 resources
  resourceMonths: {
    capacity: Float64Array.from([2, NaN, 4, NaN, 4, NaN]),
    utilisation: Float64Array.from([0.5, NaN, 0.25, NaN, 0, NaN]),
    queueMean: Float64Array.from([1, 0, 3, 0, 0, 0]),
    queueMax: Float64Array.from([2, 1, 5, 1, 0, 0]),
    waitHours: Float64Array.from([96 + 120, 24 + 24 + 20, 336, 100, 0, 0]),
    waits: Float64Array.from([2, 3, 1, 1, 0, 0]),
    // The wait that ended in February began in January.
    endedHours: Float64Array.from([150, 68, 402, 100, 0, 0]),
  },
  passages: [{ place: 'b', direction: 'westbound' }],
  passageMonths: {
    units: Float64Array.from([2, 1, 0]),
    teu: Float64Array.from([4, 2, 0]),
    tonnes: Float64Array.from([40, 20, 0]),
    vehicles: Float64Array.from([2, 1, 0]),
  },
}

export const smallRecord = buildRecord(smallSpec)
