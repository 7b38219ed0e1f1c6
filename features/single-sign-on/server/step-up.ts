import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { providersOf } from '#kernel/pipeline/sign-on.ts'
import { isSteppedUp, markSteppedUp, stepUpMsMax } from '#kernel/pipeline/step-up.ts'
import { signOnErrors, type singleSignOn } from '../contract.ts'
import { begin, canConfirm, comeBack, requireWay } from './attempt.ts'
import type { SignOnTools } from './ports.ts'
import { signOnMethod } from './sign-in.ts'

export const getStepUp =
  (tools: SignOnTools): Handler<typeof singleSignOn.getStepUp> =>
  async ({ actor, store, now }) => {
    const own = await providersOf(store, actor.personId)
    const ways = tools.directory.enabled().filter((row) => own.includes(row.id) && canConfirm(row))
    const { steppedUpAt } = actor
    const until = steppedUpAt !== undefined && Number.isFinite(steppedUpAt) && isSteppedUp(actor, now.getTime()) ? new Date(steppedUpAt + stepUpMsMax).toISOString() : null
    return { until, isSample: steppedUpAt === Number.POSITIVE_INFINITY, ways: ways.map(({ id, title }) => ({ id, title })) }
  }

export const startStepUp =
  (tools: SignOnTools): Handler<typeof singleSignOn.startStepUp> =>
  async ({ input, actor }) => {
    const row = requireWay(tools, input.providerId)
    if (!canConfirm(row) || actor.sessionId === null) throw new CodedError(signOnErrors.step_up_not_offered)
    const begun = await begin(tools, row, 'step-up', actor.sessionId)
    return async () => begun
  }

export const finishStepUp =
  (tools: SignOnTools): Handler<typeof singleSignOn.finishStepUp> =>
  async ({ input, actor, afterCommit }) => {
    const { row, identity } = await comeBack(tools, input, 'step-up', actor.sessionId)
    const known = await tools.book.findLinked(identity.issuer, identity.subject)
    if (known?.personId !== actor.personId) throw new CodedError(signOnErrors.person_is_another)
    return async ({ store }) => {
      if (actor.sessionId === null || !(await markSteppedUp(store, actor.sessionId, signOnMethod))) throw new CodedError(kernelErrors.signed_out)
      afterCommit(() => tools.identity.forget(actor.personId))
      return { providerId: row.id }
    }
  }
