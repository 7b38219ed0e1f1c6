/** Who there is, who is signed in, and the terms they accept. */
import { cast } from '#testkit/people.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const colleague = () => ({ personId: cast.colleague.id })
const signInLink = async ({ platform }: Scene) => ({ secret: (await (await platform.as('administrator')).createSignInLink({ personId: cast.colleague.id })).path.split('#')[1] })
/** None of the cast: whoever of it becomes a trainer here is one in every case that follows. */
const somebodyElse = once(async ({ platform }: Scene) => ({ personId: (await (await platform.as('administrator')).createPerson({ name: 'Timo Trainee', email: 'timo@cast.example', agencyId: 'benefits', roles: ['employee'] })).id }))
const termsDraft = (at: Scene) => ({ versionId: at.termsDraftId })
const termsInForce = async ({ platform }: Scene) => {
  const { terms } = await (await platform.as('caseworker')).getTerms({})
  return { versionId: terms?.id, language: terms?.language, textHash: terms?.textHash }
}

export const peopleCases = {
  getSession: { allowed: ['caseworker', none, []], refused: ['nobody', 'tells nothing', []] },
  listSamplePeople: { allowed: ['nobody', none, []], refused: ['nobody', 'sample_mode_off'] },
  signInAsSample: { allowed: ['nobody', () => ({ personId: cast.overseer.id }), ['session.created done']], refused: ['nobody', 'not_found', ['signInAsSample refused'], () => ({ personId: '01900000-0000-7000-8000-00000000ffff' })] },
  redeemSignInLink: { allowed: ['nobody', signInLink, ['session.created done']], refused: ['nobody', 'link_not_valid', ['redeemSignInLink refused'], () => ({ secret: 'x'.repeat(43) })] },
  signOut: { allowed: ['newcomer', none, ['session.ended done']], refused: signedOut },
  completeFirstRun: { allowed: ['administrator', () => ({ agencyId: 'first', agencyName: 'First', name: 'A', email: 'a@first.example' }), []], refused: ['colleague', 'not_allowed', hidden('completeFirstRun')] },
  listAgencies: { allowed: ['colleague', none, []], refused: signedOut },
  createAgency: { allowed: ['administrator', () => ({ id: 'roads', name: 'Roads' }), ['agency.created done']], refused: ['benefitsLead', 'not_allowed', hidden('createAgency'), () => ({ id: 'rails', name: 'Rails' })] },
  listPeople: { allowed: ['benefitsLead', none, []], refused: ['caseworker', 'not_allowed', hidden('listPeople')] },
  createPerson: { allowed: ['administrator', () => ({ name: 'Nele New', email: 'nele@cast.example', agencyId: 'benefits', roles: ['employee'] }), ['person.created done']], refused: ['benefitsLead', 'not_allowed', hidden('createPerson')] },
  updatePerson: { allowed: ['administrator', async (at) => ({ ...(await somebodyElse(at)), roles: ['employee', 'trainer'] }), ['person.updated done']], refused: ['recordsOfficer', 'not_allowed', hidden('updatePerson'), () => ({ ...colleague(), roles: ['administrator'] })] },
  getPersonRoles: { allowed: ['administrator', colleague, []], refused: ['caseworker', 'not_allowed', hidden('getPersonRoles')] },
  denyRole: { allowed: ['administrator', () => ({ ...colleague(), role: 'privacy', reason: 'A test' }), ['person.role-denied done']], refused: ['benefitsLead', 'not_allowed', hidden('denyRole')] },
  liftDenial: {
    allowed: ['administrator', async ({ platform }) => {
      const at = { ...colleague(), role: 'security' as const, reason: 'A test' }
      await (await platform.as('administrator')).denyRole(at)
      return at
    }, ['person.denial-lifted done']],
    refused: ['benefitsLead', 'not_allowed', hidden('liftDenial')],
  },
  getRoleMatrix: { allowed: ['caseworker', none, []], refused: signedOut },
  renameAgency: { allowed: ['administrator', () => ({ agencyId: 'licensing', name: 'Department of licensing' }), ['agency.renamed done']], refused: ['benefitsLead', 'not_allowed', hidden('renameAgency')] },
  createSignInLink: { allowed: ['administrator', colleague, ['sign-in-link.created done']], refused: ['benefitsLead', 'not_allowed', hidden('createSignInLink')] },
  getTerms: { allowed: ['caseworker', none, []], refused: signedOut },
  acceptTerms: { allowed: ['caseworker', termsInForce, ['terms.accepted done']], refused: signedOut },
  declineTerms: { allowed: ['newcomer', termsInForce, ['terms.declined done']], refused: signedOut },
  listTermsVersions: { allowed: ['overseer', none, []], refused: signedOut },
  getTermsVersion: { allowed: ['privacyOfficer', termsDraft, []], refused: ['caseworker', 'not_found', hidden('getTermsVersion')] },
  draftTerms: { allowed: ['privacyOfficer', () => ({ effectiveOn: '2030-01-01', texts: {} }), ['terms.drafted done']], refused: ['administrator', 'not_allowed', hidden('draftTerms')] },
  reviseTerms: { allowed: ['privacyOfficer', termsDraft, ['terms.revised done']], refused: ['administrator', 'not_found', hidden('reviseTerms')] },
  publishTerms: { allowed: ['privacyOfficer', termsDraft, ['terms.published done']], refused: ['caseworker', 'not_found', hidden('publishTerms')] },
  termsLedger: { allowed: ['privacyOfficer', none, ['terms.ledger-read done']], refused: ['benefitsLead', 'not_allowed', hidden('termsLedger')] },
} satisfies Cases
