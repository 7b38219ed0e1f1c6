import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedProvider } from './contract.ts'

/** Everybody confirms that it is them; providers are the administrators’ (R06). */
export const singleSignOnPolicy: FeaturePolicy = {
  cedar: {
    'single-sign-on.everybody-confirms': `permit (principal, action == Action::"session.step-up", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'single-sign-on.administrator': `permit (principal, action in [Action::"identity-provider.list", Action::"identity-provider.create", Action::"identity-provider.update", Action::"identity-provider.delete", Action::"identity.join"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    // Of either kind: rights are the same, and each kind’s endpoints find their own (provider-store.ts).
    IdentityProvider: {
      load: (store, id) => store.maybe<LoadedProvider>(sql`select id from identity_provider where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
  },
}
