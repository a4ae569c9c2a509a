// A Slurm of the tests' own on this machine: a controller and up to three nodes of one core, everything in a folder of
// its own, on ports of its own, with its own munge socket and key, started and killed as processes of this one.
// Debian's slurm-wlm and munge; installed if they are not there and this is root. Nothing of it outlives the tests.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

export const MAX_ARRAY_SIZE = 8
const NODES = 3
const MEGABYTES_A_NODE = 4000
const cores = availableParallelism()
export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const has = (program: string): boolean => spawnSync('which', [program]).status === 0
const programs = ['slurmctld', 'slurmd', 'munged', 'sbatch']

/** Seconds after which a step of the installation is given up: a machine without a network must not hold up tests. */
const STEP_SECONDS = 90

/** Installs Slurm if need be. @returns why it cannot be used; undefined if it can */
export function whyNoSlurm(): string | undefined {
  if (process.platform !== 'linux') return 'the test cluster runs on Linux only'
  if (process.getuid?.() !== 0) return 'only root can start a test cluster'
  if (programs.every(has)) return undefined
  if (!has('apt-get')) return 'Slurm is not installed, and there is no apt-get to install it with'
  const apt = (...args: string[]) =>
    spawnSync(
      'timeout',
      [
        String(STEP_SECONDS),
        'apt-get',
        '-qq',
        '-o',
        'Acquire::Retries=0',
        '-o',
        'Acquire::http::Timeout=10',
        ...args,
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      },
    ).status === 0
  const wanted = ['install', '-y', '--no-install-recommends', 'slurm-wlm', 'munge']
  // Downloaded first: a download that is cut off leaves nothing half installed.
  const isDone = apt('update') && apt(...wanted, '--download-only') && apt(...wanted)
  return isDone && programs.every(has)
    ? undefined
    : 'Slurm is not installed here, and apt-get could not install it'
}

export class TestCluster {
  private readonly folder = mkdtempSync(join(tmpdir(), 'corridor-slurm-'))
  /** Variable by which processes of this cluster are known, and no others are ever killed. */
  private readonly mark = `CORRIDOR_TEST_CLUSTER=${this.folder}`

  constructor() {
    for (const name of ['state', 'log', 'spool']) mkdirSync(join(this.folder, name))
    writeFileSync(join(this.folder, 'munge.key'), randomBytes(128), { mode: 0o400 })
    writeFileSync(join(this.folder, 'slurm.conf'), this.config())
    process.env.SLURM_CONF = join(this.folder, 'slurm.conf')
    // What tasks inherit, so that they too are known.
    process.env.CORRIDOR_TEST_CLUSTER = this.folder
  }

  private config(): string {
    const at = (name: string): string => join(this.folder, name)
    const port = 20_000 + (process.pid % 8_000) * 5
    return `ClusterName=corridortest
SlurmctldHost=${hostname().split('.')[0]!}(127.0.0.1)
SlurmctldPort=${port}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge.socket')},cred_expire=5
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}/%n
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.%n.pid')}
SlurmctldLogFile=${at('log/slurmctld.log')}
SlurmdLogFile=${at('log/slurmd.%n.log')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2,bf_interval=2
ReturnToService=2
SlurmdTimeout=20
InactiveLimit=0
KillWait=10
MinJobAge=10
MaxArraySize=${MAX_ARRAY_SIZE}
JobCompType=jobcomp/filetxt
JobCompLoc=${at('log/jobcomp.txt')}
NodeName=n[1-${NODES}] NodeHostname=${hostname().split('.')[0]!} NodeAddr=127.0.0.1 Port=[${port + 1}-${port + NODES}] CPUs=1 RealMemory=${MEGABYTES_A_NODE} State=UNKNOWN
PartitionName=all Nodes=n[1-${NODES}] Default=YES MaxTime=INFINITE State=UP
PartitionName=one Nodes=n1 MaxTime=INFINITE State=UP
PartitionName=two Nodes=n[1-2] MaxTime=INFINITE State=UP
`
  }

