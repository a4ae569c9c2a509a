// The way of a trace from the thread that simulates to the one that writes files: a ring of pages in memory that both
// share, filled on one side and written from on the other. Neither makes anything new for a page, so that a trace of
// any size adds a few megabytes to a run; the writer is never behind by more than the ring.

/** Who writes the trace of a run. */
export interface TraceSink {
  /** A trace begins, or begins anew since its replication is run again. */
  begin(): void
  /** @param piece taken before this returns: its memory is used again */
  write(piece: string | Uint8Array): void
  /** It is whole. @param told load units in it */
  end(told: number): void
}

type Port = InstanceType<typeof MessageChannel>['port1']

/** The end that goes to the simulating thread. */
export interface PipeEnd {
  port: Port
  pages: SharedArrayBuffer
  /** Pages that wait to be written, whether the writer has failed, and the load units told. */
  state: Int32Array<SharedArrayBuffer>
}

const WAITING = 0
const BROKEN = 1
const TOLD = 2
const PAGES = 4
const PAGE_BYTES = 1 << 20

const pageOf = (pages: SharedArrayBuffer, nth: number): Uint8Array =>
  new Uint8Array(pages, (nth % PAGES) * PAGE_BYTES, PAGE_BYTES)

/** In the thread that writes. */
export class TracePipe {
  readonly end: PipeEnd
  /** What the writer failed with. */
  failure: Error | undefined
  private readonly port: Port
  private written = 0

  constructor(private readonly sink: TraceSink) {
    const { port1, port2 } = new MessageChannel()
    const pages = new SharedArrayBuffer(PAGES * PAGE_BYTES)
    const state = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))
    this.port = port1
    this.end = { port: port2, pages, state }
    sink.begin()
    port1.on('message', (filled: number) => {
      try {
        if (this.failure === undefined) sink.write(pageOf(pages, this.written).subarray(0, filled))
      } catch (error) {
        this.failure = error as Error
        Atomics.store(state, BROKEN, 1)
      }
      this.written += 1
      Atomics.sub(state, WAITING, 1)
      Atomics.notify(state, WAITING)
    })
  }

  /** The simulating thread has finished: so is the trace. */
  finish(): void {
    this.sink.end(this.end.state[TOLD]!)
  }

  close(): void {
    this.port.close()
  }
}

/** In the thread that simulates: fills pages, and waits where the writer is behind. */
export class PipeWriter {
  private sent = 0
  private page: Uint8Array
  private filled = 0
  private readonly encoder = new TextEncoder()

  constructor(private readonly pipe: PipeEnd) {
    this.page = pageOf(pipe.pages, 0)
  }

  write(piece: string | Uint8Array): void {
    if (typeof piece === 'string') this.writeText(piece)
    else this.writeBytes(piece)
  }

  /** Sends what is left, and waits until all of it has been taken. @param told load units in all of it */
  end(told: number): void {
    this.pipe.state[TOLD] = told
    this.send()
    this.waitUntil(0)
    this.pipe.port.close()
  }

  private writeText(text: string): void {
    for (let at = 0; at < text.length;) {
      const room = this.page.subarray(this.filled)
      const { read, written } = this.encoder.encodeInto(at === 0 ? text : text.slice(at), room)
      at += read
      this.filled += written
      if (at < text.length) this.send()
    }
  }

  private writeBytes(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + PAGE_BYTES - this.filled)
      this.page.set(part, this.filled)
      at += part.length
      this.filled += part.length
      if (at < bytes.length) this.send()
    }
  }

  private send(): void {
    const { state, port, pages } = this.pipe
    Atomics.add(state, WAITING, 1)
    port.postMessage(this.filled)
    this.waitUntil(PAGES - 1)
    this.sent += 1
    this.page = pageOf(pages, this.sent)
    this.filled = 0
  }

  private waitUntil(most: number): void {
    const { state } = this.pipe
    for (let now = Atomics.load(state, WAITING); now > most; now = Atomics.load(state, WAITING))
      Atomics.wait(state, WAITING, now)
    if (Atomics.load(state, BROKEN) === 1) throw new Error('the trace could not be written')
  }
}
