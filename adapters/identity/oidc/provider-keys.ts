/** A provider’s published keys, remembered, and asked for again when a token names one that is not among them. */
import { createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { OidcRefused } from '#kernel/ports/oidc.ts'

export type ProviderKeys = {
  find(): Promise<ReturnType<typeof createLocalJWKSet>>
  /** Asks anew; false when that was done too often of late, so that tokens with made-up names cannot make us flood the provider. */
  renew(): Promise<boolean>
  count(): Promise<number>
}

/** Keys may be withdrawn: after this they are asked for again. */
const rememberedMs = 10 * 60_000
const renewalsMax = 5
const renewalsWindowMs = 60_000
/** Providers publish a handful. */
const keysMax = 100

export function createProviderKeys(read: () => Promise<unknown>, now: () => number): ProviderKeys {
  let known: { set: ReturnType<typeof createLocalJWKSet>; count: number; at: number } | undefined
  let reading: Promise<typeof known> | undefined
  const renewals: number[] = []
  return {
    find: async () => (await current()).set,
    count: async () => (await current()).count,
    async renew() {
      const time = now()
      while (renewals[0] !== undefined && renewals[0] < time - renewalsWindowMs) renewals.shift()
      if (renewals.length >= renewalsMax) return false
      renewals.push(time)
      known = undefined
      await current()
      return true
    },
  }

  async function current(): Promise<NonNullable<typeof known>> {
    if (known && now() - known.at < rememberedMs) return known
    // Many people sign in at once at eight in the morning: one question for all of them.
    reading ??= readAnew().finally(() => (reading = undefined))
    const fresh = await reading
    if (!fresh) throw new OidcRefused('provider_description')
    return fresh
  }

  async function readAnew(): Promise<typeof known> {
    const answer = (await read()) as { keys?: unknown }
    if (!Array.isArray(answer.keys) || answer.keys.length > keysMax) throw new OidcRefused('provider_description', { detail: 'keys' })
    const isForSigning = (key: unknown) => typeof key === 'object' && key !== null && (key as { kty?: unknown }).kty !== 'oct' && ((key as { use?: unknown }).use ?? 'sig') === 'sig'
    const keys = answer.keys.filter(isForSigning)
    return (known = { set: createLocalJWKSet({ keys } as JSONWebKeySet), count: keys.length, at: now() })
  }
}
