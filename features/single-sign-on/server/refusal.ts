import type { Logger } from 'pino'
import { CodedError, type ErrorKind } from '#kernel/contract/coded-error.ts'
import { OidcRefused, type OidcReason } from '#kernel/ports/oidc.ts'
import { signOnErrors } from '../contract.ts'

/** The port’s reason as what the person is told; the reason with its detail goes into the log. */
export async function orRefuse<T>(log: Logger, providerId: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof OidcRefused)) throw error
    log.warn({ providerId, reason: error.reason, detail: error.message, cause: error.cause instanceof Error ? error.cause.message : undefined }, 'a sign-in by a provider was refused')
    throw new CodedError(kindOf(error.reason), { cause: error })
  }
}

function kindOf(reason: OidcReason): ErrorKind {
  if (reason === 'response_error') return signOnErrors.sign_in_declined
  const code = `sign_in_${reason}`
  if (Object.hasOwn(signOnErrors, code)) return signOnErrors[code as keyof typeof signOnErrors]
  return Object.hasOwn(signOnErrors, reason) ? signOnErrors[reason as keyof typeof signOnErrors] : signOnErrors.sign_in_token_unreadable
}
