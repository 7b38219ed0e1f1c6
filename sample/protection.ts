/** What the invented government’s privacy officers have decided, one pattern of theirs, and one thing somebody objects to. */
import { people } from './government.ts'

const idOf = (name: string) => {
  const person = people.find((each) => each.name === name)
  if (!person) throw new Error(`there is no ${name} in the sample government`)
  return person.id
}

export const privacyOfficers = { household: idOf('Ingrith Vasquelle'), commission: idOf('Leocadia Strand-Ofori') }

const basis = 'Meridia Household Programs Act, section 12: no more than the purpose needs'
const owner = 'Privacy Liaison, Household Support'

/** Household Support works with people in need: contact details are masked for all but reviewed models. */
export const householdRules = [
  { type: 'phone', action: 'mask', raisesTo: 'confidential', comps: [], passesAt: 'confidential', legalBasis: basis, owner },
  { type: 'address', action: 'mask', raisesTo: 'confidential', comps: [], passesAt: 'confidential', legalBasis: basis, owner },
  { type: 'birth-date', action: 'mask', raisesTo: 'confidential', comps: [], passesAt: 'confidential', legalBasis: basis, owner },
] as const
export const householdReason = 'Letters about housing vouchers named shelters; decided with the director.'

/** The Commission handles records requests of everybody: a name in one makes it confidential. */
export const commissionRules = [{ type: 'name', action: 'warn', raisesTo: 'confidential', comps: [], passesAt: 'confidential', legalBasis: 'Meridia Public Records Act, section 7', owner: 'Chief Privacy Officer' }] as const
export const commissionReason = 'Requesters’ names went to a model that is not reviewed for them.'

/** An invented number with a Luhn check digit; the wrong one is one digit off. */
export const casePattern = {
  title: 'Household case number',
  pattern: String.raw`HS-\d{2}-\d{7}`,
  check: 'luhn',
  positives: ['Please look at HS-26-1045322 before Friday.', 'HS-25-0098175: voucher renewed'],
  negatives: ['HS-26-1045323 has a wrong check digit.', 'Form HS-26 and room 1045322'],
  action: 'mask',
  raisesTo: 'confidential',
  comps: ['benefits'],
  passesAt: null,
  legalBasis: basis,
  owner,
} as const

export const challenge = {
  personId: idOf('Desmond Ukaroa'),
  type: 'name',
  rule: 'name.single',
  reason: 'This is the name of our housing programme, not of a person.',
  shownText: 'Haven Marlowe',
} as const
