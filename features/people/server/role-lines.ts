/**
 * The lines that say why a person has a role, and `person.roles` that comes of them: what is granted and not denied. A
 * change first writes down what was held without a line (roles given before lines were kept), so that nothing is lost.
 */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { Role, type RoleLine } from '../contract.ts'

/** `arrival`: made a person by signing in; `sign-in`: by their groups at the provider, anew at each sign-in. */
/** By an administrator, a directory, an imported list; at the first sign-in, and by groups of the provider at each. */
export type Source = 'hand' | 'directory' | 'import' | 'arrival' | 'sign-in' | 'arrival' | 'sign-in'
export type Wanted = { personId: string; roles: readonly string[] }
export type By = { byId: string | null; reason: string }

/** Grants of one source become exactly these, for these people; answers whose roles changed. */
export async function replaceGrants(store: Transactor, source: Source, wanted: readonly Wanted[], { byId, reason }: By): Promise<string[]> {
  const ids = wanted.map((each) => each.personId)
  const pairs = wanted.flatMap(({ personId, roles }) => roles.map((role) => ({ personId, role })))
  const [people, roles] = [pairs.map((each) => each.personId), pairs.map((each) => each.role)]
  await writeDown(store, ids)
  await store.run(sql`
    update role_line set ended_at = now(), ended_by = ${byId}, end_reason = ${reason}
    where person_id = any(${ids}::uuid[]) and kind = 'grant' and source = ${source} and ended_at is null
      and not exists (select from unnest(${people}::uuid[], ${roles}::text[]) as wanted(person_id, role) where wanted.person_id = role_line.person_id and wanted.role = role_line.role)`)
  await store.run(sql`
    insert into role_line (person_id, role, kind, source, reason, by_id)
    select person_id, role, 'grant', ${source}, ${reason}, ${byId}::uuid from unnest(${people}::uuid[], ${roles}::text[]) as wanted(person_id, role)
    on conflict (person_id, role, kind, source) where ended_at is null do nothing`)
  return settle(store, ids)
}

export async function deny(store: Transactor, personId: string, role: Role, { byId, reason }: By): Promise<void> {
  await writeDown(store, [personId])
  await store.run(sql`
    insert into role_line (person_id, role, kind, source, reason, by_id) values (${personId}, ${role}, 'denial', 'hand', ${reason}, ${byId})
    on conflict (person_id, role, kind, source) where ended_at is null do nothing`)
  await settle(store, [personId])
}

/** False when the role was not denied. */
export async function liftDenial(store: Transactor, personId: string, role: Role, { byId, reason }: By): Promise<boolean> {
  await writeDown(store, [personId])
  const lifted = await store.run(sql`
    update role_line set ended_at = now(), ended_by = ${byId}, end_reason = ${reason} where person_id = ${personId} and role = ${role} and kind = 'denial' and ended_at is null`)
  await settle(store, [personId])
  return lifted > 0
}

/** A person just added, whose first roles need no writing down. */
export function firstGrants(store: Transactor, source: Source, { personId, roles }: Wanted, { byId, reason }: By): void {
  store.later(sql`
    insert into role_line (person_id, role, kind, source, reason, by_id) select ${personId}::uuid, role, 'grant', ${source}, ${reason}, ${byId}::uuid from unnest(${roles}::text[]) as role`)
}

export async function listRoleLines(store: Reader, personId: string): Promise<RoleLine[]> {
  const rows = await store.rows<LineRow>(sql`
    select role_line.id, role_line.role, kind, source, reason, giver.name as by_name, at, ended_at, end_reason
    from role_line left join person giver on giver.id = role_line.by_id where person_id = ${personId} order by at desc, role_line.id desc limit ${linesMax}`)
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    kind: row.kind,
    source: row.source,
    reason: row.reason,
    byName: row.by_name,
    at: row.at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
  }))
}

/** More than a life of changes. */
const linesMax = 200

type LineRow = { id: string; role: Role; kind: RoleLine['kind']; source: string; reason: string; by_name: string | null; at: Date; ended_at: Date | null; end_reason: string | null }

/** Roles that stand in no line get one; lines whose role was taken away past this module end. */
async function writeDown(store: Transactor, ids: readonly string[]): Promise<void> {
  await store.run(sql`
    insert into role_line (person_id, role, kind, source, reason)
    select person.id, held.role, 'grant', 'hand', 'held before reasons were kept' from person cross join unnest(person.roles) as held(role)
    where person.id = any(${ids}::uuid[])
      and not exists (select from role_line where person_id = person.id and role_line.role = held.role and kind = 'grant' and ended_at is null)
    on conflict (person_id, role, kind, source) where ended_at is null do nothing`)
  await store.run(sql`
    update role_line set ended_at = now(), end_reason = 'taken away elsewhere' from person
    where role_line.person_id = any(${ids}::uuid[]) and person.id = role_line.person_id and kind = 'grant' and ended_at is null and not role = any(person.roles)
      and not exists (select from role_line denial where denial.person_id = role_line.person_id and denial.role = role_line.role and denial.kind = 'denial' and denial.ended_at is null)`)
}

/** What is granted and not denied, in the order roles are listed; answers whose roles changed. */
async function settle(store: Transactor, ids: readonly string[]): Promise<string[]> {
  const rows = await store.rows<{ id: string }>(sql`
    update person set roles = effective.roles
    from (
      select each.id, coalesce((
        select array_agg(role order by array_position(${Role.options}::text[], role)) from (
          select distinct role from role_line where person_id = each.id and kind = 'grant' and ended_at is null
          except select role from role_line where person_id = each.id and kind = 'denial' and ended_at is null) as left_over), '{}') as roles
      from unnest(${ids}::uuid[]) as each(id)
    ) as effective
    where person.id = effective.id and person.roles <> effective.roles returning person.id`)
  return rows.map((row) => row.id)
}
