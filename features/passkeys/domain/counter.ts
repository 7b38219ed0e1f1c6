/**
 * A device may count its signatures. One that does not go up was signed by a copy of the key, or by the original after
 * a copy was used (WebAuthn 3, §6.1.1). Synced passkeys always say 0, which tells nothing.
 */
export function hasGoneBack(kept: number, said: number): boolean {
  return (kept > 0 || said > 0) && said <= kept
}
