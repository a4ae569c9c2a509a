// The process: cores, memory, signals, hashes, platform.
import { createHash } from 'node:crypto'
import { availableParallelism, totalmem } from 'node:os'
import { deserialize, serialize } from 'node:v8'

export const cores = availableParallelism()
export const platform = { node: process.version, platform: process.platform, arch: process.arch }

/** Bytes of memory of this machine. */
export const memory = totalmem()

/** Plain data with typed arrays to bytes and back, every number to the last bit. */
export const pack = (value: unknown): Uint8Array => serialize(value)
export const unpack = (bytes: Uint8Array): unknown => deserialize(bytes)

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

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
