/**
 * Milliseconds of processor time that a computation takes. A bound on a pure computation is a bound on this: the clock
 * on the wall also counts what else the machine does meanwhile.
 */
export function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
