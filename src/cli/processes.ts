// The process: cores, memory, signals, hashes, platform; and other programs that it calls.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { availableParallelism, hostname, totalmem } from 'node:os'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'

export const cores = availableParallelism()
export const platform = { node: process.version, platform: process.platform, arch: process.arch }

/** Bytes of memory of this machine. */
export const memory = totalmem()

/** Plain data with typed arrays to bytes and back, every number to the last bit. */
export const pack = (value: unknown): Uint8Array => serialize(value)
export const unpack = (bytes: Uint8Array): unknown => deserialize(bytes)

export const gzip = (text: string): Uint8Array => gzipSync(text)
export const gunzip = (bytes: Uint8Array): string => gunzipSync(bytes).toString('utf8')

export const machine = hostname()
export const nodeProgram = process.execPath
/** The script that runs. */
export const ownScript = process.argv[1] ?? ''
export const environment: Readonly<Record<string, string | undefined>> = process.env

export interface Called {
  /** Exit status; undefined where the program is not there, or did not answer in time. */
  status: number | undefined
  stdout: string
  /** What the program said is wrong, or why it could not be called. */
  stderr: string
}

/** Calls a program and waits for its end. @param input its standard input */
export function call(program: string, args: readonly string[], input = ''): Called {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    timeout: ANSWER_MILLISECONDS,
    maxBuffer: 1 << 28,
  })
  const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
  const says = isMissing ? `there is no program ${program} here` : (error?.message ?? stderr.trim())
  return { status: status ?? undefined, stdout: error === undefined ? stdout : '', stderr: says }
}
const ANSWER_MILLISECONDS = 60_000

/** Calls once when the process is asked to end, by SIGTERM or Ctrl-C; it then ends by itself. */
export function onAskedToEnd(called: (status: number) => void): void {
  process.once('SIGTERM', () => called(143))
  process.once('SIGINT', () => called(130))
}

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
