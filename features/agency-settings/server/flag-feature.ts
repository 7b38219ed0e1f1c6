/**
 * A part of Steward that an agency goes without makes and changes nothing there; what was made with it can still be
 * read, taken out and deleted. Around the feature, so that no handler can forget it; work that runs may end.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Feature, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { agencySettingErrors } from '../contract.ts'
import { optionalFeatures } from '../domain/settings-registry.ts'

/** What of a feature goes on: ending work, and taking it out. */
const goesOn = /^(stop|export|makeTranslatedFile|keep)/

export function flagFeature(feature: Feature): Feature {
  const name = feature.name.replace(/-analysis$/, '')
  if (!(optionalFeatures as readonly string[]).includes(name)) return feature
  const isOpen = (endpointName: string) => goesOn.test(endpointName) || /^(GET|DELETE) /.test(feature.contract[endpointName]?.at ?? '')
  return { ...feature, handlers: Object.fromEntries(Object.entries(feature.handlers).map(([each, handler]) => [each, isOpen(each) ? handler : flagged(handler, `feature.${name}`)])) }
}

function flagged(handler: Feature['handlers'][string], key: string): Feature['handlers'][string] {
  const run = handler as (context: HandlerContext<AnyEndpoint>) => Promise<unknown>
  return (async (context: HandlerContext<AnyEndpoint>) => {
    const { value } = await context.store.one<{ value: string | null }>(sql`select agency_setting(${context.actor.agencyId}, ${key}) as value`)
    if (value === 'off') throw new CodedError(agencySettingErrors.feature_off_here)
    return run(context)
  }) as Feature['handlers'][string]
}
