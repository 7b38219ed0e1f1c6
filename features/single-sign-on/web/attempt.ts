/** What this tab remembers while it is away at a provider: only the browser that began may come back. */
export type Begun = { binding: string; purpose: 'sign-in' | 'step-up'; next: string }

const prefix = 'steward-sign-on:'

/** Leaves the page for the provider. */
export function leaveFor(address: string, begun: Begun): void {
  const state = new URL(address).searchParams.get('state') ?? ''
  sessionStorage.setItem(prefix + state, JSON.stringify(begun))
  location.assign(address)
}

/** Once: a second look finds nothing. */
export function takeBegun(state: string): Begun | undefined {
  const kept = sessionStorage.getItem(prefix + state)
  sessionStorage.removeItem(prefix + state)
  return kept === null ? undefined : (JSON.parse(kept) as Begun)
}
