/** One exchange with a database server: in time, within its bytes, and stopped at the server when it is stopped here. */
import { ConnectorFault, type OpenSocket, type ReadLimits } from '#kernel/ports/connector.ts'

export type Bounds = Pick<ReadLimits, 'timeMs' | 'bytesMax'>

/** After the server was asked to stop, its end of the connection is not waited for longer. */
const stoppingMs = 2_000
const countEveryMs = 50

/** `cancel` asks the server to stop what runs; whatever it does, `socket` is cut soon after. */
export async function boundedRun<T>(bounds: Bounds, signal: AbortSignal, at: { socket: OpenSocket; cancel(): Promise<void> }, run: () => Promise<T>): Promise<T> {
  let fault: ConnectorFault | undefined
  let cutting: NodeJS.Timeout | undefined
  let failNow: (error: Error) => void = () => {}
  const stopped = new Promise<never>((_, fail) => (failNow = fail))
  stopped.catch(() => {})
  const stop = (reason: ConnectorFault): void => {
    if (fault) return
    fault = reason
    at.cancel().catch(() => {})
    cutting = setTimeout(() => {
      at.socket.destroy()
      failNow(reason)
    }, stoppingMs)
  }
  const onAbort = () => stop(new ConnectorFault('stopped', 'The question to the database was stopped.'))
  const late = setTimeout(() => stop(new ConnectorFault('timeout', `The database took longer than ${Math.round(bounds.timeMs / 1_000)} seconds, so the question was stopped.`)), bounds.timeMs)
  const counter = setInterval(() => (at.socket.bytesRead > bounds.bytesMax ? stop(tooLarge(bounds.bytesMax)) : undefined), countEveryMs)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    const result = await Promise.race([run(), stopped])
    if (fault) throw fault
    if (at.socket.bytesRead > bounds.bytesMax) throw tooLarge(bounds.bytesMax)
    return result
  } catch (error) {
    throw fault ?? error
  } finally {
    clearTimeout(late)
    clearTimeout(cutting)
    clearInterval(counter)
    signal.removeEventListener('abort', onAbort)
  }
}

function tooLarge(bytesMax: number): ConnectorFault {
  return new ConnectorFault('too-large', `The database answered with more than ${Math.round(bytesMax / 1024 / 1024)} MB, so the question was stopped. Ask for fewer columns or rows.`)
}
