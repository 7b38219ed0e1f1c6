/**
 * What the command line cannot show by itself is shown in a browser (I4), and an administrator with no way in is helped
 * by whoever holds the machine: both through the real program.
 */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { newId } from '#kernel/store/new-id.ts'
import { cast } from '#testkit/people.ts'
import { clientFor, isOnPostgres, startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

/** As a real person has one: not that of the sample government. */
async function sessionOf(personId: string, isConfirmed = false): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await platform.steward.database.asSystem((store) =>
    store.run(sql`insert into session (id, token_hash, person_id, method, expires_at, stepped_up_at) values (${newId()}, ${createHash('sha256').update(token).digest()}, ${personId}, 'link', now() + interval '1 hour', case when ${isConfirmed}::boolean then now() end)`),
  )
  return token
}

function run(args: string[], env: Record<string, string>): { said(): string; ended: Promise<number | null> } {
  const script = fileURLToPath(new URL('../../tools/commands/steward.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], { env: { ...process.env, STEWARD_TOKEN: '', STEWARD_KEY: '', STEWARD_URL: platform.url, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => void (said += bytes.toString()))
  return { said: () => said, ended: new Promise((resolve) => child.on('close', resolve)) }
}

test('“steward confirm” shows a link and a code; confirmed in a browser, the command goes through, and no other session’s', async () => {
  const [token, browser] = [await sessionOf(cast.administrator.id), await sessionOf(cast.administrator.id, true)]
  const create = ['create-agency', '--id', 'by-hand', '--name', 'By hand']
  const before = run(create, { STEWARD_TOKEN: token })
  expect([await before.ended, before.said()]).toEqual([1, expect.stringContaining('steward confirm')])
  const asking = run(['confirm'], { STEWARD_TOKEN: token })
  await expect.poll(() => asking.said(), { timeout: 10_000 }).toMatch(/[B-Z]{4}-[B-Z]{4}/)
  const [, confirmationId = ''] = /\/confirm\/([0-9a-f-]{36})/.exec(asking.said()) ?? []
  const [code = ''] = /[B-Z]{4}-[B-Z]{4}/.exec(asking.said()) ?? []
  expect(await clientFor(platform.url, browser).getConfirmation({ confirmationId })).toMatchObject({ state: 'waiting', network: '127.0.0.0', isThisSession: false })
  await clientFor(platform.url, browser).giveConfirmation({ confirmationId, code: code.toLowerCase() })
  expect(await asking.ended).toBe(0)
  const after = run(create, { STEWARD_TOKEN: token })
  expect([await after.ended, after.said()]).toEqual([0, expect.stringContaining('by-hand')])
  expect((await rawCall(platform.url, await sessionOf(cast.administrator.id), 'createAgency', { id: 'other', name: 'Other' })).problem.code).toBe('step_up_needed')
  expect((await rawCall(platform.url, browser, 'giveConfirmation', { confirmationId, code })).problem.code).toBe('confirmation_over')
})

test('nobody confirms for somebody else, without showing themselves first, in the session that asks, or after five wrong codes', async () => {
  const asks = await sessionOf(cast.administrator.id)
  const browser = await sessionOf(cast.administrator.id, true)
  const { confirmationId, code } = await clientFor(platform.url, asks).askConfirmation({})
  const give = async (token: string, said: string) => (await rawCall(platform.url, token, 'giveConfirmation', { confirmationId, code: said })).problem.code
  expect(await give(await sessionOf(cast.licensingLead.id, true), code)).toBe('not_found')
  expect(await give(await sessionOf(cast.administrator.id), code)).toBe('step_up_needed')
  expect(await give(asks, code)).toBe('step_up_needed')
  for (let tries = 0; tries < 5; tries++) expect(await give(browser, 'BBBB-BBBB')).toBe('confirmation_code')
  expect([await give(browser, code), (await clientFor(platform.url, asks).getConfirmation({ confirmationId })).state]).toEqual(['confirmation_over', 'over'])
  const own = await clientFor(platform.url, browser).askConfirmation({})
  expect((await rawCall(platform.url, browser, 'giveConfirmation', { confirmationId: own.confirmationId, code: own.code })).problem.code).toBe('confirmation_same_session')
})

test('what has run out confirms nothing', async () => {
  const asks = await sessionOf(cast.administrator.id)
  const { confirmationId, code } = await clientFor(platform.url, asks).askConfirmation({})
  await platform.rows(sql`update session_confirmation set expires_at = now() where id = ${confirmationId}`)
  expect((await rawCall(platform.url, await sessionOf(cast.administrator.id, true), 'giveConfirmation', { confirmationId, code })).problem.code).toBe('confirmation_over')
})

test('“steward recover” lets an administrator with no way left in: a link once, their old ways ended, and a line that says so', async () => {
  const [administrator] = await platform.rows<{ email: string }>(sql`select email from person where id = ${cast.administrator.id}`)
  const lost = await sessionOf(cast.administrator.id)
  const env: Record<string, string> = { STEWARD_DATA: platform.settings.dataFolder, ...(platform.settings.databaseUrl ? { DATABASE_URL: platform.settings.databaseUrl } : { DATABASE_URL: '' }) }
  if (!isOnPostgres) {
    const held = run(['recover', '--email', administrator?.email ?? ''], env)
    expect([await held.ended, held.said()]).toEqual([1, expect.stringContaining('in use')])
  }
  await platform.down()
  const nobody = run(['recover', '--email', 'nobody@cast.example'], env)
  expect([await nobody.ended, nobody.said()]).toEqual([1, expect.stringContaining('No administrator')])
  const plain = run(['recover', '--data', `${platform.settings.dataFolder}/not-there`], { ...env, DATABASE_URL: '' })
  expect([await plain.ended, plain.said()]).toEqual([1, expect.stringContaining('no data')])
  const recovery = run(['recover', '--email', administrator?.email ?? ''], env)
  expect([await recovery.ended, recovery.said()]).toEqual([0, expect.stringContaining('/sign-in/link#')])
  await platform.restart()
  const [, secret = ''] = /\/sign-in\/link#([\w-]{43})/.exec(recovery.said()) ?? []
  expect((await rawCall(platform.url, lost, 'listPeople')).status).toBe(401)
  const { token } = await clientFor(platform.url).redeemSignInLink({ secret })
  // The machine itself was the proof: for five minutes they may put things right.
  expect((await rawCall(platform.url, token, 'createAgency', { id: 'again', name: 'Again' })).status).toBe(200)
  expect((await rawCall(platform.url, undefined, 'redeemSignInLink', { secret })).problem.code).toBe('link_not_valid')
  const lines = await platform.rows<{ outcome: string; door: string; resource_id: string }>(sql`select outcome, door, resource_id from audit_event where event = 'administrator.recovered'`)
  expect(lines).toEqual([{ outcome: 'done', door: 'cli', resource_id: cast.administrator.id }])
})
