/** How SCIM’s requests are read and its answers written (RFC 7644, sections 3.1, 3.12 and 3.14). */
import type { Dialect, DialectRequest } from '#kernel/doors/dialect.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { scimPrefix, type ScimAnswer } from '../contract-scim.ts'
import type { ConnectionBook } from './connection-book.ts'

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error'

export function createScimDialect(book: ConnectionBook, isSecure: boolean): Dialect {
  return { prefix: scimPrefix, mediaType: 'application/scim+json', identify: book.identify, input: (request) => inputOf(request, isSecure), answer, problem }
}

const askedFor = ['attributes', 'excludedAttributes', 'filter', 'sortBy', 'sortOrder', 'startIndex', 'count']

function inputOf({ query, params, body, headers }: DialectRequest, isSecure: boolean): Record<string, unknown> {
  const host = headers['host']
  const isNamed = typeof host === 'string' && /^[\w.:[\]-]{1,255}$/.test(host)
  return {
    ...Object.fromEntries(Object.entries(query).filter(([name]) => askedFor.includes(name))),
    ...params,
    ...(isNamed && { base: `${isSecure ? 'https' : 'http'}://${host}${scimPrefix}` }),
    ...(typeof headers['if-match'] === 'string' && { ifMatch: headers['if-match'] }),
    ...(typeof headers['if-none-match'] === 'string' && { ifNoneMatch: headers['if-none-match'] }),
    ...(body !== undefined && { body }),
  }
}

function answer(output: unknown) {
  const { status, headers, body } = output as ScimAnswer
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-scim-')))
  return { status, headers: sent, ...(body !== undefined && { body }) }
}

/** Our code to the protocol’s own word for it, where it has one. */
const scimTypes: Record<string, string> = {
  scim_invalid_filter: 'invalidFilter',
  scim_too_many: 'tooMany',
  scim_uniqueness: 'uniqueness',
  scim_mutability: 'mutability',
  scim_invalid_syntax: 'invalidSyntax',
  scim_invalid_path: 'invalidPath',
  scim_no_target: 'noTarget',
  scim_invalid_value: 'invalidValue',
  malformed_request: 'invalidSyntax',
  invalid_input: 'invalidValue',
}

export function problem({ status, code, title, fields }: Pick<Problem, 'status' | 'code' | 'title' | 'fields'>): Record<string, unknown> {
  const detail = [title, ...(fields ?? []).map((each) => `${each.path}: ${each.sentence}`)].join(' ')
  return { schemas: [errorUrn], ...(scimTypes[code] && { scimType: scimTypes[code] }), detail, status: String(status) }
}
