import { sql } from '#kernel/store/sql.ts'

/**
 * A passage’s label, of its document and that one’s collection (features/documents/domain/document-label.ts says the
 * same; passage-label.scenario.test.ts holds them together). Without a document it is null, which reads as the highest.
 */
export const labelOf = sql`case when document.id is null then null else json_build_object(
  'conf', document.conf, 'comp', document.comp, 'integ', 'untrusted',
  'readers', case collection.audience when 'everyone' then '[]'::json when 'agency' then json_build_array('agency:' || collection.agency_id)
    when 'project' then json_build_array('project:' || collection.project_id) else json_build_array('person:' || collection.owner_id) end) end`
