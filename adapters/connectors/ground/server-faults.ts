/** What a driver or a socket throws, as the one error of the port. Servers’ own words go into the cause only: they may hold values of rows. */
import { ConnectorFault } from '#kernel/ports/connector.ts'

export type CodesOf = { unauthorised: readonly string[]; refused: RegExp; timeout: readonly string[] }

export function connectorFault(error: unknown, codes: CodesOf): ConnectorFault {
  if (error instanceof ConnectorFault) return error
  const code = codeOf(error)
  if (codes.unauthorised.includes(code)) return new ConnectorFault('unauthorised', 'The database refused the login: the name, the password or the database is wrong.', { cause: error })
  if (codes.timeout.includes(code)) return new ConnectorFault('timeout', 'The database stopped the question because it took too long.', { cause: error })
  if (socketCodes[code]) return new ConnectorFault('unreachable', socketCodes[code], { cause: error })
  if (/^(ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$|HANDSHAKE_)/.test(code)) return new ConnectorFault('unreachable', 'No secure connection to the database: its certificate is not one that Steward trusts.', { cause: error })
  if (code && codes.refused.test(code)) return new ConnectorFault('refused', `The database refused the question (code ${code}).`, { cause: error })
  return new ConnectorFault('failed', `The database could not be read${code ? ` (code ${code})` : ''}.`, { cause: error })
}

const unlisted = 'Steward does not connect to this address: it is on no list, or it is not a public one. If the server stands in your own network, mark it as local.'
const socketCodes: Record<string, string> = {
  DIAL_REFUSED: unlisted,
  UNLISTED: unlisted,
  ECONNREFUSED: 'Nothing answers at the database’s address: the connection was refused.',
  ENOTFOUND: 'The database’s host name is not known to the name service.',
  EAI_AGAIN: 'The name service did not answer, so the database’s host could not be found.',
  EHOSTUNREACH: 'There is no route to the database’s host.',
  ENETUNREACH: 'There is no route to the database’s network.',
  ETIMEDOUT: 'The database’s host did not accept a connection in time.',
  ECONNRESET: 'The database broke the connection off.',
  EPIPE: 'The database broke the connection off.',
}

export function codeOf(error: unknown): string {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    const { code } = current as { code?: unknown }
    if (current.name === 'TimeoutError') return 'ETIMEDOUT'
    if (typeof code === 'string' && code) return code
    if (typeof code === 'number') return String(code)
  }
  return ''
}
