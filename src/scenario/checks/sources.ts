// Figures that the scenario states without saying where they come from.
import type { Check } from '../check.ts'
import { STATED } from '../settle.ts'

/** How to run, not what the corridor is: no source is asked for. */
const NEEDS_NONE = [
  /^run\./,
  /\.factor\.\w+\.mean$/,
  /^loadUnits\.[^.]+\.(teu|wagons)$/,
  /^changes\.[^.]+\.cost$/,
]

export function checkSources(check: Check): void {
  for (const figure of check.scenario.figures) {
    const { parameter, source, value } = figure
    if (source !== STATED || NEEDS_NONE.some((pattern) => pattern.test(parameter))) continue
    // All of it, or none of it, is how a thing is switched, not a figure about the world.
    if (['100 %', '0 %', '0', '0 m'].includes(value)) continue
    const says = `${value} has no source; write {value: ${value}, source: who says so}, or confidence: assumed and a note`
    check.warn(check.to.pathOf(parameter), says)
  }
}
