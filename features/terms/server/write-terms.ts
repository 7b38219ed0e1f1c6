/** The privacy office writes, tries and publishes versions; a published one stays as it is. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { terms, termsErrors, type TermsText } from '../contract.ts'
import { addDraft, changeDraft, findBefore, findVersion, kept, listVersions, publishDraft, shownTerms, termsLanguages, versionOf, type KeptTexts } from './store.ts'

export const listTermsVersions: Handler<typeof terms.listTermsVersions> = async ({ store }) => ({ versions: (await listVersions(store)).map(versionOf) })

export const getTermsVersion: Handler<typeof terms.getTermsVersion> = async ({ input, store }) => {
  const version = await findVersion(store, input.versionId)
  return shownTerms(version, input.language, await findBefore(store, version))
}

export const draftTerms: Handler<typeof terms.draftTerms> = async ({ input, actor, store, newId }) => {
  if (input.agencyId !== null && input.agencyId !== actor.agencyId) throw new CodedError(termsErrors.terms_other_agency)
  const id = newId()
  await addDraft(store, { id, agencyId: input.agencyId, effectiveOn: input.effectiveOn, ownerId: actor.personId, texts: keptTexts(input.texts) })
  return versionOf(await findVersion(store, id))
}

export const reviseTerms: Handler<typeof terms.reviseTerms> = async ({ input, store }) => {
  const draft = await findVersion(store, input.versionId)
  if (draft.publishedAt) throw new CodedError(termsErrors.terms_published)
  await changeDraft(store, draft.id, { effectiveOn: input.effectiveOn ?? draft.effectiveOn, texts: { ...draft.texts, ...keptTexts(input.texts ?? {}) } })
  return versionOf(await findVersion(store, draft.id))
}

export const publishTerms: Handler<typeof terms.publishTerms> = async ({ input, store, now }) => {
  const draft = await findVersion(store, input.versionId)
  if (draft.publishedAt) throw new CodedError(termsErrors.terms_published)
  if (termsLanguages.some((language) => !draft.texts[language])) throw new CodedError(termsErrors.terms_incomplete)
  if (draft.effectiveOn < now.toISOString().slice(0, 10)) throw new CodedError(termsErrors.terms_day_past)
  await publishDraft(store, draft.id)
  return versionOf(await findVersion(store, draft.id))
}

function keptTexts(texts: Partial<Record<keyof KeptTexts, TermsText | undefined>>): KeptTexts {
  const written: KeptTexts = {}
  for (const language of termsLanguages) {
    const text = texts[language]
    if (text) written[language] = kept(text)
  }
  return written
}
