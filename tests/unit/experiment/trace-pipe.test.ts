// A trace on its way between two threads: every byte once and in order, wherever the pages of the ring end.
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { TracePipe } from '../../../src/experiment/trace-pipe.ts'

const PAGE_BYTES = 1 << 20

/** Writes pieces in a thread of its own. */
async function sent(pipe: TracePipe, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  const code = `const { module, pipe, pieces } = require('node:worker_threads').workerData
    import(module).then(({ PipeWriter }) => {
      const writer = new PipeWriter(pipe)
      for (const piece of pieces) writer.write(piece)
      writer.end(pieces.length)
    })`
  const module = pathToFileURL('dist/experiment/trace-pipe.js').href
  const workerData = { module, pipe: pipe.end, pieces }
  const worker = new Worker(code, { eval: true, workerData, transferList: [pipe.end.port] })
  await once(worker, 'exit')
  pipe.close()
}

/** A text of about so many bytes whose letters take one to four of them. */
const textOf = (bytes: number): string => 'aəС😀'.repeat(Math.ceil(bytes / 9))

test.each([
  ['nothing', []],
  ['an empty piece', ['']],
  ['less than a page', ['Böyük ', 'Kəsik']],
  ['a page to the byte', ['a'.repeat(PAGE_BYTES)]],
  ['letters across the end of a page', ['a'.repeat(PAGE_BYTES - 1), '😀ə']],
  ['one piece of more than the ring', [textOf(6 * PAGE_BYTES)]],
  ['many pieces', Array.from({ length: 3000 }, (_, i) => textOf(i))],
  ['bytes among texts', ['head', new Uint8Array(3 * PAGE_BYTES).fill(7), textOf(PAGE_BYTES), 'foot']],
])('%s', async (_, pieces: (string | Uint8Array)[]) => {
  const got: Buffer[] = []
  const told: number[] = []
  const pipe = new TracePipe({
    begin: () => undefined,
    write: (piece) => void got.push(Buffer.from(piece)),
    end: (count) => void told.push(count),
  })
  await sent(pipe, pieces)
  pipe.finish()
  const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
  expect(Buffer.concat(got).equals(whole)).toBe(true)
  expect(told).toEqual([pieces.length])
})

test('a writer that fails ends the other thread, and says why', async () => {
  const full = new Error('no space left')
  const pipe = new TracePipe({
    begin: () => undefined,
    write: () => {
      throw full
    },
    end: () => undefined,
  })
  await sent(pipe, [textOf(20 * PAGE_BYTES)]).catch(() => undefined)
  expect(pipe.failure).toBe(full)
})
