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

/** Destroyed, or not there for now. */
export class KeyGone extends Error {}

/**
 * A key management service, which keeps one key for each agency and never gives it out. What it wraps here is the agency’s
 * key, once; data keys are wrapped by that one on this machine, so that a search over a hundred documents asks nobody.
 */
export type KeyService = {
  /** `key`: 32 bytes. The answer is text as the service writes it. Throws `KeyServiceDown`. */
  wrap(agencyId: string, key: Uint8Array): Promise<string>
  /** Throws `KeyGone` when the service refuses it (revoked, destroyed, not allowed), `KeyServiceDown` when it does not answer as it should. */
  unwrap(agencyId: string, wrapped: string): Promise<Uint8Array>
  /** Under the newest version of the service’s key, after a rotation; what is under it already comes back as it is. */
  rewrap(agencyId: string, wrapped: string): Promise<string>
}

/** It cannot be known whether the key is there: late, broken off, overloaded, or an answer that is none. Asked again, it may be. */
export class KeyServiceDown extends Error {}
