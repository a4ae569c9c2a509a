// Which test files begin first: those of the folders that take longest, so that none of them is left to one worker at
// the end. A clean clone remembers no durations, and would begin with the files of most bytes.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Beginnings of paths, longest first. */
const LONGEST = [
  'tests/browser/',
  'tests/cli/docs-examples',
  'tests/cli/experiment.',
  'tests/scenarios/shipped',
  'tests/cli/',
  'tests/scenarios/direction/',
  'tests/docs/library',
  'tests/scenarios/',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((beginning) => moduleId.includes(`/${beginning}`))
      return at < 0 ? LONGEST.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
