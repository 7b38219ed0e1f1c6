/**
 * The one way out of Steward to a model vendor: no other code opens a socket to one.
 *
 * Every name is resolved here, every address it has is checked, and the connection goes to a checked
 * address, so that a second look-up cannot answer differently (security.md U3). Redirects are refused: a
 * vendor's API has none, and following one would carry the key elsewhere. Sockets of connections that may
 * reach local addresses are never shared with those that may not.
 */
import dns from 'node:dns/promises'
import net from 'node:net'
import { Agent, buildConnector } from 'undici'
import { ModelFault, modelFirstByteMsMax, type Dial, type DialReply, type DialRequest } from '#kernel/ports/model.ts'
import { addressRefusal, type Reach } from './address-rules.ts'
import { collectingFetch } from './collecting-fetch.ts'
import { DialRefusal, faultOf, redirectFault, tooLargeFault, unlistedFault } from './dial-faults.ts'
import { createPacedReading, type PacedReading } from './paced-reading.ts'

export type ResolvedAddress = { address: string; family: number }

/** Who asks: for the record of dials. */
export type Caller = { adapterId: string; connectionId: string | null }

/** One request that left, or was kept from it. No path, no header, no word of its content. */
export type DialRecord = Caller & {
  at: Date
  host: string
  port: number
  /** The address the connection went to; null when none was opened. */
  address: string | null
  outcome: 'answered' | 'refused' | 'failed'
  /** The status answered, or the code of the fault. */
  detail: string
}

export type DialerOptions = {
  /** The allow-list: configured vendors' hosts and what administrators added. Asked before a name is resolved. */
  allows(host: string, port: number): boolean
  /** Told of every dial, also of those refused. */
  record?: (dial: DialRecord) => void
  resolve?: (hostname: string) => Promise<ResolvedAddress[]>
  /** Opens the socket to an address already checked. */
  connect?: (options: buildConnector.Options, addresses: ResolvedAddress[], done: buildConnector.Callback) => void
  connectMs?: number
  firstByteMs?: number
  /** Bytes, whatever they mean; the gateway’s watch is stricter about whole events. */
  idleMs?: number
  responseBytesMax?: number
}

export type Dialer = {
  /** `tellsRedirects`: a 3xx is an answer like any other, for readers of web sites; nobody here follows it. */
  dial(reach: Reach, caller?: Caller, how?: { tellsRedirects: boolean }): Dial
  fetch(reach: Reach, caller?: Caller): typeof globalThis.fetch
  close(): Promise<void>
}

/** A vendor that takes longer to accept a connection is down for our purpose. */
const connectMsMax = 10_000
/** One answer with all its framing: modelAnswerCharsMax at some 250 bytes of framing a token is 25 MB. */
const responseBytesMax = 64 * 1024 * 1024

export function createDialer(options: DialerOptions): Dialer {
  const connected = { internet: new Map<string, string>(), local: new Map<string, string>() }
  const pace = createPacedReading()
  const agents = {
    internet: createAgent('internet', options, connected.internet, pace),
    local: createAgent('local', options, connected.local, pace),
  }
  const dial: Dialer['dial'] = (reach, caller = steward, how) =>
    dialWith(
      agents[reach],
      { reach, caller, connected: connected[reach], tellsRedirects: how?.tellsRedirects ?? false, pace },
      options,
    )
  return {
    dial,
    fetch: (reach, caller) => collectingFetch(dial(reach, caller)),
    close: async () => {
      await Promise.all([agents.internet.destroy(), agents.local.destroy()])
      pace.close()
    },
  }
}

const steward: Caller = { adapterId: 'steward', connectionId: null }

/** `connected` keeps the address of the newest connection to each host, for the record. */
function createAgent(reach: Reach, options: DialerOptions, connected: Map<string, string>, pace: PacedReading): Agent {
  const resolve = options.resolve ?? ((hostname) => dns.lookup(hostname, { all: true }))
  const open = options.connect ?? pinnedConnect(options.connectMs ?? connectMsMax)
  return new Agent({
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect(target, done) {
      checkedAddresses(target.hostname, reach, resolve).then(
        (addresses) =>
          open(target, addresses, (...opened) => {
            if (opened[1]) pace.connect(opened[1])
            const address = opened[1]?.remoteAddress
            if (address !== undefined)
              remember(connected, `${target.hostname.replace(/^\[|\]$/g, '')}:${target.port || portOf(target.protocol)}`, address)
            done(...opened)
          }),
        (error: Error) => done(error, null),
      )
    },
  })
}

/** Every address of the name, all of them permitted; throws `DialRefusal` for one that is not. */
export async function checkedAddresses(
  hostname: string,
  reach: Reach,
  resolve: NonNullable<DialerOptions['resolve']>,
): Promise<ResolvedAddress[]> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const family = net.isIP(host)
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }]
  if (addresses.length === 0) throw new DialRefusal(`${host} has no address`)
  for (const { address } of addresses) {
    const refusal = addressRefusal(address, reach)
    if (refusal !== undefined) throw new DialRefusal(`${address}, the address of ${host}, ${refusal}`)
  }
  return addresses
}

function pinnedConnect(timeoutMs: number): NonNullable<DialerOptions['connect']> {
  return (target, addresses, done) => {
    const lookup: net.LookupFunction = (_hostname, query, answer) =>
      query.all ? answer(null, addresses) : answer(null, addresses[0]!.address, addresses[0]!.family)
    const connector = buildConnector({ timeout: timeoutMs, allowH2: false, lookup, autoSelectFamily: true })
    connector(target, done)
  }
}

type Line = { reach: Reach; caller: Caller; connected: Map<string, string>; tellsRedirects: boolean; pace: PacedReading }

