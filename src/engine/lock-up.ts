// Lock-ups among processes that hold some resources and wait for others: blocking after service, full buffers, crossing
// paths. Looked for whenever a holder has to wait; a set with a way out raises no alarm.

import type { Process } from './process.ts'
import type { Resource } from './resource.ts'
import { closedSetFrom } from './wait-for.ts'

/** Calls `onFound` with the processes of each set of which none can ever go on, at the instant when it closes.
 *  A process that waits with patience, in a hold, at a gate, store or batch, or for a resource of which units are down
 *  or off duty, counts as one that will go on. */
export function watchForLockUps(
  resources: readonly Resource[],
  onFound: (closedSet: readonly Process[]) => void,
): void {
  const watch = (process: Process): void => {
    if (!process.holdsAnything) return
    const found = closedSetFrom(process, (one) => one.situation)
    if (found.length > 0) onFound(found)
  }
  for (const resource of resources) resource.watch = watch
}
