// corridor schema: print the JSON Schema of scenario files.
import { jsonSchema } from '../../scenario/resolve.ts'

/** @returns the exit status */
export function handler(): number {
  process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
  return 0
}
