// Contestants that do the same work with the same random numbers, run in turn, so that a disturbance of the machine
// meets all of them; the first is the one the others are measured by. They must agree in their result to the last bit.
// Timed is the processor time of the whole process, collection of garbage included, so that a busy machine matters less.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** @param contestants name -> function of the number of customers, which prepares and returns what is to be timed,
 *    a function giving a result
 *  @returns a row each: best of `rounds` in millions of customers a second of processor time, and its ratio to the first */
export function race(contestants, customers, rounds) {
  const names = Object.keys(contestants)
  const best = Object.fromEntries(names.map((name) => [name, Infinity]))
  let expected
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const timed = contestants[name](customers)
      const start = process.cpuUsage()
      const result = timed()
      const { user, system } = process.cpuUsage(start)
      best[name] = Math.min(best[name], (user + system) / 1000)
      expected ??= result
      if (result !== expected) throw new Error(`${name} gives ${result}, ${names[0]} ${expected}`)
    }
  return names.map((name) => ({
    program: name,
    'million customers/s': round(customers / best[name] / 1000, 3),
    'of hand-written': round(best[names[0]] / best[name], 3),
  }))
}

/** Adds how many times faster than SimPy each row is, where a Python with SimPy is at hand. */
export function besideSimpy(rows, script, customers) {
  for (const python of ['/usr/bin/python3', 'python3']) {
    const path = fileURLToPath(new URL(`simpy/${script}`, import.meta.url))
    const child = spawnSync(python, [path, String(customers)], { encoding: 'utf8' })
    if (child.status !== 0) continue
    const { version, seconds } = JSON.parse(child.stdout)
    const millions = customers / seconds / 1e6
    for (const row of rows) row['times SimPy'] = round(row['million customers/s'] / millions, 1)
    return [...rows, { program: version, 'million customers/s': round(millions, 4), 'times SimPy': 1 }]
  }
  return rows
}

export function round(value, digits) {
  return Number(value.toFixed(digits))
}
