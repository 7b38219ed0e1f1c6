/** The port, whose client and libraries are loaded by the first sign-in: an installation without such a provider never holds them. */
import type { OidcPort } from '#kernel/ports/oidc.ts'
import type { createOidcClient } from './oidc-client.ts'

export function createOidc(options: Parameters<typeof createOidcClient>[0]): OidcPort {
  let loading: Promise<OidcPort> | undefined
  const client = () => (loading ??= import('./oidc-client.ts').then((loaded) => loaded.createOidcClient(options)))
  return {
    look: async (...given) => (await client()).look(...given),
    begin: async (...given) => (await client()).begin(...given),
    finish: async (...given) => (await client()).finish(...given),
    verifyLogout: async (...given) => (await client()).verifyLogout(...given),
    leaveAddress: async (...given) => (await client()).leaveAddress(...given),
  }
}
