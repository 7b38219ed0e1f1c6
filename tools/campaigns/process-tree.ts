/** Processes and their children as Linux tells of them in /proc; elsewhere nothing is known. */
import { existsSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** Processor seconds so far of each tree, children that have ended included. */
export function cpuSecondsOf(roots: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(roots).map(([name, pid]) => [name, pid === undefined ? 0 : secondsOf(pid)]))
}

export function hasChildren(pid: number | undefined): boolean {
  return pid !== undefined && childrenOf(pid).length > 0
}

function secondsOf(pid: number): number {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return 0
  const stat = readFileSync(path, 'latin1')
  // Fields 14 to 17 of proc(5): own and waited-for children's time.
  const own = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond
  return childrenOf(pid).reduce((sum, child) => sum + secondsOf(child), own)
}

function childrenOf(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number) : []
}
