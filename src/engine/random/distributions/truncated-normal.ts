// `mean` and `sd` are those before the cut; meanOf and cvOf tell the moments after it.

import { exp, sqrt } from '../../arithmetic.ts'
import { normalCdf, normalQuantile } from '../../special-functions/normal.ts'
import { above, distribution } from './distribution.ts'

export interface BeforeTheCut {
  mean: number
  sd: number
}

export const truncatedNormal = distribution<'truncatedNormal', BeforeTheCut>('truncatedNormal', {
  doc: 'The bell curve without its part below 0 (cut away, not moved to 0).',
  parameters: {
    mean: { unit: 'own', doc: 'mean before the cut, at least -5 sd' },
    sd: { unit: 'own', doc: 'standard deviation before the cut', range: above(0) },
  },
  problem: ({ mean, sd }) =>
    mean >= -5 * sd ? undefined : `almost all of the curve lies below 0 (mean ${mean})`,
  meanOf: (p) => p.mean + p.sd * hazardAtCut(p),
  cvOf: (p) => {
    const hazard = hazardAtCut(p)
    const variance = p.sd * p.sd * (1 - hazard * (hazard + p.mean / p.sd))
    return sqrt(variance) / (p.mean + p.sd * hazard)
  },
  lowOf: () => 0,
  inverse: ({ mean, sd }) => {
    const remaining = normalCdf(mean / sd) // by symmetry: the share above 0
    return (u) => Math.max(0, mean - sd * normalQuantile(remaining * (1 - u)))
  },
})

/** Density over remaining probability at the cut, for the standard curve. */
function hazardAtCut({ mean, sd }: BeforeTheCut): number {
  const z = mean / sd
  return (0.3989422804014326779 * exp(-0.5 * z * z)) / normalCdf(z)
}
