/** The last step before the dialer: the label against the clearance, and the vendor's no-store fields in the body (D11). */
import { isDeepStrictEqual } from 'node:util'
import { ModelFault, type Dial, type DialRequest } from '#kernel/ports/model.ts'
import { currentErrand, type MayLeave } from './errand.ts'

export type NoStoreFields = (path: string) => Record<string, unknown>

export function guardedDial(dial: Dial, connection: { id: string; adapterId: string }, mayLeave: MayLeave, noStoreFields: NoStoreFields): Dial {
  return (request, reply) => {
    const fault = mayLeave(currentErrand(connection)) ?? storeFault(request, noStoreFields)
    if (fault !== undefined) return reply.fault(fault)
    dial(request, reply)
  }
}

/** A body that does not ask the vendor to keep nothing, where its API has words for that, does not leave. */
function storeFault(request: DialRequest, noStoreFields: NoStoreFields): ModelFault | undefined {
  if (request.method !== 'POST' || !URL.canParse(request.url)) return undefined
  const wanted = Object.entries(noStoreFields(new URL(request.url).pathname))
  if (wanted.length === 0) return undefined
  const body = jsonOf(request.body)
  if (body !== undefined && wanted.every(([name, value]) => isDeepStrictEqual(body[name], value))) return undefined
  return new ModelFault('forbidden', 'The request did not ask the vendor to keep nothing, so Steward did not send it.')
}

function jsonOf(body: DialRequest['body']): Record<string, unknown> | undefined {
  if (body === undefined) return undefined
  try {
    const value: unknown = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
