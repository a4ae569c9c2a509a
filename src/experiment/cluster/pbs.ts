// PBS (OpenPBS, PBS Professional): the text of an array job. It is generated, and was not run by us.
import { ATTEMPTS, jobName, quoted, type Job } from './engine.ts'

/** Script for qsub. Chunks that are there end at once, so the array always holds all of them. */
export function pbsScript(job: Job, chunks: number): string {
  const { name, folder, program, megabytes, time, account, partition } = job
  const head = [
    `-N ${jobName(name).slice(0, LONGEST_NAME)}`,
    // An array of one is refused.
    ...(chunks > 1 ? [`-J 0-${chunks - 1}`] : []),
    `-l select=1:ncpus=1:mem=${megabytes}mb`,
    `-l walltime=${time}`,
    ...(account === undefined ? [] : [`-A ${account}`]),
    ...(partition === undefined ? [] : [`-q ${partition}`]),
    '-r y',
    '-j oe',
    `-o ${folder}/log/`,
  ]
  const index = chunks > 1 ? '' : ' --index 0'
  return `#!/bin/bash
${head.map((one) => `#PBS ${one}`).join('\n')}
for attempt in $(seq ${ATTEMPTS}); do
  ${program.map(quoted).join(' ')} experiment task ${quoted(folder)}${index}
  status=$?
  case $status in 0 | 2 | 130 | 143) break ;; esac
done
exit $status
`
}

const LONGEST_NAME = 230
