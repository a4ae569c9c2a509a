// corridor init: write a commented scenario to start from.
import { packageText, relativeToPackage, writeNew } from '../files.ts'
import type { ArgsOf } from '../options.ts'

export type InitArgs = ArgsOf<'standalone'> & { target: string }

/** @returns the exit status */
export function handler({ target, standalone }: InitArgs): number {
  const schema = relativeToPackage(target, 'scenario.schema.json')
  const start = packageText(`scenarios/starting/${standalone ? 'standalone' : 'changes'}.yaml`)
  const text = `# yaml-language-server: $schema=${schema}\n${start}`
  if (!writeNew(target, text)) {
    process.stderr.write(`corridor: ${target} is there already; choose another name\n`)
    return 2
  }
  process.stdout.write(
    `${target} written. Change it, then:\n  corridor validate ${target}\n  corridor run ${target}\nThe format: docs/scenarios.md\n`,
  )
  return 0
}
