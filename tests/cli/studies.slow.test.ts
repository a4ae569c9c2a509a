// Studies killed at ten moments each, from the first file that is kept to the last.
import { expect, test } from 'vitest'
import { killedStudy, studies, undisturbedStudy } from './studies.ts'

test.each(Object.entries(studies))('%s: killed (-9) ten times, always the same bytes', async (_, study) => {
  const whole = undisturbedStudy(study)
  for (let k = 0; k < 10; k++) expect(await killedStudy(study, 1 + 10 * k)).toEqual(whole)
})
