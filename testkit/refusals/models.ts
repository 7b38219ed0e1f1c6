/** Vendors, their evidence, where Steward may connect, and the kill switch. */
import { reviewOf } from '#testkit/scripted-vendor.ts'
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const vendor = (at: Scene) => ({ vendorId: at.vendorId })
const ownVendor = async ({ platform, vendor: scripted }: Scene) => ({ vendorId: (await (await platform.as('administrator')).createVendor({ adapterId: 'openai-compatible', title: 'Other', options: { baseUrl: scripted.url, isLocal: true } })).id })
const proposedReview = async (at: Scene) => ({ reviewId: (await (await at.platform.as('administrator')).proposeVendorReview(reviewOf(at.vendorId, { model: `held-${performance.now()}` }))).id, isConfirmed: true })
const ownHost = async ({ platform }: Scene) => ({ hostId: (await (await platform.as('administrator')).addAllowedHost({ host: `h${Math.round(performance.now() * 1000)}.example`, reason: 'A test' })).id })
const ownControl = async ({ platform }: Scene) => ({ controlId: (await (await platform.as('securityOfficer')).stopTarget({ kind: 'tool', target: `tool-${Math.round(performance.now() * 1000)}`, reason: 'A test' })).id, reason: 'Over' })

export const modelsCases = {
  listModels: { allowed: ['overseer', none, []], refused: signedOut },
  listVendorKinds: { allowed: ['administrator', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listVendorKinds')] },
  listVendors: { allowed: ['overseer', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listVendors')] },
  discoverVendors: { allowed: ['administrator', none, ['vendor.discovery-run done']], refused: ['caseworker', 'not_allowed', hidden('discoverVendors')] },
  createVendor: { allowed: ['administrator', (at) => ({ adapterId: 'openai-compatible', title: 'Mine', options: { baseUrl: at.vendor.url, isLocal: true } }), ['vendor.created done']], refused: ['benefitsLead', 'not_allowed', hidden('createVendor')] },
  updateVendor: { allowed: ['administrator', (at) => ({ ...vendor(at), title: 'Still scripted' }), ['vendor.updated done']], refused: ['caseworker', 'not_found', hidden('updateVendor'), (at) => ({ ...vendor(at), isEnabled: false })] },
  deleteVendor: { allowed: ['administrator', ownVendor, ['vendor.deleted done']], refused: ['recordsOfficer', 'not_found', hidden('deleteVendor'), vendor] },
  testVendor: { allowed: ['administrator', (at) => ({ ...vendor(at), model: 'steady' }), ['vendor.tested done']], refused: ['benefitsLead', 'not_found', hidden('testVendor'), vendor] },
  listVendorModels: { allowed: ['administrator', vendor, ['vendor.models-listed done']], refused: ['overseer', 'not_allowed', hidden('listVendorModels')] },
  listVendorReviews: { allowed: ['overseer', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listVendorReviews')] },
  proposeVendorReview: { allowed: ['privacyOfficer', (at) => reviewOf(at.vendorId, { model: 'steady' }), ['vendor.review-proposed done']], refused: ['overseer', 'not_allowed', hidden('proposeVendorReview'), (at) => reviewOf(at.vendorId)] },
  decideVendorReview: { allowed: ['securityOfficer', proposedReview, ['vendor.review-decided done']], refused: ['caseworker', 'not_found', hidden('decideVendorReview')] },
  listDials: { allowed: ['overseer', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listDials')] },
  listAllowedHosts: { allowed: ['privacyOfficer', none, []], refused: ['caseworker', 'not_allowed', hidden('listAllowedHosts')] },
  addAllowedHost: { allowed: ['administrator', () => ({ host: 'models.example', reason: 'Our own gateway' }), ['dial.host-added done']], refused: ['securityOfficer', 'not_allowed', hidden('addAllowedHost'), () => ({ host: 'other.example', reason: 'None' })] },
  removeAllowedHost: { allowed: ['administrator', ownHost, ['dial.host-removed done']], refused: ['securityOfficer', 'not_allowed', hidden('removeAllowedHost')] },
  listControls: { allowed: ['overseer', none, []], refused: ['privacyOfficer', 'not_allowed', hidden('listControls')] },
  stopTarget: { allowed: ['securityOfficer', () => ({ kind: 'tool', target: 'some-tool', reason: 'A test' }), ['control.stopped done']], refused: ['overseer', 'not_allowed', hidden('stopTarget'), () => ({ kind: 'tool', target: 'other-tool', reason: 'A test' })] },
  liftControl: { allowed: ['administrator', ownControl, ['control.lifted done']], refused: ['overseer', 'not_allowed', hidden('liftControl')] },
} satisfies Cases
