import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'
import { sql } from '#kernel/store/sql.ts'
import type { LoadedReview, LoadedVendor } from './contract.ts'

export const modelsPolicy: FeaturePolicy = {
  cedar: {
    'models.everyone-sees-cards': `permit (principal, action == Action::"model.list", resource)
      when { principal.roles.containsAny(["employee", "contact", "agency-lead", "privacy", "records", "security", "trainer", "oversight", "administrator"]) };`,
    'models.officers-see-the-register': `permit (principal, action == Action::"vendor.list", resource)
      when { principal.roles.containsAny(["administrator", "security", "privacy", "oversight"]) };`,
    'models.officers-review-vendors': `permit (principal, action == Action::"vendor.review", resource)
      when { principal.roles.containsAny(["administrator", "security", "privacy"]) };`,
    'models.administrator': `permit (principal, action in [Action::"vendor.create", Action::"vendor.update", Action::"vendor.delete", Action::"vendor.test"], resource)
      when { principal.roles.contains("administrator") };`,
  },
  resources: {
    Vendor: {
      load: (store, id) => store.maybe<LoadedVendor>(sql`select id from vendor where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
    VendorReview: {
      load: (store, id) => store.maybe<LoadedReview>(sql`select id from vendor_review where id = ${id}`),
      attributes: () => ({}),
      cases: () => ({ any: {} }),
    },
  },
}
