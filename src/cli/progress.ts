// Progress on stderr with a time estimate: silent with --quiet, or where nobody looks.
import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  step(): void
  /** More, or fewer, steps than thought. */
  total(steps: number): void
  stop(): void
}

/** @param unit what is counted: `replications` */
export function progressOf(label: string, steps: number, unit: string, isQuiet: boolean): Progress {
  if (!process.stderr.isTTY || isQuiet)
    return { step: () => undefined, total: () => undefined, stop: () => undefined }
  const format = `${label} [{bar}] {value}/{total} ${unit}, {eta_formatted} left`
  const bar = new SingleBar({ format, stream: process.stderr }, Presets.legacy)
  bar.start(steps, 0)
  return { step: () => bar.increment(), total: (all) => bar.setTotal(all), stop: () => bar.stop() }
}
