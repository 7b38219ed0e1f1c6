/**
 * What people write and are answered lies nowhere in plain text (security.md, D4), is gone with its key even where a
 * backup of the database is not (D6), and the audit log holds without it (A7).
 */
import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { sql } from '#kernel/store/sql.ts'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { isOnPostgres } from '#testkit/platform.ts'

/** Seven letters that nobody writes, and a number for each place. */
const canary = `q${Array.from({ length: 12 }, () => 'bcdfghjklmnpqrstvwxz'.charAt(Math.floor(Math.random() * 20))).join('')}`
const conversationsCount = 100
const turnsOfEach = 5
const atOnce = 8

let asking: Asking
const conversationIds: string[] = []
let keptId: string
beforeAll(async () => {
  asking = await startAsking()
  asking.script('echo', { text: (question) => `You asked: ${question}. The answer is ${canary}-answer.` })
}, 60_000)
afterAll(() => asking.close())

async function converse(number: number): Promise<string> {
  const cara = await asking.person()
  const { id: conversationId } = await cara.createConversation({ title: number % 2 ? `${canary}-title-${number}` : '' })
  for (let turn = 0; turn < turnsOfEach; turn++) {
    const { answer, at } = await asking.ask('echo', { conversationId, text: `${canary}-question-${number}-${turn}` })
    expect((await followToEnd(at)).end?.text).toContain(`${canary}-question-${number}-${turn}`)
    if (turn === 0) await cara.rateAnswer({ messageId: answer.id, value: 'bad', comment: `${canary}-comment-${number}` })
  }
  await cara.saveDraft({ conversationId, text: `${canary}-draft-${number}` })
  return conversationId
}

/** Every file of the database and of the server: data, write-ahead log, files, keys, the log outside the database. */
async function filesOf(): Promise<string[]> {
  await asking.platform.rows(sql`checkpoint`)
  const folders = [asking.platform.settings.dataFolder]
  if (isOnPostgres) folders.push((await asking.platform.rows<{ data_directory: string }>(sql`show data_directory`))[0]?.data_directory ?? '')
  const found = await Promise.all(folders.map(async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))))
  return found.flat()
}

async function filesWith(word: string): Promise<string[]> {
  const hits: string[] = []
  for (const path of await filesOf()) {
    // PostgreSQL removes files while we look.
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? Buffer.alloc(0) : Promise.reject(error)))
    if (bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))) hits.push(path)
  }
  return hits
}

test('1,000 messages, with titles, drafts, comments and answers kept for repeated calls, lie nowhere in plain text', { timeout: 240_000 }, async () => {
  const cara = await asking.person()
  const numbers = Array.from({ length: conversationsCount }, (_, number) => number)
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) conversationIds.push(await converse(number))
  }))
  keptId = await converse(conversationsCount)
  await cara.createConversation({ title: `${canary}-kept` }, { idempotencyKey: `kept-${canary.slice(0, 6)}` })
  await asking.platform.settle(60_000)
  const [{ count } = { count: 0 }] = await asking.platform.rows<{ count: number }>(sql`select count(*)::int as count from message`)
  expect(count).toBeGreaterThanOrEqual(1_000)
  expect(await filesWith(canary)).toEqual([])
  // What is not sealed is found by the same look, so that finding nothing means something.
  const lena = await asking.person('benefitsLead')
  await lena.createCollection({ name: `open-${canary.slice(0, 4)}-visible`, audience: 'agency' })
  expect((await filesWith(`open-${canary.slice(0, 4)}-visible`)).length).toBeGreaterThan(0)
  await expect(asking.person().then((person) => person.searchConversations({ query: `${canary}-question-7-3` }))).resolves.toMatchObject({ hits: [{}, {}] })
})

describe('a backup from before a deletion', () => {
  test('with the keys of today gives back none of 1,000 deleted messages, and all of what was kept', { timeout: 240_000 }, async () => {
    const refs = await asking.platform.rows<{ key_ref: string; agency_id: string }>(sql`select key_ref, agency_id from conversation where id = any(${conversationIds}::uuid[])`)
    await asking.platform.down()
    await backUp()
    await asking.platform.restart()
    const cara = await asking.person()
    for (const conversationId of conversationIds) await cara.deleteConversation({ conversationId })
    expect(await asking.platform.rows(sql`select from key_to_shred`)).toEqual([])
    // With nearly all conversations shredded the log still verifies (A7); put back, its signer would rightly refuse.
    expect(await (await asking.person('overseer')).verifyAuditLog({})).toMatchObject({ isSound: true, faultCount: 0 })
    await asking.platform.down()
    await putBack()
    await asking.platform.restart()
    const [{ count } = { count: 0 }] = await asking.platform.rows<{ count: number }>(sql`select count(*)::int as count from message where conversation_id = any(${conversationIds}::uuid[])`)
    expect(count).toBeGreaterThanOrEqual(1_000)
    const again = await asking.person()
    for (const conversationId of conversationIds) await expect(again.getConversation({ conversationId })).rejects.toMatchObject({ problem: { status: 410, code: 'key_destroyed' } })
    const ends = await Promise.all(refs.map(({ agency_id: agencyId, key_ref: ref }) => asking.platform.steward.database.keys.open(agencyId, ref).then(() => `${ref} opens`, (error: Error) => error.message)))
    expect(ends).toHaveLength(conversationsCount)
    expect(ends.filter((end) => end !== 'this key was destroyed')).toEqual([])
    const { conversations } = await again.listConversations({ limit: 100 })
    expect(conversations.filter((each) => each.id !== keptId && each.title !== `${canary}-kept` && each.title !== '' && each.title !== 'The key of this conversation was destroyed')).toEqual([])
    const kept = await again.getConversation({ conversationId: keptId })
    expect(kept.messages).toHaveLength(turnsOfEach * 2)
    expect(kept.draft).toBe(`${canary}-draft-${conversationsCount}`)
    await expect(again.searchConversations({ query: `${canary}-question-${conversationsCount}-1` })).resolves.toMatchObject({ hits: [{}, {}] })
  })

  test('the audit log holds nothing of them', async () => {
    const lines = await asking.platform.rows<{ line: string }>(sql`select to_jsonb(audit_event)::text as line from audit_event`)
    expect(lines.length).toBeGreaterThan(1_000)
    expect(lines.filter(({ line }) => line.includes(canary))).toEqual([])
  })
})

async function backUp(): Promise<void> {
  const { dataFolder } = asking.platform.settings
  if (isOnPostgres) await asServerOwner((client, name) => client.query(`create database ${name}_before template ${name} owner steward`))
  else await cp(join(dataFolder, 'database'), join(dataFolder, 'before'), { recursive: true })
}

async function putBack(): Promise<void> {
  const { dataFolder } = asking.platform.settings
  if (isOnPostgres) {
    await asServerOwner(async (client, name) => {
      await client.query(`drop database ${name} with (force)`)
      await client.query(`alter database ${name}_before rename to ${name}`)
    })
    return
  }
  await rm(join(dataFolder, 'database'), { recursive: true })
  await cp(join(dataFolder, 'before'), join(dataFolder, 'database'), { recursive: true })
  await rm(join(dataFolder, 'before'), { recursive: true })
}

async function asServerOwner(run: (client: pg.Client, name: string) => Promise<unknown>): Promise<void> {
  const url = new URL(asking.platform.settings.databaseUrl ?? '')
  const name = url.pathname.slice(1)
  url.username = 'owner'
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await run(client, name)
  } finally {
    await client.end()
  }
}
