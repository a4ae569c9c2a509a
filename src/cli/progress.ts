// Progress on stderr with a time estimate: silent with --quiet, or where nobody looks.
import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  step(): void
  /** More, or fewer, steps than thought. */
  total(steps: number): void
  /** A line of its own, above the bar where there is one. */
  say(line: string): void
  stop(): void
}

/** To the start of the line, and nothing left on it. */
const CLEAR_LINE = '\r\u001b[K'

/** @param unit what is counted: `replications` */
export function progressOf(label: string, steps: number, unit: string, isQuiet: boolean): Progress {
  const say = (line: string): void => {
    if (!isQuiet) process.stderr.write(`${label}: ${line}\n`)
  }
  if (!process.stderr.isTTY || isQuiet)
    return { step: () => undefined, total: () => undefined, say, stop: () => undefined }
  const format = `${label} [{bar}] {value}/{total} ${unit}, {eta_formatted} left`
  const bar = new SingleBar({ format, stream: process.stderr, forceRedraw: true }, Presets.legacy)
  bar.start(steps, 0)
  return {
    step: () => bar.increment(),
    total: (all) => bar.setTotal(all),
    say: (line) => {
      process.stderr.write(CLEAR_LINE)
      say(line)
    },
    stop: () => bar.stop(),
  }
}
