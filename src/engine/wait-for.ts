// Who waits for whom, and whether that can ever end. A lock-up is a set in which everyone who could free the
// others waits himself, and no pending event can free any of them; a circle with a way out is none.
// The rule of the model: docs/model.md#standing-still

/** Enough of what `from` hold together, `units[i]` each, to make up `need`. */
export interface Quota<E = number> {
  readonly need: number
  readonly from: readonly E[]
  readonly units: readonly number[]
}

/** Any one of these suffices, or a quota of them. An empty list can never be met. */
export type Clause<E = number> = readonly E[] | Quota<E>

/** 'moves': has an event of its own pending, or needs nobody; otherwise every clause must be met. */
export type Situation<E = number> = 'moves' | readonly Clause<E>[]

/** The largest set of entities none of which can ever be freed, in ascending order; empty if all may go on.
 *  Least fixpoint of "can be freed", in time proportional to the entries of all clauses.
 *  @throws RangeError if a clause names an entity that is not there */
export function closedSet(situations: readonly Situation[]): number[] {
  const n = situations.length
  const owner: number[] = [] // of each clause
  const missing: number[] = [] // by each clause
  const unmet = new Int32Array(n) // clauses of each entity
  const freed = new Uint8Array(n)
  const queue: number[] = []
  const mentions: { clause: number; units: number }[][] = situations.map(() => [])
  const meet = (clause: number): void => {
    const entity = owner[clause]!
    if (--unmet[entity]! === 0 && freed[entity] === 0) free(entity)
  }
  const free = (entity: number): void => {
    freed[entity] = 1
    queue.push(entity)
  }
  situations.forEach((situation, entity) => {
    if (situation === 'moves' || situation.length === 0) return free(entity)
    unmet[entity] = situation.length
    for (const clause of situation) {
      const quota: Quota = 'need' in clause ? clause : { need: 1, from: clause, units: [] }
      owner.push(entity)
      missing.push(quota.need)
      quota.from.forEach((other, i) => {
        if (!(other >= 0 && other < n)) throw new RangeError(`entity ${entity} waits for ${other} of ${n}`)
        mentions[other]!.push({ clause: owner.length - 1, units: quota.units[i] ?? 1 })
      })
    }
  })
  for (let clause = 0; clause < owner.length; clause++) if (missing[clause]! <= 0) meet(clause)
  for (let entity = queue.pop(); entity !== undefined; entity = queue.pop())
    for (const { clause, units } of mentions[entity]!) {
      if (missing[clause]! <= 0) continue
      missing[clause]! -= units
      if (missing[clause]! <= 0) meet(clause)
    }
  const closed: number[] = []
  for (let entity = 0; entity < n; entity++) if (freed[entity] === 0) closed.push(entity)
  return closed
}

/** The same seen from one entity that has just begun to wait: only those are looked at, each once, on whom it hangs.
 *  Since a set closes when its last member begins to wait, nothing is missed if this is asked each time.
 *  @returns the closed set that `entity` belongs to, itself first and others as they are met, or empty */
export function closedSetFrom<E>(entity: E, situationOf: (entity: E) => Situation<E>): E[] {
  const first = situationOf(entity)
  if (first === 'moves' || hasWayOut(first, situationOf)) return [] // the common case, and a short one
  const reached = [entity]
  const numbers = new Map([[entity, 0]])
  const numberOf = (other: E): number => {
    const known = numbers.get(other)
    if (known !== undefined) return known
    numbers.set(other, reached.length)
    return reached.push(other) - 1
  }
  const situations: Situation[] = []
  for (let i = 0; i < reached.length; i++) {
    const situation = i === 0 ? first : situationOf(reached[i]!)
    situations.push(
      situation === 'moves'
        ? situation
        : situation.map((clause) =>
            'need' in clause ? { ...clause, from: clause.from.map(numberOf) } : clause.map(numberOf),
          ),
    )
  }
  const closed = closedSet(situations)
  return closed[0] === 0 ? closed.map((number) => reached[number]!) : []
}

/** Whether every clause is met by those who move already. */
function hasWayOut<E>(situation: readonly Clause<E>[], situationOf: (entity: E) => Situation<E>): boolean {
  return situation.every((clause) => {
    if (!('need' in clause)) return clause.some((other) => situationOf(other) === 'moves')
    let missing = clause.need
    for (let i = 0; i < clause.from.length && missing > 0; i++)
      if (situationOf(clause.from[i]!) === 'moves') missing -= clause.units[i] ?? 1
    return missing <= 0
  })
}
