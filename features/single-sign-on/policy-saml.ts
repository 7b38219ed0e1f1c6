import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { loadSamlProvider } from './server/saml-store.ts'

/** Providers are the administrators’ (R06). */
export const samlPolicy: FeaturePolicy = {
  cedar: {
    'saml-sign-in.administrator': `permit (principal, action in [Action::"saml-provider.list", Action::"saml-provider.create", Action::"saml-provider.update", Action::"saml-provider.delete"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    SamlProvider: { load: loadSamlProvider, attributes: () => ({}), cases: () => ({ any: {} }) },
  },
}
