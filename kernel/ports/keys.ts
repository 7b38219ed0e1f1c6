/**
 * Ports for keys, version 1. Content is sealed under data keys, one for each conversation and file; data keys lie
 * wrapped by their agency’s key, in a store apart from the database and from backups of content. Destroying the wrap
 * destroys the content, in every copy of the database there is (security.md, D6; docs/decisions/2026-11-22-keys.md).
 */

/** Holds the agencies’ own keys and never gives them out: a file here, a key management service elsewhere. */
export type AgencyKeys = {
  wrap(agencyId: string, keys: readonly Uint8Array[]): Promise<Uint8Array[]>
  /** Throws `KeyGone` while the agency’s key is withdrawn or was destroyed. */
  unwrap(agencyId: string, wrapped: Uint8Array): Promise<Uint8Array>
}

/** Keeps the wrapped data keys. */
export type DataKeys = {
  /** A fresh key that outlives a power cut from now on; the reference says where it lies, and is no secret. */
  issue(agencyId: string): Promise<{ ref: string; key: Uint8Array }>
  /** Throws `KeyGone` after a shredding. */
  open(agencyId: string, ref: string): Promise<Uint8Array>
  /** Destroys the key for good. What is not there is destroyed already. */
  shred(agencyId: string, ref: string): Promise<void>
}

export class KeyGone extends Error {}
