/** Why somebody has a role, denials, and what each role may do. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { people, Role } from '../contract.ts'
import { keepAnAdministrator, type PersonDesk } from './person-desk.ts'
import { deny, liftDenial, listRoleLines } from './role-lines.ts'
import { findPerson } from './store.ts'

export const getPersonRoles: Handler<typeof people.getPersonRoles> = async ({ resource, store }) => {
  const person = await findPerson(store, resource.id)
  if (!person) throw new CodedError(kernelErrors.not_found)
  return { roles: person.roles, lines: await listRoleLines(store, resource.id) }
}

export const denyRole =
  (desk: PersonDesk): Handler<typeof people.denyRole> =>
  async ({ input, actor, resource, store, afterCommit }) => {
    const write = () => deny(store, resource.id, input.role, { byId: actor.personId, reason: input.reason })
    await (input.role === 'administrator' ? keepAnAdministrator(store, write) : write())
    afterCommit(() => desk.forget(resource.id))
    return { roles: (await findPerson(store, resource.id))?.roles ?? [] }
  }

export const liftDenialHandler =
  (desk: PersonDesk): Handler<typeof people.liftDenial> =>
  async ({ input, actor, resource, store, afterCommit }) => {
    if (!(await liftDenial(store, resource.id, input.role, { byId: actor.personId, reason: input.reason }))) throw new CodedError(kernelErrors.not_found)
    afterCommit(() => desk.forget(resource.id))
    return { roles: (await findPerson(store, resource.id))?.roles ?? [] }
  }

export type MatrixRow = { feature: string; action: string; on: string; roles: Role[] }

export const getRoleMatrix =
  (matrix: () => Promise<{ rows: MatrixRow[]; policyHash: string }>): Handler<typeof people.getRoleMatrix> =>
  async () =>
    matrix()
