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
    if (isSwitch(parameter, value)) continue
    check.noSource(check.to.pathOf(parameter), value)
  }
}

/** All of it, or none of it, is how a thing is switched, not a figure about the world; so are the months in which
 *  a flow flows. */
const isSwitch = (parameter: string, value: string): boolean =>
  /^(100 %|0|0 .*)$/.test(value) || (value === '1' && /\.season\.\d+$/.test(parameter))
