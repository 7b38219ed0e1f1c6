import { useLingui } from '@lingui/react/macro'
import { useLabelWords } from '#ui/label-words.ts'
import type { DetailType, PatternCheck, ProtectionAction, ProtectionRow } from '../contract.ts'

type Confidentiality = NonNullable<ProtectionRow['raisesTo']>

/** Kinds of personal details and what is done with them, as people say it. */
export function useDetailWords() {
  const { t } = useLingui()
  const { names: confidentialities } = useLabelWords()
  const types: Record<DetailType, string> = {
    card: t`Payment card number`,
    ssn: t`Social security number`,
    itin: t`Individual taxpayer number (ITIN)`,
    ein: t`Employer number (EIN)`,
    iban: t`International bank account (IBAN)`,
    'routing-number': t`Bank routing number`,
    'bank-account': t`Bank account number`,
    email: t`E-mail address`,
    ip: t`Internet address (IP)`,
    phone: t`Telephone number`,
    licence: t`Driver’s licence number`,
    passport: t`Passport number`,
    'medical-record': t`Medical record or insurance number`,
    secret: t`Password or key`,
    'birth-date': t`Date of birth`,
    name: t`Name of a person`,
    address: t`Postal address`,
    'agency-pattern': t`Pattern of your agency`,
  }
  const actions: Record<ProtectionAction, string> = { pass: t`Let pass`, warn: t`Warn the person`, mask: t`Mask`, block: t`Stop the message` }
  const checks: Record<PatternCheck, string> = {
    none: t`None`,
    luhn: t`Luhn (as on payment cards)`,
    mod97: t`Remainder of 97 (as in an IBAN)`,
    mod11: t`Remainder of 11`,
    verhoeff: t`Verhoeff`,
  }
  const raises = (conf: Confidentiality | null, comps: readonly string[]) => [conf ? confidentialities[conf] : t`nothing`, ...comps].join(' · ')
  return { types, actions, checks, confidentialities, raises }
}

export const actionKinds: Record<ProtectionAction, 'plain' | 'info' | 'warn' | 'bad'> = { pass: 'plain', warn: 'info', mask: 'warn', block: 'bad' }
