/** SCIM’s calls: each reads its message, does one thing, and answers as the RFC has it. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { scim, scimErrors, type ScimAnswer } from '../contract-scim.ts'
import { describedSchemas, describedTypes, serviceProviderConfig } from '../domain/discovery.ts'
import type { Json, Resource } from '../domain/match.ts'
import { groupType, userType } from '../domain/schemas.ts'
import { shown, type Choice } from '../domain/shown.ts'
import type { ConnectionBook } from './connection-book.ts'
import { names } from './entity-tag.ts'
import { createGroup, findGroup, groupResource, patchGroup, removeGroup, replaceGroup, type GroupRow } from './groups.ts'
import { membersOf } from './membership.ts'
import { findPersonRow, type PersonRow } from './person-rows.ts'
import { inScimWords, notThere } from './scim-errors.ts'
import type { PeopleDesk, Setting } from './scim-setting.ts'
import { choiceOf, listMessage, queryOf, queryOfMessage, search, wants, type Found } from './search.ts'
import { createUser, groupsOfUsers, isId, patchUser, removeUser, replaceUser, userResource } from './users.ts'

export type ScimOptions = { book: ConnectionBook; desk: PeopleDesk }
type Context = Pick<HandlerContext<typeof scim.scimGet>, 'actor' | 'store' | 'newId' | 'afterCommit'>

export function settingOf({ book, desk }: ScimOptions, { actor, store, newId, afterCommit }: Context): Setting {
  return { store, desk, connection: book.entryOf(actor.personId), newId, afterCommit: (run) => afterCommit(run) }
}

type Kind = 'Users' | 'Groups'

/** Throws `not_found` for a collection that is none. */
function kindOf(collection: string): Kind {
  const kind = (['Users', 'Groups'] as const).find((each) => each.toLowerCase() === collection.toLowerCase())
  if (kind) return kind
  if (collection.toLowerCase() === 'me') throw new CodedError(scimErrors.scim_not_done, { sentence: 'A directory is no person, so there is no /Me.' })
  throw new CodedError(kernelErrors.not_found)
}

export const scimList =
  (options: ScimOptions): Handler<typeof scim.scimList> =>
  (context) =>
    inScimWords(async () => {
      const { input } = context
      const described = descriptionOf(input.collection, input.base)
      if (described) {
        // A filter here could show what a caller may not see, were there such a thing (RFC 7644, section 4).
        if (input.filter) throw new CodedError(kernelErrors.not_allowed)
        return ok(Array.isArray(described) ? listMessage({ total: described.length, resources: described }, 1) : described)
      }
      const query = queryOf(input)
      return ok(listMessage(await search(settingOf(options, context), kindOf(input.collection), query, input.base), query.startIndex))
    })

/** What the server says of itself: one object, or a list. */
function descriptionOf(collection: string, base: string): Resource | Resource[] | undefined {
  switch (collection.toLowerCase()) {
    case 'serviceproviderconfig':
      return serviceProviderConfig(base)
    case 'resourcetypes':
      return describedTypes(base)
    case 'schemas':
      return describedSchemas(base)
    default:
      return undefined
  }
}

export const scimGet =
  (options: ScimOptions): Handler<typeof scim.scimGet> =>
  (context) =>
    inScimWords(async () => {
      const { input } = context
      const described = descriptionOf(input.collection, input.base)
      if (described) {
        const one = Array.isArray(described) ? described.find((each) => String(each['id']).toLowerCase() === input.id.toLowerCase()) : undefined
        if (!one) throw notThere(input.id)
        return ok(one)
      }
      const kind = kindOf(input.collection)
      const setting = settingOf(options, context)
      const row = isId(input.id) ? await (kind === 'Users' ? findPersonRow(setting.store, setting.connection.id, input.id) : findGroup(setting.store, setting.connection.id, input.id)) : undefined
      if (!row) throw notThere(input.id)
      if (input.ifNoneMatch !== undefined && names(input.ifNoneMatch, row.version)) return { status: 304, headers: { etag: `W/"${row.version}"` } }
      return written(setting, kind, row, input, 200)
    })

export const scimCreate =
  (options: ScimOptions): Handler<typeof scim.scimCreate> =>
  (context) =>
    inScimWords(async () => {
      const { input } = context
      const kind = kindOf(input.collection)
      const setting = settingOf(options, context)
      const body = input.body as Json
      return written(setting, kind, await (kind === 'Users' ? createUser(setting, body) : createGroup(setting, body)), input, 201)
    })

