/**
 * What an agency that has decided nothing yet gets. Identifiers with which money or an identity can be stolen are
 * masked; keys never leave; what stands in every letter passes and makes the text internal at least.
 */
import type { PersonalDataType } from '#kernel/personal-data/hit.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import type { DetailType, ProtectionAction } from '../contract.ts'

export type RuleOfType = {
  action: ProtectionAction
  raisesTo: Confidentiality | null
  comps: string[]
  passesAt: Confidentiality | null
  legalBasis: string
  owner: string
}

type Decided = Exclude<DetailType, 'agency-pattern'>

const owner = 'Privacy officer of the agency'
const identity = (basis: string, comps: string[] = []): RuleOfType => ({ action: 'mask', raisesTo: 'confidential', comps, passesAt: null, legalBasis: basis, owner })
const everyday = (basis: string): RuleOfType => ({ action: 'pass', raisesTo: 'internal', comps: [], passesAt: null, legalBasis: basis, owner })

const minimisation = 'Data minimisation: a model does not need the number to answer'
const payment = 'PCI DSS 4.0, requirement 3: card numbers are unreadable wherever they are not needed'

export const defaultRules: Record<Decided, RuleOfType> = {
  ssn: identity('Privacy Act of 1974, section 7: limits on the use of social security numbers'),
  itin: identity('Internal Revenue Code 6109 and 6103'),
  ein: { ...everyday('Employer numbers are business data that may name a sole trader') },
  card: identity(payment),
  iban: identity(minimisation),
  'routing-number': { ...everyday('Routing numbers name a bank, not a person') },
  'bank-account': identity(minimisation),
  licence: identity('Driver’s Privacy Protection Act, 18 U.S.C. 2721'),
  passport: identity(minimisation),
  'medical-record': identity('HIPAA Privacy Rule, 45 CFR 164.514(b)(2)', ['health']),
  'birth-date': { action: 'warn', raisesTo: 'confidential', comps: [], passesAt: 'confidential', legalBasis: minimisation, owner },
  secret: { action: 'block', raisesTo: 'restricted', comps: [], passesAt: null, legalBasis: 'NIST SP 800-53 IA-5: authenticators are protected from disclosure', owner },
  ip: everyday('Internet addresses can point to a person'),
  email: everyday('Contact details of everyday correspondence'),
  phone: everyday('Contact details of everyday correspondence'),
  name: everyday('Names of everyday correspondence'),
  address: everyday('Addresses of everyday correspondence'),
}

export const decidedTypes = Object.keys(defaultRules) as Decided[]

/** The contract’s list and the detectors’ list are one: a type in only one of them does not compile. */
export const sameTypes: Record<PersonalDataType, true> & Record<DetailType, true> = {
  card: true,
  ssn: true,
  itin: true,
  ein: true,
  iban: true,
  'routing-number': true,
  'bank-account': true,
  email: true,
  ip: true,
  phone: true,
  licence: true,
  passport: true,
  'medical-record': true,
  secret: true,
  'birth-date': true,
  name: true,
  address: true,
  'agency-pattern': true,
}
