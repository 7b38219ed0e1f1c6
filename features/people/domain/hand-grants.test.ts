import { expect, test } from 'vitest'
import type { Role, RoleLine } from '../contract.ts'
import { handGrants } from './hand-grants.ts'

const line = (role: Role, source: string, kind: RoleLine['kind'] = 'grant', endedAt: string | null = null): RoleLine => ({ id: '0', role, kind, source, reason: '', byName: null, at: '2026-01-01T00:00:00.000Z', endedAt, endReason: null })

test('what nobody else grants is granted by hand', () => {
  expect(handGrants(['employee'], [line('employee', 'directory')], ['employee', 'trainer'])).toEqual({ roles: ['trainer'] })
  expect(handGrants([], [], ['employee'])).toEqual({ roles: ['employee'] })
  expect(handGrants(['employee', 'trainer'], [line('employee', 'hand'), line('trainer', 'hand')], ['employee'])).toEqual({ roles: ['employee'] })
})

test('a grant by hand stays one, though a directory grants the same', () => {
  expect(handGrants(['employee'], [line('employee', 'hand'), line('employee', 'directory')], ['employee'])).toEqual({ roles: ['employee'] })
})

test('a role from elsewhere is not unticked but denied; a denied one is not ticked', () => {
  expect(handGrants(['employee', 'trainer'], [line('employee', 'hand'), line('trainer', 'directory')], ['employee'])).toEqual({ fault: 'role_from_elsewhere' })
  expect(handGrants(['employee'], [line('trainer', 'hand', 'denial')], ['employee', 'trainer'])).toEqual({ fault: 'role_denied' })
  // Once lifted, or ended, a line says nothing any more.
  expect(handGrants(['employee'], [line('trainer', 'hand', 'denial', '2026-01-02T00:00:00.000Z')], ['employee', 'trainer'])).toEqual({ roles: ['employee', 'trainer'] })
})

test('under a denial, a grant by hand waits for the day it is lifted', () => {
  const lines = [line('employee', 'hand'), line('privacy', 'hand'), line('privacy', 'hand', 'denial')]
  expect(handGrants(['employee'], lines, ['employee'])).toEqual({ roles: ['employee', 'privacy'] })
})
