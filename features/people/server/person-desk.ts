/**
 * How other features bring people in and change them (provisioning, imported lists): the same rules as by hand. Addresses
 * stay unique, the last administrator stays, whoever may not come in loses their sessions in the same transaction.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { endSessionsOf, type Identity } from '#kernel/pipeline/identify.ts'
import { holderOfEmail, leavesAnAdministrator } from '#kernel/pipeline/person-guard.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { peopleErrors } from '../contract.ts'
import { firstGrants, replaceGrants, type By, type Source, type Wanted } from './role-lines.ts'

export type DeskPerson = { id: string; agencyId: string; name: string; email: string; jobTitle: string; roles: string[]; isDisabled: boolean }
export type PersonDetails = Pick<DeskPerson, 'agencyId' | 'name' | 'email' | 'jobTitle'>

export function createPersonDesk(identity: Identity) {
  return { find, findByEmail, add, change, setAllowed, setGrants, holderOfEmail, forget: (personId: string) => identity.forget(personId) }
}

export type PersonDesk = ReturnType<typeof createPersonDesk>

const columns = sql`id, agency_id as "agencyId", name, email, job_title as "jobTitle", roles, is_disabled as "isDisabled"`

async function find(store: Reader, id: string): Promise<DeskPerson | undefined> {
  return store.maybe<DeskPerson>(sql`select ${columns} from person where id = ${id}`)
}

/** People by their addresses in small letters; at most a few thousand are asked for at once. */
async function findByEmail(store: Reader, emails: readonly string[]): Promise<Map<string, DeskPerson>> {
  const rows = await store.rows<DeskPerson>(sql`select ${columns} from person where email_key = any(${emails.map((each) => each.toLowerCase())})`)
  return new Map(rows.map((row) => [row.email.toLowerCase(), row]))
}

/** False when the address is somebody’s. */
async function add(store: Transactor, person: PersonDetails & { id: string; isDisabled?: boolean }, source: Source, roles: readonly string[], by: By): Promise<boolean> {
  const touched = await store.run(sql`
    insert into person (id, agency_id, name, email, job_title, roles, is_disabled)
    values (${person.id}, ${person.agencyId}, ${person.name}, ${person.email}, ${person.jobTitle}, ${roles}, ${person.isDisabled ?? false}) on conflict do nothing`)
  if (touched === 0) return false
  firstGrants(store, source, { personId: person.id, roles }, by)
  return true
}

/** Throws `email_taken`. Whoever moves to another agency signs in anew: what they see is another agency’s. */
async function change(store: Transactor, before: DeskPerson, next: PersonDetails): Promise<boolean> {
  const isSame = before.agencyId === next.agencyId && before.name === next.name && before.email === next.email && before.jobTitle === next.jobTitle
  if (isSame) return false
  if (before.email.toLowerCase() !== next.email.toLowerCase()) {
    const holder = await holderOfEmail(store, next.email)
    if (holder !== undefined && holder !== before.id) throw new CodedError(peopleErrors.email_taken)
  }
  await store.run(sql`update person set agency_id = ${next.agencyId}, name = ${next.name}, email = ${next.email}, job_title = ${next.jobTitle} where id = ${before.id}`)
  if (before.agencyId !== next.agencyId) await endSessionsOf(store, before.id)
  return true
}

/** Throws `last_administrator`. People are disabled, never removed: what they did stays theirs. */
async function setAllowed(store: Transactor, before: DeskPerson, isAllowed: boolean): Promise<void> {
  const set = () => store.run(sql`update person set is_disabled = ${!isAllowed} where id = ${before.id}`)
  if (isAllowed || !before.roles.includes('administrator')) await set()
  else await keepAnAdministrator(store, set)
  if (!isAllowed) await endSessionsOf(store, before.id)
}

/** Throws `last_administrator`; answers whose roles changed. */
async function setGrants(store: Transactor, source: Source, wanted: readonly Wanted[], by: By): Promise<string[]> {
  let touched: string[] = []
  const replace = async () => void (touched = await replaceGrants(store, source, wanted, by))
  const losing = wanted.filter((each) => !each.roles.includes('administrator')).map((each) => each.personId)
  const isAboutOne = await store.maybe(sql`select from person where id = any(${losing}::uuid[]) and 'administrator' = any(roles) limit 1`)
  await (isAboutOne ? keepAnAdministrator(store, replace) : replace())
  return touched
}

export async function keepAnAdministrator(store: Transactor, change: () => Promise<unknown>): Promise<void> {
  if (!(await leavesAnAdministrator(store, change))) throw new CodedError(peopleErrors.last_administrator)
}
