import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { protectionErrors, type protection } from '../contract.ts'
import { compilePattern, runPatternTests } from './agency-patterns.ts'
import type { AgencyProtections } from './agency-protection.ts'
import { findPattern, insertPattern, listPatterns, setPatternState } from './protection-store.ts'

/** Each runs over every message; this many still cost little beside the other detectors. */
const activeMax = 30

export const tryPattern: Handler<typeof protection.tryPattern> = async ({ input }) => runPatternTests(input)

export const createPattern: Handler<typeof protection.createPattern> = async ({ input, actor, store, now, newId }) => {
  const pattern = { ...input, id: newId() }
  compilePattern(pattern)
  await insertPattern(store, { agencyId: actor.agencyId, personId: actor.personId, now }, pattern)
  return { ...pattern, state: 'draft', createdAt: now.toISOString(), changedAt: now.toISOString() }
}

export const activatePattern =
  (protections: AgencyProtections): Handler<typeof protection.activatePattern> =>
  async ({ input, actor, store, now, afterCommit }) => {
    const pattern = await findPattern(store, input.patternId)
    if (!pattern) throw new CodedError(kernelErrors.not_found)
    if (input.isActive) {
      if (!runPatternTests(pattern).isPassed) throw new CodedError(protectionErrors.pattern_tests_failed)
      const active = (await listPatterns(store, actor.agencyId)).filter((each) => each.state === 'active' && each.id !== pattern.id)
      if (active.length >= activeMax) throw new CodedError(protectionErrors.too_many_patterns)
    }
    const state = input.isActive ? 'active' : 'retired'
    await setPatternState(store, { personId: actor.personId, now }, pattern.id, state)
    afterCommit(() => protections.forget(actor.agencyId))
    return { ...pattern, state, changedAt: now.toISOString() }
  }
