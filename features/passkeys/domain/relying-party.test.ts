import { expect, test } from 'vitest'
import { readClientData } from './client-data.ts'
import { hasGoneBack } from './counter.ts'
import { relyingPartyOf } from './relying-party.ts'

test.each([
  ['https://steward.example.gov', 'steward.example.gov', 'works'],
  ['https://steward.example.gov:8443/', 'steward.example.gov', 'works'],
  ['http://localhost:3000', 'localhost', 'works'],
  ['http://steward.localhost:3000', 'steward.localhost', 'works'],
  ['http://127.0.0.1:3000', '127.0.0.1', 'address-is-a-number'],
  ['https://10.0.0.7', '10.0.0.7', 'address-is-a-number'],
  ['https://[::1]:3000', '[::1]', 'address-is-a-number'],
  ['http://steward.example.gov', 'steward.example.gov', 'address-is-not-secure'],
  // What ends like this machine’s name is not this machine.
  ['http://evil-localhost', 'evil-localhost', 'address-is-not-secure'],
])('passkeys at %s belong to %s: %s', (address, id, standing) => {
  expect(relyingPartyOf(address)).toEqual({ id, origin: new URL(address).origin, standing })
})

test.each([
  [0, 0, false],
  [0, 1, false],
  [5, 6, false],
  [5, 5, true],
  [5, 4, true],
  [5, 0, true],
])('a counter kept at %i that says %i has gone back: %s', (kept, said, expected) => {
  expect(hasGoneBack(kept, said)).toBe(expected)
})

const encode = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const said = { type: 'webauthn.get', challenge: 'c', origin: 'https://a.example' }

test('what a browser says is read, frames are noticed, and anything else is nothing', () => {
  expect(readClientData(encode({ ...said, crossOrigin: false, other: 1 }))).toEqual({ ...said, isFramed: false })
  for (const framed of [{ crossOrigin: true }, { crossOrigin: 'false' }, { topOrigin: 'https://b.example' }, { crossOrigin: false, topOrigin: 'x' }]) expect(readClientData(encode({ ...said, ...framed }))?.isFramed).toBe(true)
  for (const wrong of ['', '{', 'null', '[]', '7', '"x"', { ...said, challenge: 7 }, { ...said, origin: undefined }, { ...said, type: null }]) expect(readClientData(encode(wrong))).toBeUndefined()
  expect(readClientData(Buffer.from([0xff, 0xfe]).toString('base64url'))).toBeUndefined()
})
