/** Models, vendors and dials. */
import type { Inputs } from './input.ts'

export const modelsInputs = {
  listModels: () => ({}),
  listVendorKinds: () => ({}),
  listVendors: () => ({}),
  discoverVendors: () => ({}),
  listVendorReviews: () => ({}),
  proposeVendorReview: () => ({ vendorId: '01900000-0000-7000-8000-00000000eeee' }),
  decideVendorReview: () => ({ reviewId: '01900000-0000-7000-8000-00000000eeee', isConfirmed: true }),
  listDials: () => ({}),
  listAllowedHosts: () => ({}),
  addAllowedHost: () => ({ host: 'x.example', reason: 'mine' }),
  removeAllowedHost: () => ({ hostId: '01900000-0000-7000-8000-00000000eeee' }),
  listControls: () => ({}),
  stopTarget: () => ({ kind: 'agency', target: 'isolated-0', reason: 'mine' }),
  liftControl: () => ({ controlId: '01900000-0000-7000-8000-00000000eeee', reason: 'mine' }),
  createVendor: () => ({ adapterId: 'openai-compatible', title: 'x', options: {} }),
  updateVendor: (pick) => ({ vendorId: pick('vendor'), isEnabled: false }),
  deleteVendor: (pick) => ({ vendorId: pick('vendor') }),
  testVendor: (pick) => ({ vendorId: pick('vendor') }),
  listVendorModels: (pick) => ({ vendorId: pick('vendor') }),
} satisfies Inputs
