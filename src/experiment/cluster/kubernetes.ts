// Kubernetes: an Indexed Job over a shared volume. It is generated, and was not run by us.
import { ATTEMPTS, jobName, type Job } from './engine.ts'

export interface Pod {
  /** Container image with Node 20 or newer. */
  image: string
  /** Persistent volume claim (ReadWriteMany) that holds the folder and the bundle. */
  claim: string
}

/** Longest name of a Job whose pods can still be named after it. */
const LONGEST_NAME = 52
const SECONDS_TO_END = 120

/** Manifest for kubectl: the volume is mounted where the parent of the folder stands. Chunks that are there end at
 *  once, so the job always has all of them. */
export function kubernetesJob(
  { name, folder, program, megabytes }: Job,
  { image, claim }: Pod,
  chunks: number,
): string {
  const command = [...program, 'experiment', 'task', folder]
  const parent = folder.replace(/[\\/][^\\/]*$/, '') || '/'
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: ${jobName(name).slice(0, LONGEST_NAME)}
spec:
  completionMode: Indexed
  completions: ${chunks}
  parallelism: ${Math.min(chunks, 100)}
  backoffLimitPerIndex: ${ATTEMPTS - 1}
  maxFailedIndexes: ${chunks}
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: ${SECONDS_TO_END}
      containers:
        - name: task
          image: ${JSON.stringify(image)}
          command: ${JSON.stringify(command)}
          resources:
            requests: { cpu: "1", memory: ${megabytes}Mi }
            limits: { memory: ${megabytes * 2}Mi }
          volumeMounts:
            - { name: shared, mountPath: ${JSON.stringify(parent)} }
      volumes:
        - name: shared
          persistentVolumeClaim: { claimName: ${JSON.stringify(claim)} }
`
}
