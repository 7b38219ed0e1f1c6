/** Terms for invented governments and tests: published once, and accepted by those who are said to have accepted. */
import { newId } from '#kernel/store/new-id.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import type { TermsLanguage, TermsText } from '../contract.ts'
import { addDecision, addDraft, findInForce, kept, listDecisions, publishDraft } from './store.ts'

/** Unless some are in force already. `author` has the privacy role. */
export async function publishFirstTerms(database: Database, author: Actor, texts: Record<TermsLanguage, TermsText>): Promise<void> {
  await database.transact(author, async (store) => {
    if (await findInForce(store, author.agencyId ?? '')) return
    const id = newId()
    const { en, es, fr } = texts
    await addDraft(store, { id, agencyId: null, effectiveOn: new Date().toISOString().slice(0, 10), ownerId: author.personId ?? '', texts: { en: kept(en), es: kept(es), fr: kept(fr) } })
    await publishDraft(store, id)
  })
}

/** Unless they decided already. */
export async function acceptFor(database: Database, person: Actor, method: string): Promise<void> {
  const { personId, agencyId } = person
  if (!personId || !agencyId) return
  await database.transact(person, async (store) => {
    const inForce = await findInForce(store, agencyId)
    if (!inForce || (await listDecisions(store, personId)).some((each) => each.versionId === inForce.id)) return
    await addDecision(store, { id: newId(), personId, agencyId, versionId: inForce.id, language: 'en', textHash: inForce.texts.en?.textHash ?? '', outcome: 'accepted', method, sessionId: null })
  })
}
