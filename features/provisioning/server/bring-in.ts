/**
 * From what a directory says of somebody to a person who may, or may not, sign in. Whoever has no agency or no address
 * waits; whoever had one and has it no longer cannot come in. Nobody is taken over by their address alone: an
 * administrator says that they are the same (link), or this connection brought them before.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { agencyOf, factsOf } from '../domain/mapping.ts'
import { ScimFault } from '../domain/scim-fault.ts'
import { mayFill } from './connection-book.ts'
import { setStanding, wasOurs, type PersonRow, type Standing, type WaitsFor } from './person-rows.ts'
import { regrant } from './group-roles.ts'
import { byDirectory, firstRole, type DeskPerson, type Setting } from './scim-setting.ts'
import type { Resource } from '../domain/match.ts'

type Details = Pick<DeskPerson, 'agencyId' | 'name' | 'email' | 'jobTitle'>
export type Judged = { isActive: boolean } & ({ details: Details; waitsFor: null } | { details: undefined; waitsFor: WaitsFor })

export function judge({ connection }: Pick<Setting, 'connection'>, resource: Resource): Judged {
  const { isActive, ...facts } = factsOf(resource)
  if (facts.email === undefined) return { isActive, details: undefined, waitsFor: 'email' }
  const agencyId = agencyOf(resource, connection.agencyRules, (id) => mayFill(connection.agencies, id))
  if (agencyId === undefined) return { isActive, details: undefined, waitsFor: 'agency' }
  return { isActive, details: { name: facts.name, email: facts.email, jobTitle: facts.jobTitle, agencyId }, waitsFor: null }
}

/** Where a new row stands before its person is added: it names the person already, so that the walls let it be added. */
export function firstStanding(judged: Judged, personId: string): Standing {
  return judged.details ? { personId, isAllowed: judged.isActive, waitsFor: null } : { personId: null, isAllowed: false, waitsFor: judged.waitsFor }
}

/** Adds the person that a row names. */
export async function addPerson(setting: Setting, row: { id: string; personId: string }, judged: Judged): Promise<Standing> {
  const { store, desk, connection } = setting
  const { details, isActive } = judged
  if (!details) throw new Error('whoever waits is not added')
  const isAdded = await desk.add(store, { id: row.personId, ...details, isDisabled: !isActive }, 'directory', [firstRole], byDirectory(connection.id))
  if (isAdded) return { personId: row.personId, isAllowed: isActive, waitsFor: null }
  const holder = await desk.holderOfEmail(store, details.email)
  if (holder !== undefined && (await wasOurs(store, connection.id, holder))) return takeBack(setting, row.id, holder, judged)
  const standing: Standing = { personId: null, isAllowed: false, waitsFor: 'email-taken' }
  await setStanding(store, row.id, standing)
  return standing
}

/** Somebody whom this connection brought before. */
export async function takeBack(setting: Setting, rowId: string, personId: string, judged: Judged): Promise<Standing> {
  const { store, desk, connection } = setting
  const standing: Standing = { personId, isAllowed: judged.isActive, waitsFor: null }
  await setStanding(store, rowId, standing)
  const person = await desk.find(store, personId)
  if (!person || !judged.details) throw new Error('a person whom the directory brought is not there')
  await desk.change(store, person, judged.details)
  await desk.setGrants(store, 'directory', [{ personId, roles: [firstRole] }], byDirectory(connection.id))
  if (person.isDisabled === judged.isActive) await desk.setAllowed(store, person, judged.isActive)
  setting.afterCommit(() => desk.forget(personId))
  return standing
}

/** What changed at the directory, for a row that is there. Its own switch follows the directory only when that changes. */
export async function follow(setting: Setting, row: PersonRow, resource: Resource): Promise<Standing> {
  const { store, desk } = setting
  const judged = judge(setting, resource)
  if (row.personId === null) return comeIn(setting, row, judged)
  const person = await desk.find(store, row.personId)
  if (!person) throw new Error('a person whom the directory brought is not there')
  const isAllowed = judged.isActive && judged.details !== undefined
  if (judged.details) await changeDetails(setting, person, judged.details)
  if (isAllowed !== row.isAllowed) await desk.setAllowed(store, person, isAllowed)
  setting.afterCommit(() => desk.forget(person.id))
  const standing = { personId: person.id, isAllowed, waitsFor: judged.waitsFor }
  if (isAllowed !== row.isAllowed || judged.waitsFor !== row.waitsFor) await setStanding(store, row.id, standing)
  return standing
}

async function comeIn(setting: Setting, row: PersonRow, judged: Judged): Promise<Standing> {
  const personId = setting.newId()
  const standing = firstStanding(judged, personId)
  if (standing.personId !== row.personId || standing.waitsFor !== row.waitsFor) await setStanding(setting.store, row.id, standing)
  if (!judged.details) return standing
  const settled = await addPerson(setting, { id: row.id, personId }, judged)
  // Groups may have had them before they were let in.
  if (settled.personId) await regrant(setting, [row.id])
  return settled
}

async function changeDetails({ store, desk }: Setting, person: DeskPerson, details: Details): Promise<void> {
  try {
    await desk.change(store, person, details)
  } catch (error) {
    if (error instanceof CodedError && error.code === 'email_taken') throw new ScimFault('uniqueness', 'Another person has this e-mail address.')
    throw error
  }
}

/** Gone from the directory: disabled, and kept, as what they did stays theirs. */
export async function takeOut({ store, desk, afterCommit }: Setting, row: PersonRow): Promise<void> {
  const person = row.personId === null ? undefined : await desk.find(store, row.personId)
  if (!person) return
  if (!person.isDisabled) await desk.setAllowed(store, person, false)
  afterCommit(() => desk.forget(person.id))
}
