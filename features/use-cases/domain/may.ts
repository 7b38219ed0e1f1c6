/** What a person may do with a use case as it stands: the policy’s rights (tested to agree) and the steps that are possible. */
import { UseCaseAct, type LoadedUseCase } from '../contract.ts'
import { canDo } from './path.ts'

export type Person = { personId: string; agencyId: string; roles: readonly string[] }

export function mayDo(person: Person, useCase: LoadedUseCase): UseCaseAct[] {
  return UseCaseAct.options.filter((act) => hasRight(act, person, useCase) && canDo(act, useCase) && isSensible(act, person, useCase))
}

function hasRight(act: UseCaseAct, { personId, agencyId, roles }: Person, useCase: LoadedUseCase): boolean {
  const [isOwn, isOfAgency] = [useCase.ownerId === personId, useCase.agencyId === agencyId]
  const has = (...wanted: string[]) => wanted.some((role) => roles.includes(role))
  const writes = roles.some((role) => role !== 'oversight')
  const keeps = has('contact', 'agency-lead')
  switch (act) {
    case 'change':
    case 'submit':
    case 'delete':
      return isOwn && writes
    case 'check':
    case 'renew':
      return keeps && isOfAgency
    case 'review':
      return has('privacy', 'security')
    case 'run':
      return isOfAgency || useCase.audience === 'everyone'
    case 'adopt':
    case 'drop':
      return keeps
    case 'retire':
      return has('privacy', 'security') || (isOwn && writes) || (keeps && isOfAgency)
    case 'decide-scale':
      return has('agency-lead') && isOfAgency
  }
}

/** Nobody decides about their own, and nobody adopts what is their agency’s already. */
function isSensible(act: UseCaseAct, person: Person, useCase: LoadedUseCase): boolean {
  if (act === 'check' || act === 'review') return useCase.ownerId !== person.personId
  if (act === 'adopt' || act === 'drop') return useCase.agencyId !== person.agencyId
  return true
}
