import type { Audience } from '../contract.ts'

/** Who adds to and removes from an agency’s collections; the same list stands in policy.ts and in the tables’ policies (tested). */
export const editorRoles = ['administrator', 'agency-lead', 'records', 'contact'] as const

/** `canWrite` is what the database says of a project’s collection. */
type Edited = { agencyId: string; audience: Audience; ownerId: string | null; canWrite: boolean }
type Asking = { personId: string | null; agencyId: string | null; roles: readonly string[] }

export function mayEditCollection(person: Asking, collection: Edited): boolean {
  if (collection.audience === 'project') return collection.canWrite
  if (collection.audience === 'person') return collection.ownerId === person.personId && collection.agencyId === person.agencyId
  return collection.agencyId === person.agencyId && editorRoles.some((role) => person.roles.includes(role))
}

export function mayChangeDocument(person: Asking, document: Edited): boolean {
  return document.ownerId === person.personId || (document.audience !== 'person' && mayEditCollection(person, document))
}
