// Breakdown and repair of what works at a place: whatever it is at rests meanwhile.
import { spread } from './key.ts'

export const breakdownKeys = {
  breakdownEvery: spread('d', {
    doc: 'Time in order, from a repair to the next breakdown; all work under way here rests until it is repaired; default never.',
    example: { exponential: { mean: '60 d' } },
  }).optional(),
  repair: spread('h', {
    doc: 'Length of a breakdown; default none.',
    example: { gamma: { mean: '12 h', cv: 1 } },
  }).optional(),
}
