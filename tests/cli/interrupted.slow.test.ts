// Fifty runs killed at fifty moments, from the start of the process to its end; each goes on to the same bytes.
import { expect, test } from 'vitest'
import { interruptedAfter, undisturbed } from './interrupted.ts'

const whole = undisturbed()
const KILLS = 50

test.each(Array.from({ length: KILLS }, (_, i) => (i + 0.5) / KILLS))(
  'killed (-9) after %s of its time and resumed, a run gives the same bytes',
  async (part) => {
    const { files } = await interruptedAfter(part * whole.milliseconds, 'SIGKILL')
    expect(files).toEqual(whole.files)
  },
)
