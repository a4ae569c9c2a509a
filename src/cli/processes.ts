// The process: cores, signals, hashes, platform.
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'

export const cores = availableParallelism()
export const platform = { node: process.version, platform: process.platform, arch: process.arch }

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Aborts on Ctrl-C or SIGTERM; the process then ends with 130 or 143 once `kept` has been said. */
export function onInterrupt(kept: () => string): AbortController {
  const controller = new AbortController()
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      controller.abort()
      process.stderr.write(`\ninterrupted; ${kept()}\n`)
      process.exit(status)
    })
  }
  return controller
}
