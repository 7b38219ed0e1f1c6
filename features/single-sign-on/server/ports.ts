import type { Logger } from 'pino'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { SignOnBook } from '#kernel/pipeline/sign-on.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { OidcPort } from '#kernel/ports/oidc.ts'
import type { ProviderDirectory } from './provider-directory.ts'

/** Who there is, as the people feature keeps them; inside a transaction in the administrators’ name. */
export type PeopleAtSignIn = {
  /** Somebody announced by provisioning under this id or user name, in one of these agencies. */
  findAnnounced(store: Reader, by: 'external-id' | 'user-name', value: string, agencies: readonly string[]): Promise<string | undefined>
  find(store: Reader, personId: string): Promise<{ agencyId: string; isDisabled: boolean } | undefined>
  /** False when the e-mail address is somebody’s. */
  add(store: Transactor, person: { id: string; agencyId: string; name: string; email: string; jobTitle: string }): Promise<boolean>
  /** Roles that the provider’s groups stand for, in the place of those they stood for before; denials and the last administrator stand. */
  giveRoles(store: Transactor, personId: string, roles: readonly string[]): Promise<void>
}

/** What the handlers are given. */
export type SignOnTools = {
  oidc: OidcPort
  book: SignOnBook
  directory: ProviderDirectory
  identity: Identity
  people: PeopleAtSignIn
  seal: Seal
  /** Where people open the page; known once the server listens. */
  publicAddress(): string
  log: Logger
}

/** What an administrator enters at the provider. */
export function addressesOf({ publicAddress }: Pick<SignOnTools, 'publicAddress'>, providerId: string): { redirect: string; logout: string; left: string } {
  const at = publicAddress()
  return { redirect: `${at}/sign-in/return`, logout: `${at}/api/sign-in-ways/${providerId}/logout`, left: `${at}/sign-in` }
}
