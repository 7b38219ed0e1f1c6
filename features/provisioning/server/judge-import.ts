/** Judging rows against who there is: the pure part is domain/judge-row.ts. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Columns, PeopleImport } from '../contract-imports.ts'
import { judgeRow, valuesOf, type Existing, type Judged, type Known } from '../domain/judge-row.ts'
import type { RawRow } from './import-store.ts'
import type { DeskPerson, PeopleDesk } from './scim-setting.ts'

export type JudgedRow = Judged & { number: number; name: string; email: string; person: DeskPerson | undefined }

export async function knownOf(store: Reader, otherwise: string | null): Promise<Known> {
  const agencies = await store.rows<{ id: string; name: string }>(sql`select id, name from agency`)
  return { agencies: new Map(agencies.flatMap(({ id, name }) => [[name.toLowerCase(), id], [id, id]])), otherwise }
}

export async function judgeRows(store: Transactor, desk: PeopleDesk, { columns, otherwise }: Pick<PeopleImport, 'otherwise'> & { columns: Columns }, rows: readonly RawRow[]): Promise<JudgedRow[]> {
  const values = rows.map(({ number, cells }) => ({ number, values: valuesOf(cells, columns) }))
  const people = await desk.findByEmail(store, values.map((each) => each.values.email).filter(Boolean))
  const sources = await grantSources(store, [...people.values()].map((person) => person.id))
  const known = await knownOf(store, otherwise)
  return values.map(({ number, values: given }) => {
    const person = people.get(given.email.toLowerCase())
    const judged = judgeRow(given, person && existingOf(person, sources.get(person.id) ?? []), known)
    return { ...judged, number, name: given.name.slice(0, 200), email: given.email.slice(0, 200), person }
  })
}

type GrantSource = { role: string; source: string }

function existingOf(person: DeskPerson, sources: readonly GrantSource[]): Existing {
  const imported = sources.filter((each) => each.source === 'import').map((each) => each.role)
  const elsewhere = sources.filter((each) => each.source !== 'import').map((each) => each.role)
  // A role without any line was given by hand, before lines were kept.
  const bare = person.roles.filter((role) => !sources.some((each) => each.role === role))
  return { ...person, imported, otherwise: [...elsewhere, ...bare] }
}

async function grantSources(store: Reader, personIds: readonly string[]): Promise<Map<string, GrantSource[]>> {
  const rows = await store.rows<GrantSource & { person_id: string }>(sql`select person_id, role, source from role_line where person_id = any(${personIds}::uuid[]) and kind = 'grant' and ended_at is null`)
  return Map.groupBy(rows, (row) => row.person_id)
}
