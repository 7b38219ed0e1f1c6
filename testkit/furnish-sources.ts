/** Rows of sources and research, of several agencies and people, for tests that look at every table (kernel/store/policy-mutants). */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast } from './people.ts'
import type { Platform } from './platform.ts'

/** As the owner of the schema: databases and sites of agencies that have no administrator in the cast. */
export async function furnishSources(platform: Platform): Promise<void> {
  const databaseId = newId()
  await platform.rows(sql`insert into listed_database (id, kind, title, options, writes_refused_by, write_answer) values (${databaseId}, 'sqlite', 'Permits', '{"file":"none.db"}', 'session', 'x')`)
  for (const [agency, isEnabled] of [[null, true], ['benefits', true], ['licensing', true], ['licensing', false]] as const)
    await platform.rows(sql`
      insert into database_view (id, database_id, agency_id, database_title, is_enabled, schema_name, name, title, description, columns, conf, has_person_rows)
      values (${newId()}, ${databaseId}, ${agency}, 'Permits', ${isEnabled}, '', 'v', 'V', 'rows', '[]', 'internal', true)`)
  const collections = await platform.rows<{ id: string; agency_id: string; owner_id: string; document_id: string | null }>(sql`
    select distinct on (collection.agency_id, collection.audience) collection.id, collection.agency_id, person.id as owner_id, (select document.id from document where document.collection_id = collection.id limit 1) as document_id
    from collection join lateral (select id from person where person.agency_id = collection.agency_id order by id limit 1) person on true
    order by collection.agency_id, collection.audience, (select count(*) from document where document.collection_id = collection.id) desc`)
  for (const [at, collection] of collections.entries()) {
    const siteId = newId()
    // Only an administrator lists a site, in their own name.
    const ownerId = collection.agency_id === cast.administrator.agencyId ? cast.administrator.id : collection.owner_id
    const visitId = newId()
    await platform.rows(sql`
      insert into site (id, agency_id, owner_id, title, origin, host, port, start_paths, keep_paths, collection_id, refresh_hours, limits)
      values (${siteId}, ${collection.agency_id}, ${ownerId}, 'Site', ${`https://s${at}.example`}, ${`s${at}.example`}, 443, '{/}', '{/}', ${collection.id}, 24, '{}')`)
    await platform.rows(sql`insert into site_visit (id, site_id, agency_id, state) values (${visitId}, ${siteId}, ${collection.agency_id}, 'done')`)
    await platform.rows(sql`
      insert into site_page (id, site_id, agency_id, url, state, depth, visit_id, is_waiting, document_id, fetched_at)
      values (${newId()}, ${siteId}, ${collection.agency_id}, ${`https://s${at}.example/`}, 'kept', 0, ${visitId}, false, ${collection.document_id}, now())`)
  }
  for (const name of ['caseworker', 'inspector'] as const) {
    const researchId = newId()
    const { id: ownerId, agencyId } = cast[name]
    await platform.rows(sql`
      insert into research (id, agency_id, owner_id, question, language, places, model_id, model_title, is_generative, state, limits)
      values (${researchId}, ${agencyId}, ${ownerId}, 'What is the fee?', 'en', '[]', 'quote', 'Quote', false, 'planned', '{}')`)
    await platform.rows(sql`insert into research_step (research_id, handle, agency_id, owner_id, state) values (${researchId}, 'x', ${agencyId}, ${ownerId}, 'done')`)
  }
}
