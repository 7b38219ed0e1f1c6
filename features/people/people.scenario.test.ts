/** How people come in and go out: one-time links, the first run, the last administrator, a sample that stays a sample. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymousLimits } from '#kernel/pipeline/admit.ts'
import { sql } from '#kernel/store/sql.ts'
import { newId } from '#kernel/store/new-id.ts'
import { cast } from '#testkit/people.ts'
import { clientFor, isOnPostgres, startBeside, startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'

describe('in the sample government', () => {
  let platform: Platform
  beforeAll(async () => void (platform = await startPlatform()))
  afterAll(() => platform.close())
  const secretOf = (path: string) => path.split('#')[1] ?? ''

  describe('a sign-in link', () => {
    test('works once, also when it is used ten times at the same moment', async () => {
      const ada = await platform.as('administrator')
      const { path, expiresAt } = await ada.createSignInLink({ personId: cast.colleague.id })
      expect(path).toMatch(/^\/sign-in\/link#[\w-]{43}$/)
      expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
      const tries = await Promise.allSettled(Array.from({ length: 10 }, () => clientFor(platform.url).redeemSignInLink({ secret: secretOf(path) })))
      const [used] = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
      expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      for (const each of tries) if (each.status === 'rejected') expect(each.reason).toMatchObject({ problem: { status: 403, code: 'link_not_valid' } })
      expect((await clientFor(platform.url, used?.token).getSession({})).person?.id).toBe(cast.colleague.id)
    })

    test('ends with its day, is kept as a hash only, and opens nothing for a disabled person', async () => {
      const ada = await platform.as('administrator')
      const late = await ada.createSignInLink({ personId: cast.colleague.id })
      await platform.steward.database.asSystem((store) => store.run(sql`update sign_in_link set expires_at = now() where used_at is null`))
      await expect(clientFor(platform.url).redeemSignInLink({ secret: secretOf(late.path) })).rejects.toMatchObject({ problem: { code: 'link_not_valid' } })
      const disabled = await ada.createSignInLink({ personId: cast.inspector.id })
      await ada.updatePerson({ personId: cast.inspector.id, isDisabled: true })
      await expect(clientFor(platform.url).redeemSignInLink({ secret: secretOf(disabled.path) })).rejects.toMatchObject({ problem: { code: 'link_not_valid' } })
      await ada.updatePerson({ personId: cast.inspector.id, isDisabled: false })
      const rows = JSON.stringify(await platform.rows(sql`select encode(secret_hash, 'escape') as hash from sign_in_link`))
      for (const { path } of [late, disabled]) expect(rows).not.toContain(secretOf(path))
    })

    test('that was guessed is refused, slowly enough for nobody to guess on', async () => {
      const slow = await startPlatform({ rateScale: 1 })
      const started = performance.now()
      const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => rawCall(slow.url, undefined, 'redeemSignInLink', { secret: `guess-${index}`.padEnd(43, 'x') })))
      const codes = answers.map((answer) => answer.problem.code)
      const seconds = (performance.now() - started) / 1000
      // A first burst, then ten a second for everybody behind one address.
      expect(codes.filter((code) => code === 'link_not_valid').length).toBeLessThanOrEqual(anonymousLimits.burst + anonymousLimits.perSecond * seconds + 1)
      const refused = answers.find((answer) => answer.problem.code === 'too_many_requests')
      expect(refused?.status).toBe(429)
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
      await slow.close()
    })
  })

  describe('the last administrator', () => {
    test('cannot be disabled or lose the role, alone or in a race', async () => {
      const ada = await platform.as('administrator')
      for (const change of [{ isDisabled: true }, { roles: ['employee' as const] }]) {
        await expect(ada.updatePerson({ personId: cast.administrator.id, ...change })).rejects.toMatchObject({ problem: { code: 'last_administrator' } })
      }
      // Two administrators who remove each other at the same moment: one of them stays.
      for (let round = 0; round < 5; round++) {
        await ada.updatePerson({ personId: cast.benefitsLead.id, roles: ['employee', 'agency-lead', 'administrator'] })
        const lena = await platform.as('benefitsLead')
        const tries = await Promise.allSettled([
          ada.updatePerson({ personId: cast.benefitsLead.id, roles: ['employee', 'agency-lead'] }),
          lena.updatePerson({ personId: cast.administrator.id, roles: ['employee'] }),
        ])
        const [row] = await platform.rows<{ left: number }>(sql`select count(*)::int as left from person where 'administrator' = any(roles) and not is_disabled`)
        expect(row?.left).toBe(1)
        expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
        await platform.steward.database.asSystem((store) => store.run(sql`update person set roles = ${[...cast.administrator.roles]} where id = ${cast.administrator.id}`))
        await platform.steward.database.asSystem((store) => store.run(sql`update person set roles = ${[...cast.benefitsLead.roles]} where id = ${cast.benefitsLead.id}`))
        // What was changed past the hallway is seen once the two seconds of trust are over.
        await expect.poll(() => ada.listVendors({}).then(() => true, () => false), { timeout: 5_000 }).toBe(true)
      }
    })
  })

  describe('adding people and agencies', () => {
    test('refuses what is there already, in any letters, and an agency that is not', async () => {
      const ada = await platform.as('administrator')
      const nele = { name: 'Nele "Nell" O’New\\', email: 'Nele.New@cast.example', agencyId: 'benefits', roles: ['employee' as const] }
      const person = await ada.createPerson(nele)
      expect(person).toMatchObject({ name: nele.name, agencyName: 'Department of benefits', isDisabled: false })
      await expect(ada.createPerson({ ...nele, email: 'nele.new@CAST.example' })).rejects.toMatchObject({ problem: { code: 'email_taken' } })
      await expect(ada.createPerson({ ...nele, email: 'x@cast.example', agencyId: 'no-such' })).rejects.toMatchObject({ problem: { code: 'unknown_agency' } })
      await expect(ada.createAgency({ id: 'benefits', name: 'Again' })).rejects.toMatchObject({ problem: { code: 'agency_taken' } })
      await expect(ada.createPerson({ ...nele, email: 'y@cast.example', roles: ['emperor' as 'employee'] })).rejects.toMatchObject({ problem: { code: 'invalid_input', fields: [{ path: 'roles.0' }] } })
    })

    test('lists everybody once, page by page, whatever their names hold', async () => {
      const ada = await platform.as('administrator')
      for (const [index, name] of ['"Quoted"', 'Back\\slash', 'a]b["c"', 'Émile', 'Émile', '%', '_'].entries()) await ada.createPerson({ name, email: `odd-${index}@cast.example`, agencyId: 'licensing', roles: ['employee'] })
      const ids: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await ada.listPeople({ limit: 3, after })
        ids.push(...page.people.map((person) => person.id))
        if (!page.next) break
        after = page.next
      }
      const everybody = await platform.rows<{ id: string }>(sql`select id from person`)
      expect(ids).toHaveLength(everybody.length)
      expect(new Set(ids).size).toBe(ids.length)
      expect((await ada.listPeople({ search: '%' })).people.map((person) => person.name)).toEqual(['%'])
    })

    test('a lead sees their own agency only', async () => {
      const { people } = await (await platform.as('licensingLead')).listPeople({ limit: 100 })
      expect(people.length).toBeGreaterThan(2)
      expect(new Set(people.map((person) => person.agencyId))).toEqual(new Set(['licensing']))
      expect((await (await platform.as('licensingLead')).listPeople({ agencyId: 'benefits' })).people).toEqual([])
    })
  })
})

describe('on a live installation', () => {
  let platform: Platform
  beforeAll(async () => {
    platform = await startPlatform({ isSample: false })
  })
  afterAll(() => platform.close())

  test('nobody signs in as an invented person, and an invented person’s session is none', async () => {
    expect((await rawCall(platform.url, undefined, 'listSamplePeople')).problem).toMatchObject({ status: 403, code: 'sample_mode_off' })
    await platform.newRecords()
    expect((await rawCall(platform.url, undefined, 'signInAsSample', { personId: cast.administrator.id })).problem).toMatchObject({ status: 403, code: 'sample_mode_off' })
    expect(await platform.newRecords()).toEqual(['signInAsSample refused'])
    const token = 'b'.repeat(43)
    await platform.steward.database.asSystem((store) => store.run(sql`
      insert into session (id, token_hash, person_id, method, expires_at) values (${newId()}, sha256(${token}::bytea), ${cast.administrator.id}, 'sample', now() + interval '1 hour')`))
    expect((await rawCall(platform.url, token, 'listConversations')).status).toBe(401)
  })

  test('the first administrator comes in by the printed link, names the agency once, and goes on alone', async () => {
    const path = platform.steward.firstRunPath
    expect(path).toMatch(/^\/sign-in\/link#[\w-]{43}$/)
    // A second start before that gives a fresh link; both lead in.
    await platform.restart()
    expect(platform.steward.firstRunPath).not.toBe(path)
    const redeemed = await clientFor(platform.url).redeemSignInLink({ secret: platform.steward.firstRunPath?.split('#')[1] ?? '' })
    expect(redeemed.isFirstRun).toBe(true)
    const first = clientFor(platform.url, redeemed.token)
    expect((await first.getSession({})).mode).toMatchObject({ needsFirstRun: true, isSample: false, database: isOnPostgres ? 'postgresql' : 'embedded', walls: isOnPostgres ? 'signed-login' : 'signed' })
    const done = await first.completeFirstRun({ agencyId: 'treasury', agencyName: 'Treasury', name: 'Tess Treasurer', email: 'tess@treasury.example' })
    expect(done).toMatchObject({ agencyId: 'treasury', name: 'Tess Treasurer', roles: expect.arrayContaining(['administrator']) })
    await expect(first.completeFirstRun({ agencyId: 'second', agencyName: 'Second', name: 'A', email: 'a@second.example' })).rejects.toMatchObject({ problem: { code: 'already_set_up' } })
    expect((await first.getSession({})).mode.needsFirstRun).toBe(false)
    await platform.restart()
    expect(platform.steward.firstRunPath).toBeUndefined()
    const again = clientFor(platform.url, redeemed.token)
    // An invented administrator left in the tables is none: the real one may not lock everybody out.
    await expect(again.updatePerson({ personId: done.id, isDisabled: true })).rejects.toMatchObject({ problem: { code: 'last_administrator' } })
    const person = await again.createPerson({ name: 'Ulla Under', email: 'ulla@treasury.example', agencyId: 'treasury', roles: ['employee'] })
    const link = await again.createSignInLink({ personId: person.id })
    const { token } = await clientFor(platform.url).redeemSignInLink({ secret: link.path.split('#')[1] ?? '' })
    expect((await clientFor(platform.url, token).getSession({})).person?.name).toBe('Ulla Under')
  })

  test.runIf(isOnPostgres)('two servers that start at once make one first administrator', async () => {
    const fresh = await startPlatform({ isSample: false })
    const both = await Promise.all([startBeside(fresh), startBeside(fresh)])
    const rows = await fresh.rows(sql`select from person where not is_sample`)
    expect(rows).toHaveLength(1)
    await Promise.all(both.map((steward) => steward.close(0)))
    await fresh.close()
  })
})
