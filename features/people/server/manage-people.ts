import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { peopleErrors, type people, type Role } from '../contract.ts'
import { handGrants } from '../domain/hand-grants.ts'
import type { DeskPerson, PersonDesk } from './person-desk.ts'
import { listRoleLines } from './role-lines.ts'
import { findPerson, listAgencies, listPeople } from './store.ts'

export const listPeopleHandler: Handler<typeof people.listPeople> = async ({ input, store }) =>
  listPeople(store, { search: input.search, agencyId: input.agencyId, after: input.after, limit: input.limit })

export const createPerson =
  (desk: PersonDesk): Handler<typeof people.createPerson> =>
  async ({ input, actor, store, newId }) => {
    await refuseUnknownAgency(store, input.agencyId)
    const id = newId()
    if (!(await desk.add(store, { id, ...input }, 'hand', input.roles, { byId: actor.personId, reason: '' }))) throw new CodedError(peopleErrors.email_taken)
    return foundPerson(store, id)
  }

export const updatePerson =
  (desk: PersonDesk): Handler<typeof people.updatePerson> =>
  async ({ input, actor, resource, store, afterCommit }) => {
    const before = await desk.find(store, resource.id)
    if (!before) throw new CodedError(kernelErrors.not_found)
    if (input.agencyId !== undefined && input.agencyId !== before.agencyId) await refuseUnknownAgency(store, input.agencyId)
    await desk.change(store, before, {
      agencyId: input.agencyId ?? before.agencyId,
      name: input.name ?? before.name,
      email: input.email ?? before.email,
      jobTitle: input.jobTitle ?? before.jobTitle,
    })
    if (input.roles) await setRoles(desk, store, before, input.roles, { byId: actor.personId, reason: input.reason })
    if (input.isDisabled !== undefined && input.isDisabled !== before.isDisabled) await desk.setAllowed(store, before, !input.isDisabled)
    afterCommit(() => desk.forget(resource.id))
    return foundPerson(store, resource.id)
  }

/** What comes from a directory or a list stays that; by hand goes what nobody else grants. */
async function setRoles(desk: PersonDesk, store: Transactor, before: DeskPerson, roles: readonly Role[], by: { byId: string; reason: string }): Promise<void> {
  const lines = await listRoleLines(store, before.id)
  const decided = handGrants(before.roles, lines, roles)
  if ('fault' in decided) throw new CodedError(peopleErrors[decided.fault])
  await desk.setGrants(store, 'hand', [{ personId: before.id, roles: decided.roles }], by)
}

async function refuseUnknownAgency(store: Reader, agencyId: string): Promise<void> {
  if (!(await listAgencies(store)).some((agency) => agency.id === agencyId)) throw new CodedError(peopleErrors.unknown_agency)
}

async function foundPerson(store: Reader, id: string) {
  const person = await findPerson(store, id)
  if (!person) throw new CodedError(kernelErrors.not_found)
  return person
}
