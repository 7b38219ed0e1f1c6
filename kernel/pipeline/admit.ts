/** Who may call how often: one bucket for reading and one for changing, by person (by network address before sign-in). */
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import type { Call } from './hallway.ts'

export type Admission = { admit(call: Pick<Call, 'actor' | 'endpoint' | 'door'>): void }

type Limits = { perSecond: number; burst: number }

/** Reading is cheap (about 1 ms of a core), and a script of a person’s own may read a lot: more than this is a flood. */
export const readLimits: Limits = { perSecond: 1_500, burst: 3_000 }
/** Changing costs disk and, with answers, money; far above what a hand can do. Budgets come on top of it. */
export const changeLimits: Limits = { perSecond: 100, burst: 600 }
/** A directory that brings everybody in does nothing else; 40,000 people fit into minutes, and people’s own work goes on beside it. */
export const dialectLimits: Limits = { perSecond: 250, burst: 500 }
/** Before sign-in: enough for an office behind one address, too slow for guessing links of 256 bits. */
export const anonymousLimits: Limits = { perSecond: 20, burst: 120 }

/** A key may come in bursts of a quarter of its minute: a program that begins must not wait for its first seconds. */
const keyBurstShare = 0.25

/** Buckets remembered; each is some hundred bytes. */
const bucketsMax = 100_000

export function createAdmission(now: () => number = Date.now, scale = 1): Admission {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    admit({ actor, door, endpoint }) {
      if (door !== 'http' && door !== 'cli') return
      const isReading = endpoint.at.startsWith('GET ')
      const limits = !actor.personId ? anonymousLimits : endpoint.dialect ? dialectLimits : isReading ? readLimits : changeLimits
      // A key has its own measure, which its owner stated, within that of the person.
      if (actor.key) take(`key ${actor.key.id}`, { perSecond: actor.key.callsPerMinute / 60, burst: Math.max(1, actor.key.callsPerMinute * keyBurstShare) })
      take(actor.personId ? `${isReading ? 'read' : 'change'} ${actor.personId}` : `network ${actor.network ?? ''}`, { perSecond: limits.perSecond * scale, burst: limits.burst * scale })
    },
  }

  function take(name: string, { perSecond, burst }: Limits): void {
    const time = now()
    const bucket = buckets.get(name) ?? { tokens: burst, at: time }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond)
    bucket.at = time
    buckets.set(name, bucket)
    if (buckets.size > bucketsMax) forgetFull(buckets, time)
    if (bucket.tokens < 1) throw new CodedError(kernelErrors.too_many_requests, { retryAfterSeconds: Math.ceil((1 - bucket.tokens) / perSecond) })
    bucket.tokens -= 1
  }
}

/** A bucket untouched for a minute is full again, so forgetting it changes nothing. */
function forgetFull(buckets: Map<string, { tokens: number; at: number }>, time: number): void {
  for (const [key, bucket] of buckets) if (time - bucket.at > 60_000) buckets.delete(key)
}
