/** What agencies keep in the isolation world: words for translators, and what administrators list for them, all with the agency’s canary. */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Inhabitant, Item } from './isolation-world.ts'
import { clientFor, type Platform } from './platform.ts'
import { addSqliteFile, permitColumns } from './sqlite-source.ts'

const languages = { from: 'en', to: 'es' }
/** None of the people is one. */
const administrators = { person: 'administrators' }

export async function keptThings(platform: Platform, people: Inhabitant[], canaries: Map<string, string>, newCanary: () => string): Promise<Item[]> {
  const items = await listedThings(platform, canaries)
  for (const [agencyId, word] of canaries) {
    const lead = people.find((person) => person.agencyId === agencyId && person.roles.includes('agency-lead'))
    if (!lead) throw new Error(`nobody leads ${agencyId}`)
    items.push(...(await wordsOf(platform, lead, word)), await siteOf(platform, lead, word), await keyOf(platform, lead, newCanary()))
  }
  return items
}

/** Databases, of which every agency is offered its view and all are offered another, a translation service that is off, and a server of tools. */
async function listedThings(platform: Platform, canaries: Map<string, string>): Promise<Item[]> {
  const admin = await platform.as('administrator')
  const rows = [...canaries].map(([agencyId, number]) => ({ number, agencyId }))
  const { id: databaseId } = await admin.createDatabase({ kind: 'sqlite', title: 'Permits', options: { file: addSqliteFile(platform, 'isolated.db', rows) } })
  const view = { databaseId, name: 'own_permits', description: 'Permits of your agency.', columns: permitColumns }
  const { id: forAllId } = await admin.offerView({ ...view, title: 'Permits' })
  const items: Item[] = [{ id: databaseId, kind: 'database', to: administrators }, { id: forAllId, kind: 'view', to: {} }]
  for (const [agencyId, word] of canaries) items.push({ id: (await admin.offerView({ ...view, title: `Permits ${word}`, agencyId })).id, kind: 'view', to: { agency: agencyId } })
  const { id: serviceId } = await admin.createTranslationService({ adapterId: 'deepl', title: 'Translator', url: 'https://translate.example', key: 'k' })
  await admin.updateTranslationService({ serviceId, isEnabled: false })
  const { id: toolServerId } = await admin.createToolServer({ title: 'Register', url: 'https://tools.example/mcp' })
  return [...items, { id: serviceId, kind: 'service', to: administrators }, { id: toolServerId, kind: 'toolServer', to: administrators }]
}

async function wordsOf(platform: Platform, lead: Inhabitant, word: string): Promise<Item[]> {
  const client = clientFor(platform.url, lead.token)
  const to = { agency: lead.agencyId }
  const { id: glossaryId } = await client.createGlossary({ name: `Words ${word}`, ...languages })
  const { id: termId } = await client.saveTerm({ glossaryId, source: `fee ${word}`, target: `tasa ${word}` })
  await client.importMemory({ ...languages, tmx: `<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>My matter ${word}</seg></tuv><tuv xml:lang="es"><seg>Mi asunto ${word}</seg></tuv></tu></body></tmx>` })
  const remembered = await platform.rows<{ id: string }>(sql`select id from translation_memory where agency_id = ${lead.agencyId}`)
  return [{ id: glossaryId, kind: 'glossary', to }, { id: termId, kind: 'term', to }, ...remembered.map(({ id }): Item => ({ id, kind: 'memory', to }))]
}

/** A key for a program of the lead’s, whose name they and their security officers see. */
async function keyOf(platform: Platform, lead: Inhabitant, word: string): Promise<Item> {
  const { key } = await clientFor(platform.url, lead.token).createKey({ name: `Key ${word}`, scopes: ['ask'] })
  return { id: key.id, kind: 'apiKey', to: { person: lead.id, agency: lead.agencyId }, says: word }
}

/** As the owner of the schema: these agencies have no administrator. It is never due, so nobody is dialled. */
async function siteOf(platform: Platform, lead: Inhabitant, word: string): Promise<Item> {
  const [id, visitId] = [newId(), newId()]
  const host = `${lead.agencyId}.example`
  const [shared] = await platform.rows<{ collection_id: string; document_id: string }>(sql`
    select collection.id as collection_id, document.id as document_id from collection join document on document.collection_id = collection.id
    where collection.agency_id = ${lead.agencyId} and collection.audience = 'agency' limit 1`)
  await platform.rows(sql`
    insert into site (id, agency_id, owner_id, title, origin, host, port, start_paths, keep_paths, collection_id, refresh_hours, limits)
    values (${id}, ${lead.agencyId}, ${lead.id}, ${`Site ${word}`}, ${`https://${host}`}, ${host}, 443, '{/}', '{/}', ${shared?.collection_id}, 24, '{}')`)
  await platform.rows(sql`insert into site_visit (id, site_id, agency_id, state) values (${visitId}, ${id}, ${lead.agencyId}, 'done')`)
  await platform.rows(sql`
    insert into site_page (id, site_id, agency_id, url, title, state, depth, visit_id, is_waiting, document_id, fetched_at)
    values (${newId()}, ${id}, ${lead.agencyId}, ${`https://${host}/${word}`}, ${`Page ${word}`}, 'kept', 0, ${visitId}, false, ${shared?.document_id}, now())`)
  return { id, kind: 'site', to: administrators }
}
