import { expect, test } from 'vitest'
import { createKnownHosts } from './known-hosts.ts'

const isKnown = createKnownHosts(['https://steward.example.gov', undefined, 'desk.example.gov'])

test.each(['localhost', 'LOCALHOST:3000', 'steward.localhost:3000', '127.0.0.1:3000', '127.9.9.9', '[::1]:3000', '192.0.2.7:3000', 'steward.example.gov', 'Steward.Example.Gov:443', 'steward.example.gov.', 'desk.example.gov:8080', undefined])(
  '%s is a name of ours',
  (host) => expect(isKnown(host)).toBe(true),
)

test.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', 'notlocalhost', '127.0.0.1.evil.example', 'steward.example.gov.evil.example', 'x@localhost', 'localhost/evil.example', '', 'a b', '[::1'])('“%s” is not', (host) =>
  expect(isKnown(host)).toBe(false),
)
