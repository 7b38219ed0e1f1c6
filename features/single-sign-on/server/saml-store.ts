/** SAML providers are rows beside those of OpenID Connect; an answer waits in a table of its own. */
import { createHash } from 'node:crypto'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { LoadedSamlProvider, SamlSettings } from '../contract-saml.ts'

type Kept = Omit<SamlSettings, 'title' | 'entityId' | 'isEnabled'>
export type SamlRow = { id: string; title: string; issuer: string; is_enabled: boolean; settings: Kept }

const columns = sql`id, title, issuer, is_enabled, settings`

/** Of either kind, as policy.ts has it: rights are the same, and each kind’s endpoints find their own. */
export async function loadSamlProvider(store: Reader, id: string): Promise<LoadedSamlProvider | undefined> {
  return store.maybe<LoadedSamlProvider>(sql`select id from identity_provider where id = ${id}`)
}

export function listSamlRows(store: Reader): Promise<SamlRow[]> {
  return store.rows<SamlRow>(sql`select ${columns} from identity_provider where kind = 'saml' order by title, id limit 200`)
}

export function findSamlRow(store: Reader, id: string): Promise<SamlRow | undefined> {
  return store.maybe<SamlRow>(sql`select ${columns} from identity_provider where id = ${id} and kind = 'saml'`)
}

/** False when this entity id is there already. */
export async function addSamlRow(store: Transactor, id: string, { title, entityId, isEnabled, ...kept }: SamlSettings): Promise<boolean> {
  const touched = await store.run(sql`
    insert into identity_provider (id, kind, title, issuer, client_id, settings, is_enabled)
    values (${id}, 'saml', ${title}, ${entityId}, 'saml', ${JSON.stringify(kept)}, ${isEnabled}) on conflict do nothing`)
  return touched === 1
}

export async function changeSamlRow(store: Transactor, id: string, { title, entityId, isEnabled, ...kept }: SamlSettings): Promise<boolean> {
  const touched = await store.run(sql`
    update identity_provider set title = ${title}, issuer = ${entityId}, settings = ${JSON.stringify(kept)}, is_enabled = ${isEnabled}, version = version + 1
    where id = ${id} and kind = 'saml' and not exists (select from identity_provider as other where other.issuer = ${entityId} and other.client_id = 'saml' and other.id <> ${id})`)
  return touched === 1
}

/** False when there is none of this kind. */
export async function deleteSamlRow(store: Transactor, id: string): Promise<boolean> {
  return (await store.run(sql`delete from identity_provider where id = ${id} and kind = 'saml'`)) === 1
}

export function samlSettingsOf(row: SamlRow): SamlSettings {
  return { ...row.settings, title: row.title, entityId: row.issuer, isEnabled: row.is_enabled }
}

/** A browser that comes back opens it within a second. */
const keptSeconds = 120
/** At 400 kB each, what may lie here at once. A morning’s rush has a hundred, for a second each. */
const waitingMax = 1_000

/** False when nobody waits for it, it came before, or too many lie here. */
export async function keepResponse(database: Pick<Database, 'asSystem'>, response: { state: string; ticket: string; sealed: string }): Promise<boolean> {
  return database.asSystem(async (store) => {
    await store.run(sql`delete from saml_response where expires_at < now()`)
    const touched = await store.run(sql`
      insert into saml_response (state_hash, ticket_hash, sealed, expires_at)
      select ${hashOf(response.state)}, ${hashOf(response.ticket)}, ${response.sealed}, now() + make_interval(secs => ${keptSeconds})
      where exists (select from sign_on_attempt where state_hash = ${hashOf(response.state)} and expires_at > now()) and (select count(*) from saml_response) < ${waitingMax}
      on conflict do nothing`)
    return touched === 1
  })
}

/** Once. */
export async function takeResponse(database: Pick<Database, 'asSystem'>, ticket: string): Promise<string | undefined> {
  const row = await database.asSystem((store) => store.maybe<{ sealed: string; is_open: boolean }>(sql`delete from saml_response where ticket_hash = ${hashOf(ticket)} returning sealed, expires_at > now() as is_open`))
  return row?.is_open ? row.sealed : undefined
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
