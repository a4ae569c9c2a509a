// The commands below `corridor experiment`, in the order in which they are used.
import type { Command } from './command.ts'

export const experimentCommands: readonly Command[] = [
  {
    usage: 'plan <experiment>',
    describe: 'Fix design points, tasks and seeds of an experiment file',
    options: ['out', 'replications', 'seed', 'chunk', 'json'],
    defaults: { out: 'experiment' },
    example: ['$0 experiment plan feeders.yaml --out study', 'what will be run, in study/plan.json'],
    load: () => import('./commands/experiment/plan.ts'),
  },
  {
    usage: 'run <dir>',
    describe: 'Make the missing chunks on this machine and collect the tables',
    options: ['jobs', 'format', 'csv-dialect', 'quiet', 'json'],
    example: ['$0 experiment run study', 'on all cores; interrupted, it goes on where it was'],
    load: () => import('./commands/experiment/run.ts'),
  },
  {
    usage: 'submit <dir>',
    describe:
      'Give the missing chunks to a cluster as an array job, and a job that collects the tables after it',
    options: ['engine', 'account', 'partition', 'time', 'bundle', 'image', 'claim', 'dry-run', 'json'],
    example: ['$0 experiment submit study --engine slurm --dry-run', 'the script that sbatch would be given'],
    load: () => import('./commands/experiment/submit.ts'),
  },
  {
    usage: 'status <dir>',
    describe: 'What is done, running, waiting, failed and why, and when it will be finished',
    options: ['check', 'missing', 'json'],
    example: ['$0 experiment status study', 'reads the folder, and asks the cluster'],
    load: () => import('./commands/experiment/status.ts'),
  },
  {
    usage: 'resume <dir>',
    describe: 'Submit what is missing, broken or failed, and is neither running nor waiting',
    options: ['engine', 'account', 'partition', 'time', 'bundle', 'dry-run', 'json'],
    example: ['$0 experiment resume study', 'after a cluster was switched off'],
    load: () => import('./commands/experiment/resume.ts'),
  },
  {
    usage: 'cancel <dir>',
    describe: 'Take the tasks off the cluster; what they have finished is kept',
    options: ['json'],
    example: ['$0 experiment cancel study', 'resume goes on later'],
    load: () => import('./commands/experiment/cancel.ts'),
  },
  {
    usage: 'collect <dir>',
    describe: 'Bring the chunks together in tables of all points',
    options: ['partial', 'format', 'csv-dialect', 'quiet', 'json'],
    example: ['$0 experiment collect study', 'study/tables/summary.csv and others'],
    load: () => import('./commands/experiment/collect.ts'),
  },
  {
    usage: 'task <dir>',
    describe: 'Make one chunk; what every engine calls on a node',
    options: ['index', 'offset'],
    example: ['$0 experiment task study --index 3', 'ends at once if the chunk is there and whole'],
    load: () => import('./commands/experiment/task.ts'),
  },
]
