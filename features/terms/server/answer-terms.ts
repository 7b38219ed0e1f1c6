/** Reading the terms in force, and saying yes or no to them. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { terms, termsErrors, type OwnDecision } from '../contract.ts'
import { standingOf } from '../domain/standing.ts'
import { addDecision, findInForce, findVersion, listDecisions, shownTerms, type DecisionRow } from './store.ts'

export const getTerms: Handler<typeof terms.getTerms> = async ({ input, actor, store, now }) => {
  const [inForce, decisions] = [await findInForce(store, actor.agencyId), await listDecisions(store, actor.personId)]
  const standing = standingOf(inForce?.id, decisions.map(asDecision), now)
  const accepted = decisions.find((each) => each.outcome === 'accepted' && each.versionId !== inForce?.id)
  const older = accepted && (await findVersion(store, accepted.versionId).catch(() => undefined))
  const history = decisions.map(({ versionId: _versionId, date: _date, ...decision }): OwnDecision => decision)
  return { terms: inForce ? shownTerms(inForce, input.language, older) : null, standing, history }
}

export const acceptTerms = (identity: Identity): Handler<typeof terms.acceptTerms> => (context) => decide(context, identity, 'accepted')
export const declineTerms = (identity: Identity): Handler<typeof terms.declineTerms> => (context) => decide(context, identity, 'declined')

/** Only about the version in force, and only in the very words that were read. */
async function decide({ input, actor, store, now, newId, afterCommit }: HandlerContext<typeof terms.acceptTerms>, identity: Identity, outcome: 'accepted' | 'declined') {
  const inForce = await findInForce(store, actor.agencyId)
  if (!inForce) throw new CodedError(termsErrors.no_terms)
  if (inForce.id !== input.versionId || inForce.texts[input.language]?.textHash !== input.textHash) throw new CodedError(termsErrors.terms_changed)
  const { personId, agencyId, sessionId } = actor
  await addDecision(store, { id: newId(), personId, agencyId, versionId: inForce.id, language: input.language, textHash: input.textHash, outcome, method: input.method, sessionId })
  afterCommit(() => identity.forget(personId))
  const before = await listDecisions(store, personId)
  return standingOf(inForce.id, before.map(asDecision), now)
}

function asDecision({ versionId, outcome, date }: DecisionRow) {
  return { versionId, outcome, at: date }
}
