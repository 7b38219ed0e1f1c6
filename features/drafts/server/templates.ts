/** Templates of an agency: kept by its point of contact and lead, every version on record. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { draftErrors, type drafts } from '../contract.ts'
import { DraftTemplate } from '../contract-templates.ts'
import { builtInTemplates } from '../domain/built-in-templates.ts'

/** An agency with more has lost sight of them. */
const templatesMax = 200

type TemplateRow = { id: string; version: number; body: unknown; is_retired: boolean; changed_at: Date; name: string | null }

const columns = sql`draft_template.id, draft_template.version, draft_template.body, draft_template.is_retired, draft_template.changed_at, person.name`
const joined = sql`draft_template left join person on person.id = draft_template.changed_by`

export const listDraftTemplates: Handler<typeof drafts.listDraftTemplates> = async ({ input, actor, store, may }) => {
  const rows = await store.rows<TemplateRow>(sql`
    select ${columns} from ${joined}
    where draft_template.agency_id = ${actor.agencyId} and not draft_template.is_retired
      and draft_template.version = (select max(latest.version) from draft_template latest where latest.id = draft_template.id)
    order by draft_template.changed_at desc limit ${templatesMax}`)
  return { templates: [...rows.map(toTemplate), ...builtInTemplates(input.language)], canChange: may('draft-template.change') }
}

export const addDraftTemplate: Handler<typeof drafts.addDraftTemplate> = async ({ input, actor, store, newId }) => {
  const id = newId()
  await insertVersion(store, { id, version: 1, agencyId: actor.agencyId, personId: actor.personId, body: input, isRetired: false })
  return newest(store, id)
}

export const changeDraftTemplate: Handler<typeof drafts.changeDraftTemplate> = async ({ input: { templateId, ...body }, resource, actor, store }) => {
  const { version } = await newest(store, resource.id)
  await insertVersion(store, { id: templateId, version: version + 1, agencyId: actor.agencyId, personId: actor.personId, body, isRetired: false })
  return newest(store, templateId)
}

export const listTemplateVersions: Handler<typeof drafts.listTemplateVersions> = async ({ resource, store }) => {
  const rows = await store.rows<TemplateRow>(sql`select ${columns} from ${joined} where draft_template.id = ${resource.id} order by draft_template.version desc limit 200`)
  return { versions: rows.map(toTemplate) }
}

export const retireDraftTemplate: Handler<typeof drafts.retireDraftTemplate> = async ({ resource, actor, store }) => {
  const { id: _id, version, isBuiltIn: _b, changedByName: _n, changedAt: _a, ...body } = await newest(store, resource.id)
  await insertVersion(store, { id: resource.id, version: version + 1, agencyId: actor.agencyId, personId: actor.personId, body, isRetired: true })
  return {}
}

/** A built-in one by its name in the language asked for, or the newest version of an agency’s own. */
export async function findTemplate(store: Reader, id: string, language: string): Promise<DraftTemplate> {
  const builtIn = builtInTemplates(language).find((template) => template.id === id)
  if (builtIn) return builtIn
  const row = /^[0-9a-f-]{36}$/.test(id) ? await store.maybe<TemplateRow>(sql`select ${columns} from ${joined} where draft_template.id = ${id} order by draft_template.version desc limit 1`) : undefined
  if (!row || row.is_retired) throw new CodedError(draftErrors.draft_unknown_template)
  return toTemplate(row)
}

async function newest(store: Reader, id: string): Promise<DraftTemplate> {
  const row = await store.maybe<TemplateRow>(sql`select ${columns} from ${joined} where draft_template.id = ${id} order by draft_template.version desc limit 1`)
  if (!row || row.is_retired) throw new CodedError(draftErrors.draft_unknown_template)
  return toTemplate(row)
}

async function insertVersion(store: Transactor, given: { id: string; version: number; agencyId: string; personId: string; body: unknown; isRetired: boolean }): Promise<void> {
  await store.run(sql`
    insert into draft_template (id, version, agency_id, body, is_retired, changed_by)
    values (${given.id}, ${given.version}, ${given.agencyId}, ${JSON.stringify(given.body)}, ${given.isRetired}, ${given.personId})`)
}

function toTemplate(row: TemplateRow): DraftTemplate {
  return DraftTemplate.parse({ ...(row.body as object), id: row.id, version: row.version, isBuiltIn: false, changedByName: row.name, changedAt: row.changed_at.toISOString() })
}
