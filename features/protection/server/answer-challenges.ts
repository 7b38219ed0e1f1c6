import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { protectionErrors, type Challenge, type protection } from '../contract.ts'
import { answerChallengeRow, findChallenge, insertChallenge, listChallengeRows } from './protection-store.ts'

export const challengeHit: Handler<typeof protection.challengeHit> = async ({ input, actor, store, now, newId }) => {
  const id = newId()
  await insertChallenge(store, { ...input, id, agencyId: actor.agencyId, personId: actor.personId, shownText: input.shownText || null, now })
  return read(store, id)
}

export const listChallenges: Handler<typeof protection.listChallenges> = async ({ input, store }) => ({ challenges: await listChallengeRows(store, input.state) })

export const answerChallenge: Handler<typeof protection.answerChallenge> = async ({ input, actor, store, now }) => {
  await read(store, input.challengeId)
  const isAnswered = await answerChallengeRow(store, input.challengeId, { personId: actor.personId, verdict: input.verdict, answer: input.answer, now })
  if (!isAnswered) throw new CodedError(protectionErrors.challenge_answered)
  return read(store, input.challengeId)
}

async function read(store: HandlerContext<typeof protection.challengeHit>['store'], id: string): Promise<Challenge> {
  const challenge = await findChallenge(store, id)
  if (!challenge) throw new CodedError(kernelErrors.not_found)
  return challenge
}
