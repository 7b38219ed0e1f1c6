/** What this tab remembers while it is away at a SAML provider. Its answer names no attempt that the page may see, so there is one a tab. */
export type SamlBegun = { binding: string; next: string }

const kept = 'steward-saml'

export function leaveForSaml(address: string, begun: SamlBegun): void {
  sessionStorage.setItem(kept, JSON.stringify(begun))
  location.assign(address)
}

/** Once: a second look finds nothing. */
export function takeSamlBegun(): SamlBegun | undefined {
  const text = sessionStorage.getItem(kept)
  sessionStorage.removeItem(kept)
  return text === null ? undefined : (JSON.parse(text) as SamlBegun)
}
