// The way of a trace from the thread that simulates to the one that writes files: pieces of some size, and only so
// many under way that the writer is never behind by more than a few of them.

/** Who writes the trace of a run. */
export interface TraceSink {
  /** A trace begins, or begins anew since its replication is run again. */
  begin(): void
  write(piece: string | Uint8Array): void
  /** It is whole. @param told load units in it */
  end(told: number): void
}

type Port = InstanceType<typeof MessageChannel>['port1']

/** The end that goes to the simulating thread. */
export interface PipeEnd {
  port: Port
  /** Pieces under way, whether the writer has failed, and the load units told. */
  state: Int32Array<SharedArrayBuffer>
}

const UNDER_WAY = 0
const BROKEN = 1
const TOLD = 2
const MOST_UNDER_WAY = 4
/** Characters gathered before they are sent. */
const PIECE = 1 << 19

/** In the thread that writes. */
export class TracePipe {
  readonly end: PipeEnd
  /** What the writer failed with. */
  failure: Error | undefined
  private readonly port: Port

  constructor(private readonly sink: TraceSink) {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    this.end = { port: port2, state: new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)) }
    const { state } = this.end
    sink.begin()
    port1.on('message', (piece: Uint8Array) => {
      try {
        if (this.failure === undefined) sink.write(piece)
      } catch (error) {
        this.failure = error as Error
        Atomics.store(state, BROKEN, 1)
      }
      Atomics.sub(state, UNDER_WAY, 1)
      Atomics.notify(state, UNDER_WAY)
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

/** In the thread that simulates: gathers pieces, and waits where the writer is behind. */
export class PipeWriter {
  private waiting: string[] = []
  private length = 0
  private readonly encoder = new TextEncoder()

  constructor(private readonly pipe: PipeEnd) {}

  write(piece: string | Uint8Array): void {
    if (piece.length === 0) return
    if (typeof piece !== 'string') {
      this.flush()
      this.send(piece.slice())
      return
    }
    this.waiting.push(piece)
    this.length += piece.length
    if (this.length > PIECE) this.flush()
  }

  /** Sends what is left, and waits until all of it has been taken. @param told load units in all of it */
  end(told: number): void {
    this.pipe.state[TOLD] = told
    this.flush()
    this.waitUntil(0)
    this.pipe.port.close()
  }

  private flush(): void {
    if (this.length > 0) this.send(this.encoder.encode(this.waiting.join('')))
    this.waiting = []
    this.length = 0
  }

  /** @param bytes alone in their buffer, which is handed over and not copied */
  private send(bytes: Uint8Array<ArrayBuffer>): void {
    this.waitUntil(MOST_UNDER_WAY - 1)
    Atomics.add(this.pipe.state, UNDER_WAY, 1)
    this.pipe.port.postMessage(bytes, [bytes.buffer])
  }

  private waitUntil(most: number): void {
    const { state } = this.pipe
    for (let now = Atomics.load(state, UNDER_WAY); now > most; now = Atomics.load(state, UNDER_WAY))
      Atomics.wait(state, UNDER_WAY, now)
    if (Atomics.load(state, BROKEN) === 1) throw new Error('the trace could not be written')
  }
}
