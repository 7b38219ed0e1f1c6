/** What whatever holds the agencies’ keys must do, run by each adapter’s own test. */
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KeyGone, type AgencyKeys } from './keys.ts'

export type AgencyKeysCase = {
  keys: AgencyKeys
  /** The same keys, as a server started anew finds them. */
  again(): Promise<AgencyKeys>
  /** Takes the agency’s key away, as its holder would; the result gives it back. */
  withdraw(agencyId: string): Promise<() => Promise<void>>
  close(): Promise<void>
}

export function describeAgencyKeys(name: string, start: () => Promise<AgencyKeysCase>): void {
  const withCase = async (run: (given: AgencyKeysCase) => Promise<void>): Promise<void> => {
    const given = await start()
    await run(given).finally(() => given.close())
  }
  const fresh = (count: number) => Array.from({ length: count }, () => new Uint8Array(randomBytes(32)))

  describe(`agency keys: ${name}`, () => {
    test('what was wrapped opens as it was, also after a restart, and in order', () =>
      withCase(async ({ keys, again }) => {
        const plain = fresh(40)
        const wrapped = await keys.wrap('benefits', plain)
        expect(wrapped).toHaveLength(40)
        for (const store of [keys, await again()]) for (const [at, each] of wrapped.entries()) expect(Buffer.from(await store.unwrap('benefits', each)).equals(plain[at]!)).toBe(true)
      }))

    test('nothing of a key stands in what it was wrapped as, and no two are alike', () =>
      withCase(async ({ keys }) => {
        const [key] = fresh(1)
        const twice = await keys.wrap('benefits', [key!, key!])
        expect(Buffer.from(twice[0]!).includes(Buffer.from(key!))).toBe(false)
        expect(Buffer.from(twice[0]!).equals(twice[1]!)).toBe(false)
      }))

    test('another agency’s key does not open it, nor does a changed or shortened wrap', () =>
      withCase(async ({ keys }) => {
        const [wrapped] = await keys.wrap('benefits', fresh(1))
        await keys.wrap('licensing', fresh(1))
        await expect(keys.unwrap('licensing', wrapped!)).rejects.toThrow(KeyGone)
        const changed = Uint8Array.from(wrapped!)
        changed[20]! ^= 1
        await expect(keys.unwrap('benefits', changed)).rejects.toThrow(KeyGone)
        await expect(keys.unwrap('benefits', wrapped!.subarray(0, 20))).rejects.toThrow(KeyGone)
      }))

    test('two that begin at once share one key', () =>
      withCase(async ({ keys, again }) => {
        const other = await again()
        const [one, two] = await Promise.all([keys.wrap('transport', fresh(1)), other.wrap('transport', fresh(1))])
        const later = await again()
        await later.unwrap('transport', one[0]!)
        await later.unwrap('transport', two[0]!)
      }))

    test('a withdrawn key opens nothing, and what was wrapped opens when it is back', () =>
      withCase(async ({ keys, again, withdraw }) => {
        const [wrapped] = await keys.wrap('benefits', fresh(1))
        const giveBack = await withdraw('benefits')
        await expect((await again()).unwrap('benefits', wrapped!)).rejects.toThrow(KeyGone)
        await giveBack()
        await (await again()).unwrap('benefits', wrapped!)
      }))

    test.each(['', '../benefits', 'Benefits', 'a/b', 'x'.repeat(65), 'ä'])('the name %j names no key', (agencyId) =>
      withCase(async ({ keys }) => {
        await expect(keys.wrap(agencyId, fresh(1))).rejects.toThrow(KeyGone)
        await expect(keys.unwrap(agencyId, randomBytes(60))).rejects.toThrow(KeyGone)
      }))
  })
}
