import { spawn } from 'node:child_process'
import { idleCommand, toolPath } from '../../background/idle-command.ts'

/** Which walls stand around a parser on this machine, for the product to state as it is. */
export type JailWalls = {
  /** Each file in a process of its own that ends with it. Always. */
  ownProcess: true
  /** Node's permission model: reads only the parsers' own code, writes nothing, starts nothing. Always. */
  filePermissions: true
  /** An empty network namespace ("kernel"), or only JavaScript's ways to a socket removed ("language"). */
  network: 'kernel' | 'language'
  /** Runs as a user without rights, and can never gain any. */
  otherUser: boolean
  /** Kernel limits on memory, processor time, open files; no file can be written. */
  kernelLimits: boolean
  /** Memory and processor time are watched from outside and stopped early. Always on Linux. */
  watched: boolean
  /** Runs only while a processor has nothing else to do (SCHED_IDLE, sched(7)), for a while; else at a low priority. */
  idleOnly: boolean
}

export type JailLaunch = { walls: JailWalls; prefix: (limits: KernelLimits, pace?: Pace) => string[]; needsUnshare: boolean }

/** `idle`: only the time that nobody else wants. `low`: a small share of a busy processor, too. */
export type Pace = 'idle' | 'low'

export type KernelLimits = { dataBytesMax: number; cpuSecondsMax: number }

/** From the most walls to the fewest; the first that starts is used from then on. */
export const jailLaunch = (): Promise<JailLaunch> => (known ??= findLaunch())

export const jailWalls = async (): Promise<JailWalls> => (await jailLaunch()).walls

let known: Promise<JailLaunch> | undefined

const nobody = '65534'

const findLaunch = async (): Promise<JailLaunch> => {
  const tools = { unshare: toolPath('unshare'), prlimit: toolPath('prlimit'), setpriv: toolPath('setpriv') }
  const isRoot = process.getuid?.() === 0
  const limit = tools.prlimit
  const limited = ({ dataBytesMax, cpuSecondsMax }: KernelLimits) =>
    limit ? [limit, '--core=0', '--fsize=0', '--nofile=64', `--data=${dataBytesMax}`, `--cpu=${cpuSecondsMax}`] : []
  const empty = tools.unshare ? [tools.unshare, ...(isRoot ? [] : ['--map-root-user']), '--net', '--ipc'] : []
  // A child whose parent is killed must not read on by itself.
  const dropped = tools.setpriv ? [tools.setpriv, '--no-new-privs', '--bounding-set=-all', '--pdeathsig=KILL'] : []
  const other = tools.setpriv && isRoot ? [...dropped, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : []
  const idle = idleCommand()
  const walls = [
    { network: empty, user: other },
    { network: empty, user: dropped },
    { network: [], user: other },
    { network: [], user: tools.setpriv ? [tools.setpriv, '--no-new-privs', '--pdeathsig=KILL'] : [] },
    { network: [], user: [] },
  ]
  // Each wall before the priority: a system that refuses the latter keeps all of the former.
  const candidates = walls.flatMap((wall) => (idle.length > 0 ? [{ ...wall, idle }, { ...wall, idle: [] }] : [{ ...wall, idle }]))
  for (const { network, user, idle: standBack } of candidates) {
    const prefix = (limits: KernelLimits, pace: Pace = 'low') => [...(pace === 'idle' ? standBack : []), ...network, ...limited(limits), ...user]
    if (!(await starts(prefix({ dataBytesMax: 2 ** 31, cpuSecondsMax: 10 }, 'idle')))) continue
    const found: JailWalls = {
      ownProcess: true,
      filePermissions: true,
      network: network.length > 0 ? 'kernel' : 'language',
      otherUser: user.some((part) => part.startsWith('--reuid')),
      kernelLimits: limit !== undefined,
      watched: process.platform === 'linux',
      idleOnly: standBack.length > 0,
    }
    return { walls: found, prefix, needsUnshare: network.length > 0 }
  }
  return {
    walls: {
      ownProcess: true,
      filePermissions: true,
      network: 'language',
      otherUser: false,
      kernelLimits: false,
      watched: process.platform === 'linux',
      idleOnly: false,
    },
    prefix: () => [],
    needsUnshare: false,
  }
}

/** Can this chain start Node, reading the very files a parser reads? */
const starts = (prefix: string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const [command, ...rest] = [
      ...prefix,
      process.execPath,
      '-e',
      `require('node:fs').readFileSync(${JSON.stringify(import.meta.filename)})`,
    ]
    const child = spawn(command!, rest, { stdio: 'ignore', env: {}, cwd: '/', timeout: 5_000 })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
