// The bell curve given that the value is not negative: what is below 0 is cut away, not moved to 0.
// `mean` and `sd` are those before the cut; meanOf and cvOf tell the moments after it.

import { exp, sqrt } from '../../arithmetic.ts'
import { normalCdf, normalQuantile } from '../../special-functions/normal.ts'
import { distribution, positive } from './distribution.ts'

export interface BeforeTheCut {
  mean: number
  sd: number
}

export const truncatedNormal = distribution<'truncatedNormal', BeforeTheCut>('truncatedNormal', {
  doc: 'The bell curve without its part below 0 (cut away, not moved to 0).',
  parameters: {
    mean: { unit: 'own', doc: 'mean before the cut' },
    sd: { unit: 'own', doc: 'standard deviation before the cut, > 0; mean / sd must be at least -5' },
  },
  problem: (p) =>
    positive('sd', p.sd) ??
    (p.mean >= -5 * p.sd ? undefined : `almost all of the curve lies below 0 (mean ${p.mean})`),
  meanOf: (p) => p.mean + p.sd * hazardAtCut(p),
  cvOf: (p) => {
    const hazard = hazardAtCut(p)
    const variance = p.sd * p.sd * (1 - hazard * (hazard + p.mean / p.sd))
    return sqrt(variance) / (p.mean + p.sd * hazard)
  },
  lowOf: () => 0,
  inverse: (p, u) => truncatedSampler(p)(u),
  prepare: truncatedSampler,
})

/** Density over remaining probability at the cut, for the standard curve. */
function hazardAtCut({ mean, sd }: BeforeTheCut): number {
  const z = mean / sd
  return (0.3989422804014326779 * exp(-0.5 * z * z)) / normalCdf(z)
}

function truncatedSampler({ mean, sd }: BeforeTheCut): (u: number) => number {
  const remaining = normalCdf(mean / sd) // by symmetry: the share above 0
  return (u) => Math.max(0, mean - sd * normalQuantile(remaining * (1 - u)))
}
