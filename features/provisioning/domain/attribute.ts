/** What an attribute of a SCIM schema is (RFC 7643, section 2), and how one is looked up by whatever letters a client writes. */
export type AttributeType = 'string' | 'boolean' | 'reference' | 'binary' | 'dateTime' | 'complex'

export type Attribute = {
  name: string
  type: AttributeType
  multiValued: boolean
  description: string
  required: boolean
  caseExact: boolean
  mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  returned: 'always' | 'never' | 'default' | 'request'
  uniqueness: 'none' | 'server' | 'global'
  canonicalValues?: readonly string[]
  referenceTypes?: readonly string[]
  subAttributes?: readonly Attribute[]
}

export type Schema = { id: string; name: string; description: string; attributes: readonly Attribute[] }

type Change = Partial<Omit<Attribute, 'name' | 'description'>>

export function attribute(name: string, description: string, change: Change = {}): Attribute {
  return { name, description, type: 'string', multiValued: false, required: false, caseExact: false, mutability: 'readWrite', returned: 'default', uniqueness: 'none', ...change }
}

/** A list of values with a kind each, one of them first (RFC 7643, section 2.4). */
export function values(name: string, description: string, options: { kinds?: readonly string[]; value?: Change; change?: Change } = {}): Attribute {
  const subAttributes = [
    attribute('value', 'The value itself.', options.value ?? {}),
    attribute('display', 'A name for people to read.'),
    attribute('type', 'What kind of value it is.', options.kinds ? { canonicalValues: options.kinds } : {}),
    attribute('primary', 'Whether it is the preferred one; at most one is.', { type: 'boolean' }),
  ]
  return attribute(name, description, { type: 'complex', multiValued: true, subAttributes, ...options.change })
}

/** Names are compared without regard to case (RFC 7643, section 2.1). */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  const wanted = name.toLowerCase()
  return attributes.find((each) => each.name.toLowerCase() === wanted)
}
