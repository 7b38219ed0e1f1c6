/** What this server says of itself (RFC 7643, sections 5 to 7; RFC 7644, section 4). */
import type { Attribute, Schema } from './attribute.ts'
import type { Resource } from './match.ts'
import { resourceTypes, schemas, type ResourceType } from './schemas.ts'

/** One answer of a list: enough for a directory’s look-up, small enough for a second. */
export const resultsMax = 200
/** All of a bulk request holds or fails by itself, in one transaction that others wait for. */
export const bulkOperationsMax = 200
export const bulkBytesMax = 1_048_576

const core = 'urn:ietf:params:scim:schemas:core:2.0'

export function serviceProviderConfig(base: string): Resource {
  return {
    schemas: [`${core}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: bulkOperationsMax, maxPayloadSize: bulkBytesMax },
    filter: { supported: true, maxResults: resultsMax },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [{ name: 'OAuth Bearer Token', description: 'A token that an administrator of Steward makes for one directory.', specUri: 'https://www.rfc-editor.org/info/rfc6750', type: 'oauthbearertoken', primary: true }],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

export function describedTypes(base: string): Resource[] {
  return resourceTypes.map((type) => typeOf(base, type))
}

function typeOf(base: string, { name, endpoint, description, schema, extensions }: ResourceType): Resource {
  return {
    schemas: [`${core}:ResourceType`],
    id: name,
    name,
    endpoint: `/${endpoint}`,
    description,
    schema: schema.id,
    ...(extensions.length > 0 && { schemaExtensions: extensions.map((each) => ({ schema: each.id, required: false })) }),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }
}

export function describedSchemas(base: string): Resource[] {
  return schemas.map((each) => schemaOf(base, each))
}

function schemaOf(base: string, { id, name, description, attributes }: Schema): Resource {
  return { schemas: [`${core}:Schema`], id, name, description, attributes: attributes.map(attributeOf), meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` } }
}

function attributeOf({ subAttributes, canonicalValues, referenceTypes, ...rest }: Attribute): Resource {
  return {
    ...rest,
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }),
  }
}
