import { createHmac, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createScopeSigner } from './signed-scope.ts'

const backend = { processId: 7, clockAheadMs: 0 }

test('a scope is signed as RFC 2104 says, whatever was signed before it', () => {
  const secret = randomBytes(64)
  const sign = createScopeSigner({ id: 'k', secret })
  const scopes = [
    { personId: 'a', agencyId: 'agency', roles: ['employee', 'contact'] },
    { personId: null, agencyId: null, roles: [] },
    { personId: 'é', agencyId: 'x'.repeat(3_000), roles: ['employee'] },
    { personId: 'a', agencyId: 'b', roles: [] },
  ]
  for (const scope of scopes) {
    const [signature, ...fields] = sign(backend, scope, 'person').split('|')
    expect(signature).toBe(createHmac('sha256', secret).update(fields.join('|')).digest('hex'))
    expect(fields.slice(3)).toEqual(['person', scope.personId ?? '', scope.agencyId ?? '', `,${scope.roles.join(',')},`])
  }
})

test('a scope of which only a part would be signed, or one field of which is two, is not signed at all', () => {
  const sign = createScopeSigner({ id: 'k', secret: randomBytes(64) })
  expect(() => sign(backend, { personId: 'a', agencyId: 'b', roles: ['r'.repeat(5_000)] }, 'person')).toThrow('too long')
  expect(() => sign(backend, { personId: 'a|b', agencyId: 'c', roles: [] }, 'person')).toThrow('separator')
})