export const scimReplace =
  (options: ScimOptions): Handler<typeof scim.scimReplace> =>
  (context) =>
    inScimWords(async () => {
      const { input } = context
      const kind = kindOf(input.collection)
      const setting = settingOf(options, context)
      const body = input.body as Json
      return written(setting, kind, await (kind === 'Users' ? replaceUser(setting, input.id, body, input.ifMatch) : replaceGroup(setting, input.id, body, input.ifMatch)), input, 200)
    })

export const scimPatch =
  (options: ScimOptions): Handler<typeof scim.scimPatch> =>
  (context) =>
    inScimWords(async () => {
      const { input } = context
      const setting = settingOf(options, context)
      const body = input.body as Json
      if (kindOf(input.collection) === 'Users') return written(setting, 'Users', await patchUser(setting, input.id, body, input.ifMatch), input, 200)
      const row = await patchGroup(setting, input.id, body, input.ifMatch)
      // A group may hold everybody; it is answered only to whoever asks for a part of it (RFC 7644, section 3.5.2).
      if (input.attributes === undefined) return { status: 204, headers: { ...headersOf(row, `${input.base}/Groups/${row.id}`) } }
      return written(setting, 'Groups', row, input, 200)
    })

export const scimRemove =
  (options: ScimOptions): Handler<typeof scim.scimRemove> =>
  (context) =>
    inScimWords(async () => {
      const { input } = context
      const setting = settingOf(options, context)
      await (kindOf(input.collection) === 'Users' ? removeUser(setting, input.id, input.ifMatch) : removeGroup(setting, input.id, input.ifMatch))
      return { status: 204, headers: {} }
    })

export const scimSearch =
  (options: ScimOptions): Handler<typeof scim.scimSearch> =>
  (context) =>
    inScimWords(async () => {
      const query = queryOfMessage(context.input.body as Json)
      return ok(listMessage(await search(settingOf(options, context), kindOf(context.input.collection), query, context.input.base), query.startIndex))
    })

/** People first, then groups, as one list. An attribute that only one kind has finds that kind. */
export const scimSearchAll =
  (options: ScimOptions): Handler<typeof scim.scimSearchAll> =>
  (context) =>
    inScimWords(async () => {
      const query = queryOfMessage(context.input.body as Json)
      const setting = settingOf(options, context)
      const within = (kind: Kind, startIndex: number, count: number) => search(setting, kind, { ...query, startIndex, count }, context.input.base)
      const people = await foundOrNone(() => within('Users', query.startIndex, query.count))
      const left = query.count - (people?.resources.length ?? 0)
      const groups = await foundOrNone(() => within('Groups', Math.max(1, query.startIndex - (people?.total ?? 0)), left))
      if (!people && !groups) throw new CodedError(scimErrors.scim_invalid_filter)
      return ok(listMessage({ total: (people?.total ?? 0) + (groups?.total ?? 0), resources: [...(people?.resources ?? []), ...(groups?.resources ?? [])] }, query.startIndex))
    })

async function foundOrNone(run: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await inScimWords(run)
  } catch (error) {
    if (error instanceof CodedError && error.code === 'scim_invalid_filter') return undefined
    throw error
  }
}

async function written(setting: Setting, kind: Kind, row: PersonRow | GroupRow, input: { base: string; attributes?: string | string[] | undefined; excludedAttributes?: string | string[] | undefined }, status: number): Promise<ScimAnswer> {
  const choice = choiceOf(input)
  const resource = 'resource' in row ? await shownUser(setting, row, input.base, choice, status === 201) : await shownGroup(setting, row, input.base, choice)
  return { status, headers: headersOf(row, `${input.base}/${kind}/${row.id}`), body: resource }
}

async function shownUser(setting: Setting, row: PersonRow, base: string, choice: Choice, isNew: boolean): Promise<Resource> {
  // Whoever was just made is in no group.
  const groups = !isNew && wants(choice, 'groups') ? ((await groupsOfUsers(setting, [row])).get(row.id) ?? []) : []
  return shown(userType, userResource(row, base, groups), choice)
}

async function shownGroup({ store }: Setting, row: GroupRow, base: string, choice: Choice): Promise<Resource> {
  const members = wants(choice, 'members') ? (await membersOf(store, [row.id])).get(row.id) : undefined
  return shown(groupType, groupResource(row, base, members), choice)
}

function headersOf(row: { id: string; version: number }, location: string): Record<string, string> {
  return { location, etag: `W/"${row.version}"`, 'x-scim-id': row.id }
}

function ok(body: Resource): ScimAnswer {
  return { status: 200, headers: {}, body }
}
