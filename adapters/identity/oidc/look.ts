/** What an administrator should know of a provider before people sign in by it, from its own description. */
import type { OidcFindings } from '#kernel/ports/oidc.ts'
import type { Known } from './oidc-client.ts'
import { algorithms } from './verify-token.ts'

export async function look({ metadata, keys }: Known): Promise<OidcFindings> {
  // Keys on another host, which nobody has allowed yet, are no reason not to say which host.
  const keyCount = await keys.count().catch(() => undefined)
  const faults: string[] = []
  const warnings: string[] = []
  if (keyCount === undefined) faults.push('The provider’s keys could not be read.')
  if (keyCount === 0) faults.push('The provider publishes no key that can sign.')
  if (metadata.authorization_endpoint === undefined) faults.push('The provider names no address for signing in.')
  if (metadata.token_endpoint === undefined) faults.push('The provider names no token endpoint.')
  if (!lists(metadata.response_types_supported, 'code')) faults.push('The provider does not offer the code flow.')
  const signing = metadata.id_token_signing_alg_values_supported
  if (Array.isArray(signing) && !signing.some((each) => algorithms.includes(each as string))) faults.push('The provider signs its tokens in no way that Steward accepts.')
  if (!lists(metadata.code_challenge_methods_supported, 'S256')) warnings.push('The provider does not say that it checks PKCE with S256. Steward sends it all the same.')
  if (metadata['authorization_response_iss_parameter_supported'] !== true) warnings.push('The provider does not name itself in its answers (RFC 9207).')
  if (metadata['backchannel_logout_supported'] !== true) warnings.push('The provider does not tell Steward when somebody signs out or is locked there.')
  return { hosts: hostsOf([metadata.issuer, metadata.token_endpoint, metadata.jwks_uri, metadata.userinfo_endpoint]), keyCount: keyCount ?? 0, faults, warnings }
}

/** What it does not say is taken as its default. */
function lists(values: unknown, wanted: string): boolean {
  return Array.isArray(values) && values.includes(wanted)
}

function hostsOf(addresses: (string | undefined)[]): { host: string; port: number }[] {
  const places = addresses.flatMap((address) => {
    const url = address === undefined ? null : URL.parse(address)
    return url ? [{ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || (url.protocol === 'http:' ? 80 : 443)) }] : []
  })
  return [...new Map(places.map((place) => [`${place.host}:${place.port}`, place])).values()]
}