  private daemon(name: string, program: string, args: readonly string[]): void {
    const log = openSync(join(this.folder, 'log', `${name}.out`), 'a')
    const [key, value] = this.mark.split('=') as [string, string]
    spawn(program, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, [key]: value, CORRIDOR_TEST_DAEMON: name },
    }).unref()
  }

  startController(): void {
    const at = (name: string): string => join(this.folder, name)
    if (this.processes('munged').length === 0) {
      rmSync(at('munge.socket'), { force: true })
      this.daemon('munged', 'munged', [
        '--foreground',
        '--force',
        `--socket=${at('munge.socket')}`,
        `--key-file=${at('munge.key')}`,
        `--pid-file=${at('munged.pid')}`,
        `--log-file=${at('log/munged.log')}`,
        `--seed-file=${at('munged.seed')}`,
      ])
      spawnSync('sleep', ['1'])
    }
    this.daemon('slurmctld', 'slurmctld', ['-D', '-f', at('slurm.conf')])
  }

  /** A node is bound to its core, with all that it starts: one node must not compute on the core of the next. */
  startNode(n: number): void {
    const core = String((n - 1) % cores)
    const node = ['slurmd', '-D', '-f', join(this.folder, 'slurm.conf'), '-N', `n${n}`]
    this.daemon(`n${n}`, 'taskset', ['-c', core, ...node])
  }

  /** Waits until so many nodes can take tasks. */
  async ready(nodes: number): Promise<void> {
    await until(`${nodes} nodes`, () => {
      const { status, stdout } = spawnSync(
        'sinfo',
        ['-h', '-N', '-p', 'all', '-t', 'idle,mixed,alloc', '-o', '%N %T'],
        { encoding: 'utf8' },
      )
      return (
        status === 0 &&
        stdout.split('\n').filter((line) => line !== '' && !line.includes('*')).length >= nodes
      )
    })
  }

  async start(nodes: number): Promise<void> {
    this.startController()
    for (let n = 1; n <= nodes; n++) this.startNode(n)
    await this.ready(nodes)
  }

  /** Starts all again after `killAll`. Nodes that lost their power would boot, and the controller would see by that
   *  what they lost; these are told to have been down. */
  async restart(nodes: number): Promise<void> {
    await this.start(nodes)
    const names = Array.from({ length: nodes }, (_, i) => `n${i + 1}`).join(',')
    spawnSync('scontrol', ['update', `NodeName=${names}`, 'State=DOWN', 'Reason=power'])
    spawnSync('sleep', ['1'])
    spawnSync('scontrol', ['update', `NodeName=${names}`, 'State=RESUME'])
    await this.ready(nodes)
  }

  /** Processes of this cluster: a daemon by name, everything that a node started, or all. */
  private processes(daemon?: string, isNode = false): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .flatMap((name) => {
        try {
          const own = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0')
          if (!own.includes(this.mark)) return []
          if (daemon === undefined) return isTestRunner(name) ? [] : [Number(name)]
          const isIts =
            own.includes(`CORRIDOR_TEST_DAEMON=${daemon}`) ||
            (isNode && own.includes(`SLURMD_NODENAME=${daemon}`))
          return isIts ? [Number(name)] : []
        } catch {
          return []
        }
      })
  }

  kill(daemon: string): void {
    for (const pid of this.processes(daemon)) kill(pid)
  }

  /** A node and its tasks, at once. */
  killNode(n: number): void {
    for (const pid of this.processes(`n${n}`, true)) kill(pid)
  }

  /** Controller, nodes, tasks, keys. */
  killAll(): void {
    for (const pid of this.processes()) kill(pid)
  }

  /** Process ids of tasks that simulate now. */
  tasks(): number[] {
    return this.processes().filter(
      (pid) => commandOf(pid).includes('experiment task') && commandOf(pid).startsWith('node'),
    )
  }

  /** Nodes on which tasks have ended, by what the cluster noted. */
  nodesUsed(): string[] {
    const text = readFileSync(join(this.folder, 'log/jobcomp.txt'), 'utf8')
    return [...new Set([...text.matchAll(/NodeList=(n\d)/g)].map(([, node]) => node!))].sort()
  }

  async emptyQueue(): Promise<void> {
    spawnSync('scancel', ['-u', 'root'])
    await until('an empty queue', () => {
      const { status, stdout } = spawnSync('squeue', ['-h'], { encoding: 'utf8' })
      return status === 0 && stdout.trim() === ''
    })
  }

  async stop(): Promise<void> {
    spawnSync('scontrol', ['shutdown'], { timeout: 5_000 })
    await pause(1_000)
    this.killAll()
    await pause(300)
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Vitest itself carries the mark on to its children; it and its workers are not of the cluster. */
function isTestRunner(pid: string): boolean {
  return Number(pid) === process.ppid || commandOf(Number(pid)).includes('vitest')
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    if (readlinkSync(`/proc/${pid}/exe`) !== '') process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Waits for something. @throws Error that names it after four minutes */
export async function until(what: string, is: () => boolean): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 240_000;) {
    if (is()) return
    await pause(250)
  }
  throw new Error(`waited in vain for ${what}`)
}