function dialWith(agent: Agent, line: Line, options: DialerOptions): Dial {
  const bytesMax = options.responseBytesMax ?? responseBytesMax
  return (request, reply) => {
    const refusal = urlRefusal(request, line.reach)
    if (refusal !== undefined) return reply.fault(refusal)
    const url = new URL(request.url)
    const told = recorded(reply, url, line, options)
    if (!options.allows(hostOf(url), Number(url.port || portOf(url.protocol)))) return told.fault(unlistedFault(url))
    const answer = openAnswer(request.signal, told, bytesMax, line)
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        headersTimeout: options.firstByteMs ?? modelFirstByteMsMax,
        bodyTimeout: options.idleMs ?? modelFirstByteMsMax,
      },
      answer,
    )
  }
}

/** A reply that is also told to the record, once: at its head, or at a fault before it. */
function recorded(reply: DialReply, url: URL, line: Line, { record }: DialerOptions): DialReply {
  if (record === undefined) return reply
  const at = new Date()
  const [host, port] = [hostOf(url), Number(url.port || portOf(url.protocol))]
  let hasTold = false
  const tell = (outcome: DialRecord['outcome'], detail: string): void => {
    if (hasTold) return
    hasTold = true
    const address = outcome === 'refused' ? null : (line.connected.get(`${host}:${port}`) ?? null)
    record({ ...line.caller, at, host, port, address, outcome, detail })
  }
  return {
    head: (status, headers) => (tell('answered', String(status)), reply.head(status, headers)),
    bytes: (chunk) => reply.bytes(chunk),
    end: () => reply.end(),
    fault: (fault) => (tell(isOurRefusal(fault) ? 'refused' : 'failed', fault.code), reply.fault(fault)),
  }
}

function isOurRefusal(fault: ModelFault): boolean {
  return fault.code === 'forbidden' || fault.cause instanceof DialRefusal
}

function remember(connected: Map<string, string>, host: string, address: string): void {
  if (connected.size >= rememberedHostsMax) connected.clear()
  connected.set(host, address)
}

/** Far more than an installation has vendors. */
const rememberedHostsMax = 1_000

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function portOf(protocol: string): number {
  return protocol === 'http:' ? 80 : 443
}

function urlRefusal(request: DialRequest, reach: Reach): ModelFault | undefined {
  if (request.signal.aborted) return new ModelFault('stopped', 'The request was stopped.')
  if (!URL.canParse(request.url)) return new ModelFault('rejected', 'The vendor’s address is not a web address.')
  const { protocol, username } = new URL(request.url)
  if (username !== '') return new ModelFault('rejected', 'The vendor’s address must not carry a user name.')
  if (protocol === 'https:' || (protocol === 'http:' && reach === 'local')) return undefined
  return new ModelFault(
    'rejected',
    'The vendor’s address must begin with https://. Plain http:// is allowed only for a vendor marked as local.',
  )
}

type Handler = Parameters<Agent['dispatch']>[1]
type HandlerController = Parameters<NonNullable<Handler['onRequestStart']>>[0]

/** The state of one answer: what undici tells us, turned into the four words of DialReply, the last one once. */
function openAnswer(
  signal: AbortSignal,
  reply: DialReply,
  bytesMax: number,
  { tellsRedirects, pace }: Pick<Line, 'tellsRedirects' | 'pace'>,
): Handler {
  let controller: HandlerController | undefined
  let hasHead = false
  let isStream = false
  let isOver = false
  let bytes = 0
  // Pieces of one read of the socket: a vendor frames every word as a chunk of its own, and they go on as one.
  let pieces: Uint8Array[] = []
  const give = (): void => {
    const read = pieces
    pieces = []
    if (isOver || read.length === 0) return
    try {
      reply.bytes(read.length === 1 ? read[0]! : Buffer.concat(read))
    } catch (error) {
      // Nobody above would hear of it: this runs after the read.
      abandon(faultOf(error instanceof Error ? error : new Error(String(error)), hasHead))
    }
  }
  const finish = (fault?: ModelFault): void => {
    give()
    if (isOver) return
    isOver = true
    signal.removeEventListener('abort', stop)
    if (fault === undefined) reply.end()
    else reply.fault(fault)
  }
  const abandon = (fault: ModelFault): void => {
    // Whoever stops an answer wants no more of it.
    pieces = []
    finish(fault)
    controller?.abort(fault)
  }
  const stop = (): void =>
    abandon(signal.reason instanceof ModelFault ? signal.reason : new ModelFault('stopped', 'The request was stopped.'))
  signal.addEventListener('abort', stop, { once: true })
  return {
    onRequestStart(started) {
      controller = started
      if (isOver) started.abort(new Error('stopped before it began'))
    },
    onResponseStart(_controller, status, headers) {
      if (isOver || status < 200) return
      if (status >= 300 && status < 400 && !tellsRedirects) return abandon(redirectFault(status))
      const encoding = headers['content-encoding']
      if (encoding !== undefined && encoding !== 'identity')
        return abandon(new ModelFault('malformed', 'The vendor sent its answer compressed, which was not asked for.'))
      hasHead = true
      isStream = String(headers['content-type']).startsWith('text/event-stream')
      reply.head(status, singleHeaders(headers))
    },
    onResponseData(_controller, chunk) {
      if (isOver) return
      bytes += chunk.length
      if (bytes > bytesMax) return abandon(tooLargeFault(bytesMax))
      if (!isStream) return reply.bytes(chunk)
      if (pieces.push(chunk) === 1) queueMicrotask(give)
      pace.took(chunk.length)
    },
    onResponseEnd() {
      pace.ended()
      finish()
    },
    onResponseError(_controller, error) {
      finish(faultOf(error, hasHead))
    },
  }
}

function singleHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return single
}
