// corridor schema: print the JSON Schema of scenario files, or of experiment files.
import { experimentJsonSchema, jsonSchema } from '../../scenario/resolve.ts'

/** @returns the exit status */
export function handler({ of }: { of: 'scenario' | 'experiment' }): number {
  const schema = of === 'experiment' ? experimentJsonSchema() : jsonSchema()
  process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`)
  return 0
}
