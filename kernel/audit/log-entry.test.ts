/** The bytes of an entry are for ever: a change here breaks every log there is. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { entryBytes, type EventRow } from './log-entry.ts'

const row: EventRow = {
  id: '01900000-0000-7000-8000-000000000001',
  at: new Date('2026-11-22T08:00:00.123Z'),
  event: 'message.sent',
  outcome: 'done',
  actor_id: '01900000-0000-7000-8000-000000000002',
  actor_agency: 'benefits',
  actor_roles: ['employee', 'records'],
  session_id: null,
  network: '192.0.2.0',
  door: 'http',
  resource_kind: 'Conversation',
  resource_id: '01900000-0000-7000-8000-000000000003',
  reason: null,
  policies: ['conversations.owner'],
  details: { model: 'quote', answerId: null, tokens: 12 },
  request_id: 'job-1-1',
}

test('version 1, byte for byte', () => {
  expect(Buffer.from(entryBytes(row)).toString()).toBe(
    '{"actor":{"agency":"benefits","id":"01900000-0000-7000-8000-000000000002","roles":["employee","records"]},"at":"2026-11-22T08:00:00.123Z","details":{"answerId":null,"model":"quote","tokens":12},"door":"http","event":"message.sent","id":"01900000-0000-7000-8000-000000000001","network":"192.0.2.0","outcome":"done","policies":["conversations.owner"],"reason":null,"request":"job-1-1","resource":{"id":"01900000-0000-7000-8000-000000000003","kind":"Conversation"},"session":null,"v":1}',
  )
})

test('the order of fields in the database does not matter, any value does', () => {
  const hash = (each: EventRow) => createHash('sha256').update(entryBytes(each)).digest('hex')
  expect(hash({ ...row, details: { tokens: 12, answerId: null, model: 'quote' } })).toBe(hash(row))
  const others: Partial<EventRow>[] = [{ outcome: 'failed' }, { at: new Date('2026-11-22T08:00:00.124Z') }, { actor_roles: ['records', 'employee'] }, { details: { model: 'quote', answerId: null, tokens: 13 } }, { reason: '' }, { session_id: '01900000-0000-7000-8000-000000000009' }]
  for (const other of others) expect(hash({ ...row, ...other })).not.toBe(hash(row))
})

test('an entry too long for a log stands by the hash of its details', () => {
  const long = entryBytes({ ...row, details: { ids: Array.from({ length: 4_000 }, (_, index) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`) } })
  expect(long.length).toBeLessThan(65_535)
  expect(Buffer.from(long).toString()).toMatch(/"details":\{"sha256":"[0-9a-f]{64}"\}/)
})
