import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { waitedMsOf } from '../../background/idle-command.ts'

/** `waitedMs`: ready to go on, but a processor was busy with others. */
export type Usage = { residentBytes: number; cpuMs: number; waitedMs: number }

/** What reading one file took, for tests, benchmarks and the record. */
export type ReadingUsage = { name: string; milliseconds: number; cpuMs: number; residentBytesPeak: number; sockets: number }

/** Linux counts both in /proc; elsewhere only the wall clock and the heap limit hold. */
export const usageOf = (pid: number): Usage | undefined => {
  if (process.platform !== 'linux') return undefined
  try {
    const residentPages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Fields 14 and 15 of proc(5), in ticks of 10 ms.
    return { residentBytes: residentPages * 4096, cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, waitedMs: waitedMsOf(pid) }
  } catch {
    return undefined // the process has ended
  }
}

/** Sockets a process holds beyond its three pipes to us (which are socket pairs on Linux). */
export const socketsOf = (pid: number): number => {
  if (process.platform !== 'linux') return 0
  try {
    const targets = readdirSync(`/proc/${pid}/fd`)
      .filter((fd) => Number(fd) > 2)
      .map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
    return targets.filter((target) => target.startsWith('socket:')).length
  } catch {
    return 0 // the process has ended
  }
}
