/** The models feature: which vendors there are, what they cost and keep, and whether they work. */
import type { Dialer } from '#kernel/gateway/dialer.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { models } from '../contract.ts'
import { modelsPolicy } from '../policy.ts'
import { listModels, type CardFacts } from './list-models.ts'
import { createVendor, deleteVendor, listVendors, updateVendor, type VendorTools } from './manage-vendors.ts'
import { vendorsMigration } from './migrations/0001-vendors.ts'
import { registerMigration } from './migrations/0002-register.ts'
import { reviewsOutliveMigration } from './migrations/0003-reviews-outlive.ts'
import { decideVendorReview, listVendorReviews, proposeVendorReview } from './review-vendors.ts'
import { discoverVendors, listVendorKinds, listVendorModels, testVendor } from './try-vendors.ts'

export function createModels(options: VendorTools & { dialer: Dialer; factsOf: CardFacts }): Feature {
  return serve(models, {
    name: 'models',
    policy: modelsPolicy,
    migrations: [vendorsMigration, registerMigration, reviewsOutliveMigration],
    handlers: {
      listModels: listModels(options.directory, options.factsOf),
      listVendorKinds: listVendorKinds(options),
      listVendors: listVendors(options),
      discoverVendors: discoverVendors(options.dialer),
      createVendor: createVendor(options),
      updateVendor: updateVendor(options),
      deleteVendor: deleteVendor(options),
      testVendor: testVendor(options),
      listVendorModels: listVendorModels(options),
      listVendorReviews,
      proposeVendorReview: proposeVendorReview(options.directory),
      decideVendorReview: decideVendorReview(options.directory),
    },
  })
}
