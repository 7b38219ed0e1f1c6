/**
 * The same rules as the dialer’s for protocols that are not HTTP (databases): the allow-list before a name is looked
 * up, every address of it checked, the connection to a checked address, a line in the book of dials.
 */
import dns from 'node:dns/promises'
import net from 'node:net'
import type { Reach } from './address-rules.ts'
import { checkedAddresses, type Caller, type DialerOptions, type DialRecord, type ResolvedAddress } from './dialer.ts'
import { DialRefusal } from './dial-faults.ts'

export type SocketPlace = { host: string; port: number; reach: Reach; caller: Caller }
export type SocketDialer = { open(to: SocketPlace, signal: AbortSignal): Promise<net.Socket> }

/** The host is on no list; nothing was looked up. */
export class UnlistedHost extends Error {
  readonly code = 'UNLISTED'
}

/** Addresses of one name that are tried, one after the other. */
const addressesMax = 4
const connectMsMax = 10_000

export function createSocketDialer(options: Pick<DialerOptions, 'allows' | 'record' | 'resolve'>): SocketDialer {
  const resolve = options.resolve ?? ((hostname: string) => dns.lookup(hostname, { all: true }))
  return {
    async open({ host, port, reach, caller }, signal) {
      const at = new Date()
      const tell = (outcome: DialRecord['outcome'], detail: string, address: string | null) => options.record?.({ ...caller, at, host, port, address, outcome, detail })
      try {
        if (!options.allows(host, port)) throw new UnlistedHost(`${host}:${port} is on no list`)
        const addresses = await checkedAddresses(host, reach, resolve)
        const socket = await connectFirst(addresses.slice(0, addressesMax), port, signal)
        tell('answered', 'connected', socket.remoteAddress ?? null)
        return socket
      } catch (error) {
        tell(error instanceof UnlistedHost || error instanceof DialRefusal ? 'refused' : 'failed', codeOf(error), null)
        throw error
      }
    },
  }
}

async function connectFirst(addresses: readonly ResolvedAddress[], port: number, signal: AbortSignal): Promise<net.Socket> {
  let failure: unknown
  for (const { address } of addresses) {
    try {
      return await connect(address, port, AbortSignal.any([signal, AbortSignal.timeout(connectMsMax)]))
    } catch (error) {
      failure = error
      if (signal.aborted) break
    }
  }
  throw failure
}

/** The signal is for connecting only: once there is a connection, whoever asked for it ends it, after a word to the server. */
function connect(address: string, port: number, signal: AbortSignal): Promise<net.Socket> {
  return new Promise((done, fail) => {
    const socket = net.connect({ host: address, port })
    const stop = (): void => void socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop)
      socket.off('error', fail)
      done(socket)
    })
    socket.once('error', fail)
    socket.once('close', () => signal.removeEventListener('abort', stop))
  })
}

function codeOf(error: unknown): string {
  if (error instanceof UnlistedHost) return 'forbidden'
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code.slice(0, 40) : typeof name === 'string' ? name.slice(0, 40) : 'failed'
}
