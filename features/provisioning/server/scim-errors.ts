/** Faults of the protocol become coded errors, which the hallway and the door know. */
import { CodedError, type ErrorKind } from '#kernel/contract/coded-error.ts'
import { scimErrors } from '../contract-scim.ts'
import { ScimFault, type ScimType } from '../domain/scim-fault.ts'

const kinds: Record<ScimType, ErrorKind> = {
  invalidFilter: scimErrors.scim_invalid_filter,
  tooMany: scimErrors.scim_too_many,
  uniqueness: scimErrors.scim_uniqueness,
  mutability: scimErrors.scim_mutability,
  invalidSyntax: scimErrors.scim_invalid_syntax,
  invalidPath: scimErrors.scim_invalid_path,
  noTarget: scimErrors.scim_no_target,
  invalidValue: scimErrors.scim_invalid_value,
  invalidVers: scimErrors.scim_invalid_value,
  sensitive: scimErrors.scim_invalid_value,
}

export async function inScimWords<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ScimFault) throw new CodedError(kinds[error.scimType], { sentence: error.message, cause: error })
    throw error
  }
}

export function notThere(id: string): CodedError {
  return new CodedError(scimErrors.scim_not_there, { sentence: `Resource ${id.slice(0, 100)} not found` })
}
