import { expect, test } from 'vitest'
import { createKeyHasher, isKeyShaped, looksLikeKey, newKeyToken, rolesUnderKey } from '#kernel/pipeline/api-key.ts'
import { findSecrets } from '#kernel/personal-data/secrets.ts'
import { KeyScope } from '../contract.ts'
import { endpointsOfScope, keyOpens } from './key-scopes.ts'
import { isIdle, keyStateOf } from './key-state.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const key = { createdAt: at(1), expiresAt: at(20), approvedAt: at(1), revokedAt: null, lastUsedAt: null }

test('a key is recognised by its form and its check, and any slip of one character is not one', () => {
  for (const kind of ['personal', 'service'] as const) {
    const token = newKeyToken(kind)
    expect([looksLikeKey(token), isKeyShaped(token), token.length]).toEqual([true, true, 54])
    for (let place = 5; place < token.length; place++) {
      const other = token[place] === 'a' ? 'b' : 'a'
      expect(isKeyShaped(token.slice(0, place) + other + token.slice(place + 1))).toBe(false)
    }
  }
})

test('the detectors of personal data know our own keys for secrets', () => {
  const token = newKeyToken('personal')
  const [find] = findSecrets(`Use ${token} for it.`)
  expect([find?.rule, find?.start, find?.end]).toEqual(['secret.steward', 4, 4 + token.length])
})

test('two installations keep the same key under different hashes', () => {
  const token = newKeyToken('service')
  const [one, other] = [1, 2].map((byte) => createKeyHasher(new Uint8Array(32).fill(byte))(token).toString('hex'))
  expect([one === other, one?.length]).toEqual([false, 64])
})

test('a key has an employee’s rights or none', () => {
  expect([rolesUnderKey(['employee', 'administrator']), rolesUnderKey(['administrator']), rolesUnderKey([])]).toEqual([['employee'], [], []])
})

test('more scopes open more, never less, and an unknown one opens nothing but who one is', () => {
  const names = [...new Set(Object.values(endpointsOfScope).flat())]
  const opened = (scopes: readonly string[]) => names.filter((name) => keyOpens(scopes, name))
  for (const scope of KeyScope.options) expect(opened([scope]).every((name) => keyOpens(KeyScope.options, name))).toBe(true)
  expect([opened(['everything']), opened(['constructor']), keyOpens([], 'getSession'), keyOpens(KeyScope.options, 'decideApproval'), keyOpens(KeyScope.options, 'createKey')]).toEqual([[], [], true, false, false])
})

test.each([
  ['in-force', {}, true],
  ['waiting', { approvedAt: null }, true],
  ['ended', {}, false],
  ['expired', { expiresAt: at(10) }, true],
  ['revoked', { revokedAt: at(5), expiresAt: at(6) }, false],
] as const)('it is %s', (state, change, isOpen) => {
  expect(keyStateOf({ ...key, ...change }, isOpen, at(10))).toBe(state)
})

test('a key is idle thirty days after its last use, or after it was made', () => {
  expect([isIdle(key, at(31)), isIdle(key, new Date(at(31).getTime() + 1)), isIdle({ ...key, lastUsedAt: at(20) }, at(40))]).toEqual([false, true, false])
})
