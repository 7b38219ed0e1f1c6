import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { help, Suggestion } from '../contract.ts'
import { mostSimilar } from '../domain/similar.ts'
import { listRequests } from './request-store.ts'

/** Three are read; more are skipped over. */
const suggestionsMax = 3
/** One’s own newest questions: each has a key to open. */
const ownMax = 20
const textsMax = 200

/** Nobody else’s question is ever offered: what others asked is theirs. */
export const suggestHelp: Handler<typeof help.suggestHelp> = async ({ input, actor, store }) => {
  const texts = await store.rows<Suggestion>(sql`
    (select 'known-issue' as kind, id, title, workaround as text from known_issue where state <> 'fixed' order by updated_at desc limit ${textsMax})
    union all (select 'answer' as kind, id, title, text from canned_answer where is_public and agency_id = ${actor.agencyId} order by updated_at desc limit ${textsMax})`)
  const { rows } = await listRequests(store, { where: sql`owner_id = ${actor.personId}`, after: undefined, limit: ownMax })
  const own = rows.map(({ id, title, text }): Suggestion => ({ kind: 'own', id, title, text: text.slice(0, 300) }))
  return { suggestions: mostSimilar(input.text, [...texts, ...own], suggestionsMax) }
}
