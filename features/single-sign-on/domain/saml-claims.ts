/** A SAML identity’s attributes in the shape of claims, so that one mapping serves both kinds of providers: pure. */
import type { SamlSettings } from '../contract-saml.ts'
import type { Claims } from './claims.ts'

/** `NameID` is the name itself; an attribute with one value is a text, with several a list. */
export function samlClaims(identity: { nameId: string; attributes: ReadonlyMap<string, readonly string[]> }, { nameAttribute, emailAttribute }: Pick<SamlSettings, 'nameAttribute' | 'emailAttribute'>): Claims {
  const attributes = [...identity.attributes].map(([name, values]): [string, unknown] => [name, values.length === 1 ? values[0] : [...values]])
  const first = (name: string) => identity.attributes.get(name)?.[0] ?? (name === 'NameID' ? identity.nameId : undefined)
  // What was configured stands over what happens to have the same name.
  return { ...Object.fromEntries(attributes), NameID: identity.nameId, name: first(nameAttribute), email: first(emailAttribute) }
}
