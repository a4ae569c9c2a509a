// A railway line between two places: running time and train paths, the same in both directions.
import { block, flag, idOf, quantity, spread, type Checked } from './key.ts'
import { possession, tractions, window } from './place.ts'

export const line = block('A railway line, used in both directions; paths are counted each way.', {
  from: idOf('place', { doc: 'One end.', example: 'altynkol' }),
  to: idOf('place', { doc: 'The other end.', example: 'almaty' }),
  length: quantity('km', { doc: 'Length.', example: '293 km' }),
  speed: quantity('km/h', {
    doc: 'Commercial speed: running and technical stops, no waiting for a path.',
    example: '29 km/h',
    least: 0.1,
  }),
  factor: spread('1', {
    doc: 'Multiplies the running time of each train; mean 1; default always 1.',
    example: { lognormal: { mean: 1, cv: 0.1 } },
  }).optional(),
  paths: quantity('1/d', { doc: 'Train paths a day each way.', example: '12 /d', most: 1440 }),
  background: quantity('1/d', {
    doc: 'Paths a day each way that other traffic takes; default 0.',
    example: '6 /d',
  }).optional(),
  window: window.optional(),
  possession: possession.optional(),
  closed: flag({ doc: 'True while no train may enter; default false.' }).optional(),
  traction: tractions.optional(),
})
export type Line = Checked<typeof line>
