/** What SCIM’s handlers work with: who calls, the way to people, and what follows once the transaction holds. */
import type { Transactor } from '#kernel/store/store.ts'
import type { AgencyRules } from '../contract.ts'

export type DeskPerson = { id: string; agencyId: string; name: string; email: string; jobTitle: string; roles: string[]; isDisabled: boolean }
type Details = Pick<DeskPerson, 'agencyId' | 'name' | 'email' | 'jobTitle'>
type By = { byId: string | null; reason: string }
type Source = 'hand' | 'directory' | 'import'

/** The people feature’s desk (features/people/server/person-desk.ts), given by the composition. */
export type PeopleDesk = {
  find(store: Transactor, id: string): Promise<DeskPerson | undefined>
  findByEmail(store: Transactor, emails: readonly string[]): Promise<Map<string, DeskPerson>>
  add(store: Transactor, person: Details & { id: string; isDisabled?: boolean }, source: Source, roles: readonly string[], by: By): Promise<boolean>
  change(store: Transactor, before: DeskPerson, next: Details): Promise<boolean>
  setAllowed(store: Transactor, before: DeskPerson, isAllowed: boolean): Promise<void>
  setGrants(store: Transactor, source: Source, wanted: readonly { personId: string; roles: readonly string[] }[], by: By): Promise<string[]>
  holderOfEmail(store: Transactor, email: string): Promise<string | undefined>
  forget(personId: string): void
}

/** A connection as it acts: its own rows, its agencies, its rules. */
export type Reaching = { id: string; agencies: readonly string[]; agencyRules: AgencyRules }

export type Setting = {
  store: Transactor
  desk: PeopleDesk
  connection: Reaching
  newId(): string
  afterCommit(run: () => void): void
}

/** Everybody whom a directory brings in may at least ask. */
export const firstRole = 'employee'
export const byDirectory = (connectionId: string): By => ({ byId: null, reason: `directory ${connectionId}` })
