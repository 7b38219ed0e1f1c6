import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * What stands before a command so that it runs only while a processor has nothing else to do (SCHED_IDLE of sched(7)); nothing
 * where the system does not offer it. A lower priority is not enough: who chats would still wait for the end of a slice of
 * some milliseconds, several times an answer. Nobody needs a right for it, and threads inherit it.
 */
export const idleCommand = (): string[] => {
  const chrt = toolPath('chrt')
  return chrt ? [chrt, '--idle', '0'] : []
}

/**
 * Ready for so long without a processor, a process has stood back enough: on a machine that never rests it would never end.
 * Nobody but root may call one back from idle scheduling, so the work is begun again by another at a low priority, as is all
 * that comes in the next minute.
 */
export const starvedMs = 2_000
export const crowdedMs = 60_000

/** The next best, by the process’s number. */
export const lowerPriority = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) setPriority(pid, 10)
  } catch {
    // not allowed here; it then shares the processor evenly
  }
}

/** How long a process was ready while others had the processor: second field of schedstat, in nanoseconds; some kernels do not count it. */
export const waitedMsOf = (pid: number): number => {
  const path = `/proc/${pid}/schedstat`
  return existsSync(path) ? Number(readFileSync(path, 'latin1').split(' ')[1]) / 1e6 : 0
}

/** Of Linux; nothing is looked for elsewhere. */
export const toolPath = (name: string): string | undefined => {
  if (process.platform !== 'linux') return undefined
  for (const folder of `${process.env.PATH ?? ''}${delimiter}/usr/bin${delimiter}/bin${delimiter}/usr/sbin`.split(delimiter)) {
    try {
      const path = join(folder, name)
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // not in this folder
    }
  }
  return undefined
}
