/** SCIM 2.0 (RFC 7643, RFC 7644) as endpoints: what stands in their messages is read by the domain, not by these schemas. */
import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, endpoint, ownWay, quiet } from '#kernel/contract/endpoint.ts'

/** Under this address; `base` is how the caller reached it, for the locations in answers. */
export const scimPrefix = '/scim/v2'

const text = (max: number) => z.string().max(max)
const asked = {
  base: text(300).default(scimPrefix),
  /** Entity tags of If-Match and If-None-Match. */
  ifMatch: text(200).optional(),
  ifNoneMatch: text(200).optional(),
}
const names = z.union([text(4_000), z.array(text(4_000)).max(20)]).optional()
const choice = { attributes: names, excludedAttributes: names }
const query = { filter: text(4_000).optional(), sortBy: text(300).optional(), sortOrder: text(20).optional(), startIndex: text(20).optional(), count: text(20).optional() }
const Collection = text(100)
const ResourceId = text(200)
const Body = z.unknown()

/** Status, headers and body, as the protocol has them. */
export const ScimAnswer = z.object({ status: z.number().int(), headers: z.record(z.string(), z.string()), body: z.unknown().optional() })
export type ScimAnswer = z.infer<typeof ScimAnswer>

/** What the line of a change names: ids that the server gave. */
const written = (event: string) => ({
  event,
  details: ({ input, output }: { input: { collection: string; id?: string }; output: ScimAnswer }) => ({ kind: /^users$/i.test(input.collection) ? 'person' : 'group', id: output.headers['x-scim-id'] ?? input.id ?? null }),
})
const noPerson = 'a directory’s service calls, with nobody there to ask; its token is scoped, ends and can be taken back'
/** A group of the whole government in one message. */
const groupBytesMax = 8 * 1024 * 1024

export const scim = {
  scimBulk: endpoint({
    at: 'POST /scim/v2/Bulk',
    summary: 'Several changes in one request, each on its own (RFC 7644, section 3.7).',
    input: z.object({ ...asked, body: Body }),
    inputDepthMax: 30,
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: noPerson,
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.write'),
    records: { event: 'scim.bulk', details: ({ output }) => ({ operations: Number(output.headers['x-scim-operations'] ?? 0), failed: Number(output.headers['x-scim-failed'] ?? 0) }) },
    doors: ['http'],
  }),
  scimSearchAll: endpoint({
    at: 'POST /scim/v2/.search',
    summary: 'A search of people and groups, by a message (RFC 7644, section 3.4.3).',
    input: z.object({ ...asked, body: Body }),
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: 'changes nothing',
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.read'),
    records: quiet('a directory reads back what it wrote'),
    doors: ['http'],
  }),
  scimSearch: endpoint({
    at: 'POST /scim/v2/:collection/.search',
    summary: 'A search of people or of groups, by a message (RFC 7644, section 3.4.3).',
    input: z.object({ ...asked, collection: Collection, body: Body }),
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: 'changes nothing',
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.read'),
    records: quiet('a directory reads back what it wrote'),
    doors: ['http'],
  }),
  scimList: endpoint({
    at: 'GET /scim/v2/:collection',
    summary: 'People, groups, schemas, resource types or what this server can do (RFC 7644, sections 3.4.2 and 4).',
    input: z.object({ ...asked, ...choice, ...query, collection: Collection }),
    output: ScimAnswer,
    dialect: 'scim',
    needs: action('scim.read'),
    records: quiet('a directory reads back what it wrote'),
    doors: ['http'],
  }),
  scimGet: endpoint({
    at: 'GET /scim/v2/:collection/:id',
    summary: 'One person, group, schema or resource type (RFC 7644, section 3.4.1).',
    input: z.object({ ...asked, ...choice, collection: Collection, id: ResourceId }),
    output: ScimAnswer,
    dialect: 'scim',
    needs: action('scim.read'),
    records: quiet('a directory reads back what it wrote'),
    doors: ['http'],
  }),
  scimCreate: endpoint({
    at: 'POST /scim/v2/:collection',
    summary: 'Bring a person or a group in (RFC 7644, section 3.3).',
    input: z.object({ ...asked, ...choice, collection: Collection, body: Body }),
    bodyBytesMax: groupBytesMax,
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: noPerson,
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.write'),
    records: written('scim.created'),
    doors: ['http'],
  }),
  scimReplace: endpoint({
    at: 'PUT /scim/v2/:collection/:id',
    summary: 'Replace what is known of a person or group (RFC 7644, section 3.5.1).',
    input: z.object({ ...asked, ...choice, collection: Collection, id: ResourceId, body: Body }),
    bodyBytesMax: groupBytesMax,
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: noPerson,
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.write'),
    records: written('scim.replaced'),
    doors: ['http'],
  }),
  scimPatch: endpoint({
    at: 'PATCH /scim/v2/:collection/:id',
    summary: 'Change a part of a person or group (RFC 7644, section 3.5.2).',
    input: z.object({ ...asked, ...choice, collection: Collection, id: ResourceId, body: Body }),
    bodyBytesMax: groupBytesMax,
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: noPerson,
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.write'),
    records: written('scim.changed'),
    doors: ['http'],
  }),
  scimRemove: endpoint({
    at: 'DELETE /scim/v2/:collection/:id',
    summary: 'Take a person out, who is disabled and kept, or a group (RFC 7644, section 3.6).',
    input: z.object({ ...asked, collection: Collection, id: ResourceId }),
    output: ScimAnswer,
    dialect: 'scim',
    withoutStepUp: noPerson,
    words: ownWay('the directory itself, as its provider speaks'),
    needs: action('scim.write'),
    records: written('scim.removed'),
    doors: ['http'],
  }),
} as const

/** Each carries a sentence of its own as the `detail`; these are the ones without. */
export const scimErrors = errors({
  scim_invalid_filter: { status: 400, sentence: 'The filter cannot be understood.' },
  scim_too_many: { status: 400, sentence: 'The filter needs more to be looked through than one request may. Name userName, externalId or id in it.' },
  scim_uniqueness: { status: 409, sentence: 'One with this name is there already.' },
  scim_mutability: { status: 400, sentence: 'This attribute cannot be changed.' },
  scim_invalid_syntax: { status: 400, sentence: 'Request is unparsable, syntactically incorrect, or violates schema.' },
  scim_invalid_path: { status: 400, sentence: 'The path leads to no attribute.' },
  scim_no_target: { status: 400, sentence: 'Nothing is at the path.' },
  scim_invalid_value: { status: 400, sentence: 'A value is missing, or not as the schema has it.' },
  scim_not_there: { status: 404, sentence: 'This resource was not found.' },
  scim_changed: { status: 412, sentence: 'Failed to update. Resource changed on the server.' },
  scim_bulk_too_large: { status: 413, sentence: 'The bulk request holds more operations than allowed.' },
  scim_not_done: { status: 501, sentence: 'This server does not do that.' },
})
