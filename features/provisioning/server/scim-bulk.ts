/** A bulk request: each operation through the hallway as if it came alone, each holding or not by itself (RFC 7644, section 3.7). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { scim, scimErrors, type ScimAnswer } from '../contract-scim.ts'
import { bulkIdsIn, bulkRequestOf, isTooLong, resolved, withoutOpenMembers, type BulkOperation } from '../domain/bulk.ts'
import { bulkOperationsMax } from '../domain/discovery.ts'
import type { Json, Resource } from '../domain/match.ts'
import { ScimFault } from '../domain/scim-fault.ts'
import { problem } from './scim-dialect.ts'
import { inScimWords } from './scim-errors.ts'

const responseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
type Context = HandlerContext<typeof scim.scimBulk>
type Outcome = Resource & { status: string }

export const scimBulk: Handler<typeof scim.scimBulk> = (context) =>
  inScimWords(async () => {
    const request = bulkRequestOf(context.input.body as Json)
    if (isTooLong(request)) throw new CodedError(scimErrors.scim_bulk_too_large, { sentence: `The bulk request exceeds the maxOperations (${bulkOperationsMax}).` })
    const run = createRun(context)
    const outcomes: (Outcome | undefined)[] = request.operations.map(() => undefined)
    let failed = 0
    const isOver = () => request.failOnErrors > 0 && failed >= request.failOnErrors
    const settle = (at: number, outcome: Outcome) => {
      outcomes[at] = outcome
      if (Number(outcome.status) >= 400) failed++
    }
    // What names something that comes later waits for it; what is left when nothing moves holds each other.
    let open = request.operations.map((operation, at) => ({ operation, at }))
    for (let isMoving = true; isMoving && open.length && !isOver(); ) {
      const waiting: typeof open = []
      for (const each of open) {
        if (isOver()) break
        if (run.isReady(each.operation)) settle(each.at, await run.one(each.operation))
        else waiting.push(each)
      }
      isMoving = waiting.length < open.length
      open = isOver() ? [] : waiting
    }
    const opened = []
    for (const { operation, at } of open) {
      if (isOver()) break
      const { outcome, complete } = await run.apart(operation)
      settle(at, outcome)
      if (complete) opened.push({ at, complete })
    }
    for (const { at, complete } of opened) {
      const fault = await complete()
      if (fault) settle(at, fault)
    }
    const Operations = outcomes.filter((each) => each !== undefined)
    return { status: 200, headers: { 'x-scim-operations': String(request.operations.length), 'x-scim-failed': String(failed) }, body: { schemas: [responseUrn], Operations } }
  })

function createRun(context: Context) {
  const { input, store } = context
  const ids = new Map<string, string>()
  return { isReady, one, apart }

  function isReady({ path, data }: BulkOperation): boolean {
    return [...bulkIdsIn(data), ...bulkIdsIn(path)].every((name) => ids.has(name))
  }

  async function one(operation: BulkOperation): Promise<Outcome> {
    const { method, bulkId } = operation
    const path = resolved(operation.path, ids)
    const named: Resource = { method, ...(bulkId !== undefined && { bulkId }) }
    // A savepoint for each: what one leaves half done is taken back, and the others hold.
    store.later(sql`savepoint scim_operation`)
    try {
      const answer = await inScimWords(() => send(operation, path, resolved(operation.data, ids)))
      store.later(sql`release savepoint scim_operation`)
      const id = answer.headers['x-scim-id']
      if (id !== undefined && bulkId !== undefined && method === 'POST') ids.set(bulkId, id)
      const location = answer.headers['location'] ?? `${input.base}${path}`
      return { location, ...named, ...(answer.headers['etag'] && { version: answer.headers['etag'] }), status: String(answer.status) }
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      await store.run(sql`rollback to savepoint scim_operation`)
      return { ...(method !== 'POST' && { location: `${input.base}${path}` }), ...named, status: String(error.status), response: problem({ status: error.status, code: error.code, title: error.message, fields: error.fields ?? [] }) as Resource }
    }
  }

  /** Groups that hold each other: made without the open members, which come once all are there. */
  async function apart(operation: BulkOperation): Promise<{ outcome: Outcome; complete?: () => Promise<Outcome | undefined> }> {
    const split = operation.method === 'POST' && /^\/groups$/i.test(operation.path) ? withoutOpenMembers(operation.data) : undefined
    if (!split) return { outcome: unresolved(operation) }
    const outcome = await one({ ...operation, data: split.data })
    const id = operation.bulkId === undefined ? undefined : ids.get(operation.bulkId)
    if (id === undefined || Number(outcome.status) >= 400) return { outcome }
    const complete = async () => {
      const added = await one({ method: 'PATCH', path: `/Groups/${id}`, bulkId: undefined, version: undefined, data: { schemas: [patchUrn], Operations: [{ op: 'add', path: 'members', value: split.members }] } })
      return Number(added.status) >= 400 ? { ...added, method: 'POST', ...(operation.bulkId !== undefined && { bulkId: operation.bulkId }) } : undefined
    }
    return { outcome, complete }
  }

  function unresolved({ method, bulkId }: BulkOperation): Outcome {
    return { method, ...(bulkId !== undefined && { bulkId }), status: '409', response: problem({ status: 409, code: 'scim_invalid_value', title: 'A bulkId in it stands for nothing that could be made.' }) as Resource }
  }

  async function send(operation: BulkOperation, path: string, body: Json | undefined): Promise<ScimAnswer> {
    const [, collection = '', id, ...more] = path.split('/')
    if (!path.startsWith('/') || more.length || (operation.method === 'POST') !== (id === undefined)) throw new ScimFault('invalidPath', `“${path.slice(0, 100)}” is no address for ${operation.method}.`)
    const asked = { base: input.base, collection, ...(operation.version !== undefined && { ifMatch: operation.version }) }
    switch (operation.method) {
      case 'POST':
        return context.call(scim.scimCreate, { ...asked, body })
      case 'PUT':
        return context.call(scim.scimReplace, { ...asked, id: id ?? '', body })
      case 'PATCH':
        return context.call(scim.scimPatch, { ...asked, id: id ?? '', body })
      case 'DELETE':
        return context.call(scim.scimRemove, { ...asked, id: id ?? '' })
    }
  }
}
