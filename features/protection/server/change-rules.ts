import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { decideProtection, ruleOf } from '#kernel/personal-data/decide.ts'
import { maskText } from '#kernel/personal-data/mask.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { protection } from '../contract.ts'
import { decidedTypes, defaultRules } from '../domain/default-rules.ts'
import type { AgencyProtections } from './agency-protection.ts'
import { addRule, listPatterns, listRules, newestVersion } from './protection-store.ts'

export const getProtection: Handler<typeof protection.getProtection> = async ({ actor, store }) => {
  const changed = new Map((await listRules(store, actor.agencyId)).map((row) => [row.type, row]))
  return {
    version: await newestVersion(store, actor.agencyId),
    rules: decidedTypes.map((type) => {
      const row = changed.get(type)
      return row ? { ...row, changedAt: row.changedAt.toISOString() } : { ...defaultRules[type], type, version: 0, reason: '', changedAt: null }
    }),
    patterns: await listPatterns(store, actor.agencyId),
  }
}

export const saveProtection =
  (protections: AgencyProtections): Handler<typeof protection.saveProtection> =>
  async ({ input, actor, store, now, afterCommit }) => {
    const before = await newestVersion(store, actor.agencyId)
    if (before !== input.version) throw new CodedError(kernelErrors.conflict)
    const at = { agencyId: actor.agencyId, personId: actor.personId, version: before + 1, reason: input.reason, now }
    for (const rule of input.rules) if (!(await addRule(store, at, rule))) throw new CodedError(kernelErrors.conflict)
    afterCommit(() => protections.forget(actor.agencyId))
    return { version: at.version }
  }

/** Pseudonyms shown while trying stand for nothing elsewhere: the key is the text’s own. */
export const tryProtection =
  (protections: AgencyProtections): Handler<typeof protection.tryProtection> =>
  async ({ input, actor, store, newId }) => {
    const agency = await protections.protectionOf(store, actor.agencyId)
    const hits = agency.detect(input.text)
    const decision = decideProtection(hits, agency.settings)
    return {
      action: decision.action,
      raisesTo: decision.raisesTo ?? null,
      comps: decision.comps,
      found: hits.map(({ start, end, type, rule, confidence }) => ({ start, end, type, rule, confidence, action: ruleOf({ type, rule }, agency.settings).action })),
      masked: maskText(input.text, [...decision.byAction.mask, ...decision.byAction.block], { agencyKey: newId() }).text,
    }
  }
