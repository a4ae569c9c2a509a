// corridor experiment resume: what is missing, broken or failed, and is not in the queue, is submitted again.
import { submit } from './submit.ts'

/** @returns the exit status */
export const handler = (args: Parameters<typeof submit>[0]): number => submit(args, true)
