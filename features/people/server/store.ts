import { z } from 'zod'
import { cursorOf, cursorText, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { Person, type Agency } from '../contract.ts'

type PersonRow = { id: string; agency_id: string; agency_name: string; name: string; email: string; job_title: string; roles: string[]; is_disabled: boolean }

const personColumns = sql`person.id, person.agency_id, agency.name as agency_name, person.name, person.email, person.job_title, person.roles, person.is_disabled`

export async function findPerson(store: Reader, id: string): Promise<Person | undefined> {
  const row = await store.maybe<PersonRow>(sql`select ${personColumns} from person join agency on agency.id = person.agency_id where person.id = ${id}`)
  return row && toPerson(row)
}

const position = z.tuple([cursorText, z.uuid()])

export async function listPeople(store: Reader, query: { search: string; agencyId: string | undefined; after: string | undefined; limit: number }): Promise<{ people: Person[]; next: string | null }> {
  const [afterName, afterId] = readCursor(query.after, position) ?? [null, null]
  const rows = await store.rows<PersonRow>(sql`
    select ${personColumns} from person join agency on agency.id = person.agency_id
    where (${query.search} = '' or strpos(person.search_key, lower(${query.search})) > 0)
      and (${query.agencyId ?? null}::text is null or person.agency_id = ${query.agencyId ?? null})
      and (${afterName}::text is null or (person.name, person.id) > (${afterName}, ${afterId}::uuid))
    order by person.name, person.id limit ${query.limit + 1}`)
  return toPage(rows, query.limit)
}

export async function samplePeople(store: Reader): Promise<Person[]> {
  const rows = await store.rows<PersonRow>(sql`select ${personColumns} from sample_person() person join agency on agency.id = person.agency_id order by agency.name, person.name`)
  return rows.map(toPerson)
}

export function listAgencies(store: Reader): Promise<Agency[]> {
  return store.rows<Agency>(sql`select id, name, description from agency order by name`)
}

export async function addAgency(store: Transactor, agency: Agency): Promise<boolean> {
  return (await store.run(sql`insert into agency (id, name, description) values (${agency.id}, ${agency.name}, ${agency.description}) on conflict do nothing`)) === 1
}

export async function renameAgency(store: Transactor, agency: Agency): Promise<boolean> {
  return (await store.run(sql`update agency set name = ${agency.name}, description = ${agency.description} where id = ${agency.id}`)) === 1
}

/** The person of the first start becomes the administrator they say they are. */
export async function nameFirstAdministrator(store: Transactor, id: string, input: { agencyId: string; name: string; email: string }): Promise<void> {
  await store.run(sql`update person set agency_id = ${input.agencyId}, name = ${input.name}, email = ${input.email}, job_title = 'Administrator' where id = ${id}`)
}

function toPerson(row: PersonRow): Person {
  return Person.parse({ id: row.id, agencyId: row.agency_id, agencyName: row.agency_name, name: row.name, email: row.email, jobTitle: row.job_title, roles: row.roles, isDisabled: row.is_disabled })
}

function toPage(rows: PersonRow[], limit: number): { people: Person[]; next: string | null } {
  const people = rows.slice(0, limit).map(toPerson)
  const last = people.at(-1)
  return { people, next: rows.length > limit && last ? cursorOf([last.name, last.id]) : null }
}
