/**
 * What people write and are answered lies nowhere in plain text (security.md, D4), is gone with its key even where a
 * backup of the database is not (D6), and the audit log holds without it (A7).
 */
import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { cast } from '#testkit/people.ts'
import { isOnPostgres } from '#testkit/platform.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

/** Seven letters that nobody writes, and a number for each place. */
const canary = `q${Array.from({ length: 12 }, () => 'bcdfghjklmnpqrstvwxz'.charAt(Math.floor(Math.random() * 20))).join('')}`
const conversationsCount = 100
const turnsOfEach = 5
const atOnce = 8

/** Words that every dictionary has, in an order that nobody writes: the index of a document keeps its words in plain, not their order. */
const sentence = `The lantern of harbour ${Math.floor(Math.random() * 9_000) + 1_000} keeps seventeen herons awake beside a marble ledger`

let asking: Asking
let log = ''
const conversationIds: string[] = []
let keptId: string
beforeAll(async () => {
  asking = await startAsking({ logTo: { level: 'debug', stream: { write: (line) => void (log += line) } } })
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

/** What is asked and handed over beside chats: a document, a task with its approval, research. */
async function workElsewhere(): Promise<void> {
  const cara = await asking.person()
  const document = await upload(cara, 'harbour.md', `# Harbour\n\n## ${sentence}\n\n${sentence}. A berth costs 40 dollars.\n\n| Berth | Note |\n| --- | --- |\n| 4 | ${sentence} |\n`)
  expect(await untilRead(cara, document.id)).toMatchObject({ state: 'ready' })
  const { passages } = await cara.searchPassages({ question: 'What does a berth at harbour cost?' })
  expect(passages[0]?.text).toContain(sentence)
  expect(JSON.stringify((await cara.getDocumentText({ documentId: document.id, from: 0, limit: 50 })).blocks)).toContain(sentence)
  const task = await cara.createTask({ request: `${canary}-task`, material: `${canary}-material`, modelId: asking.modelId('echo') })
  const approval = await cara.requestApproval({ subject: 'publish', bytes: `${canary}-bytes`, purpose: `${canary}-purpose`, label: { conf: 'confidential', comp: [], readers: [], integ: 'untrusted' } })
  expect(await cara.getApproval({ approvalId: approval.id })).toMatchObject({ bytes: `${canary}-bytes`, purpose: `${canary}-purpose` })
  const { id: researchId } = await cara.createResearch({ question: `${canary}-research`, modelId: asking.modelId('echo') })
  await asking.platform.settle(60_000)
  await cara.startTask({ taskId: task.id })
  await cara.startResearch({ researchId })
  await asking.platform.settle(60_000)
  expect(await cara.getTask({ taskId: task.id })).toMatchObject({ request: `${canary}-task`, state: 'done' })
  expect(await cara.getResearch({ researchId })).toMatchObject({ question: `${canary}-research`, state: 'done' })
}

/** Every file of the database and of the server: data, write-ahead log, files, keys, the log outside the database. */
async function filesOf(): Promise<string[]> {
  await asking.platform.rows(sql`checkpoint`)
  const folders = [asking.platform.settings.dataFolder]
  if (isOnPostgres) folders.push((await asking.platform.rows<{ data_directory: string }>(sql`show data_directory`))[0]?.data_directory ?? '')
  const found = await Promise.all(folders.map(async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))))
  return found.flat()
}

/** What a dump of the database would say: columns of any table in which the word stands. */
async function columnsWith(word: string): Promise<string[]> {
  const tables = await asking.platform.rows<{ name: string }>(sql`select relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace where nspname = 'public' and relkind = 'r' order by 1`)
  const hits: string[] = []
  for (const { name } of tables) {
    const query = { parts: [`select distinct '${name}.' || part.key as hit from "${name}" held cross join jsonb_each_text(to_jsonb(held)) as part(key, value) where part.value like `, ''], values: [`%${word}%`] }
    hits.push(...(await asking.platform.rows<{ hit: string }>(query)).map(({ hit }) => hit))
  }
  return hits
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
  await workElsewhere()
  await asking.platform.settle(60_000)
  const [{ count } = { count: 0 }] = await asking.platform.rows<{ count: number }>(sql`select count(*)::int as count from message`)
  expect(count).toBeGreaterThanOrEqual(1_000)
  expect(await columnsWith(canary)).toEqual([])
  expect(await filesWith(canary)).toEqual([])
  expect(await filesWith('keeps seventeen herons')).toEqual([])
  // The server’s log at its most talkative says nothing of this; that we hear it is shown by a line of our own.
  asking.platform.steward.log.debug('a line of the test')
  expect(log).toContain('a line of the test')
  expect([canary, 'keeps seventeen herons'].filter((word) => log.includes(word))).toEqual([])
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

test('what a release before the sealing left open is sealed after the next start, and reads as before', { timeout: 120_000 }, async () => {
  const old = `${canary}-older`
  const ids = await leaveOlderRows(old)
  expect(new Set((await columnsWith(old)).map((at) => at.split('.')[0]))).toEqual(new Set(['approval', 'document_block', 'passage', 'project', 'project_task', 'research', 'research_step', 'task', 'task_step', 'translation', 'translation_segment']))
  await asking.platform.rows(sql`delete from setting where name like '%.sealed'`)
  await asking.platform.restart()
  const cara = await asking.person()
  const isDone = async () => (await asking.platform.rows(sql`select from setting where name = 'translations.sealed'`)).length > 0
  await expect.poll(isDone, { timeout: 30_000 }).toBe(true)
  await expect.poll(() => columnsWith(old), { timeout: 30_000 }).toEqual([])
  expect(await cara.getTask({ taskId: ids.task })).toMatchObject({ request: `${old} request`, plan: { steps: [{ question: `${old} plan` }] } })
  expect(await cara.getApproval({ approvalId: ids.approval })).toMatchObject({ bytes: `${old} bytes`, purpose: `${old} purpose` })
  expect(await cara.getResearch({ researchId: ids.research })).toMatchObject({ question: `${old} question` })
  expect(await cara.getProject({ projectId: ids.project })).toMatchObject({ purpose: `${old} purpose`, instructions: `${old} instructions` })
  expect(await cara.listProjectTasks({ projectId: ids.project })).toMatchObject({ tasks: [{ title: `${old} title` }] })
  expect(await cara.getTranslation({ translationId: ids.translation })).toMatchObject({ title: `${old} title` })
  expect(await cara.listSegments({ translationId: ids.translation })).toMatchObject({ segments: [{ source: `${old} source`, target: `${old} target` }] })
  expect((await cara.getDocumentText({ documentId: ids.document, from: 0, limit: 10 })).blocks).toMatchObject([{ text: `${old} block` }])
  expect(await cara.getPassage({ passageId: ids.passage })).toMatchObject({ text: `${old} passage`, headings: [`${old} heading`] })
  // Deleting it destroys its key like any other.
  const [{ ref } = { ref: '' }] = await asking.platform.rows<{ ref: string }>(sql`select key_ref as ref from document where id = ${ids.document}`)
  await cara.deleteDocument({ documentId: ids.document })
  await expect.poll(() => asking.platform.steward.database.keys.open('benefits', ref).then(() => 'opens', (error: Error) => error.message)).toBe('this key was destroyed')
})

/** Rows as they were written then, by the caseworker; their ids. */
async function leaveOlderRows(old: string): Promise<Record<'task' | 'approval' | 'research' | 'project' | 'translation' | 'document' | 'passage', string>> {
  const cara = await asking.person()
  const run = (query: Parameters<typeof asking.platform.rows>[0]) => asking.platform.rows(query)
  const [personId, agencyId] = [cast.caseworker.id, cast.caseworker.agencyId]
  const [task, approval, research, translation, document, passage] = [newId(), newId(), newId(), newId(), newId(), newId()]
  const plan = JSON.stringify({ steps: [{ handle: '$s1', do: 'extract', from: ['$material'], question: `${old} plan`, into: { kind: 'yes-or-no' } }] })
  await run(sql`insert into task (id, agency_id, owner_id, request, material, model_id, model_title, state, plan) values (${task}, ${agencyId}, ${personId}, ${`${old} request`}, ${`${old} material`}, 'quote', 'Quote', 'done', ${plan})`)
  await run(sql`insert into task_step (task_id, handle, agency_id, owner_id, state, value, label) values (${task}, '$s1', ${agencyId}, ${personId}, 'done', ${JSON.stringify({ value: null, text: `${old} step`, known: [], passages: [] })}, '{}')`)
  await run(sql`
    insert into approval (id, agency_id, person_id, kind, subject, summary, purpose, bytes, sha256, label, needed, expires_at)
    values (${approval}, ${agencyId}, ${personId}, 'release', 'x', ${`${old} summary`}, ${`${old} purpose`}, ${`${old} bytes`}, ${'0'.repeat(64)}, '{}', 1, now() + interval '1 hour')`)
  await run(sql`
    insert into research (id, agency_id, owner_id, question, language, places, model_id, model_title, is_generative, state, limits)
    values (${research}, ${agencyId}, ${personId}, ${`${old} question`}, 'en', '[{"kind":"everything"}]', 'quote', 'Quote', false, 'stopped', '{"stepsMax":30,"passagesMax":60,"tokensMax":100000,"minutesMax":15,"costMicroUsdMax":null}')`)
  await run(sql`insert into research_step (research_id, handle, agency_id, owner_id, state, note) values (${research}, ${`${old} part everything`}, ${agencyId}, ${personId}, 'failed', ${`${old} note`})`)
  const { id: project } = await cara.createProject({ name: 'Older', purpose: '' })
  await run(sql`update project set key_ref = null, purpose = ${`${old} purpose`}, instructions = ${`${old} instructions`} where id = ${project}`)
  await run(sql`insert into project_task (id, project_id, agency_id, title, detail, assignee_name, state, changed_by) values (${newId()}, ${project}, ${agencyId}, ${`${old} title`}, ${`${old} detail`}, '', 'open', '')`)
  await run(sql`insert into translation (id, agency_id, owner_id, title, from_language, to_language, given_text, state, unit_count) values (${translation}, ${agencyId}, ${personId}, ${`${old} title`}, 'en', 'es', ${`${old} text`}, 'ready', 1)`)
  await run(sql`insert into translation_segment (translation_id, agency_id, position, unit, lead, tail, place, source, target, state) values (${translation}, ${agencyId}, 1, 0, '', '', '', ${`${old} source`}, ${`${old} target`}, 'translated')`)
  const sent = await upload(cara, 'older.md', 'Nothing is in it yet.')
  const collectionId = (await untilRead(cara, sent.id)).collectionId
  await run(sql`
    insert into document (id, collection_id, agency_id, owner_id, title, file_name, media_type, size_bytes, sha256, blob_key, state, blocks, passages)
    values (${document}, ${collectionId}, ${agencyId}, ${personId}, 'Older', 'older.md', 'text/markdown', 1, '', ${document}, 'ready', 1, 1)`)
  await run(sql`insert into document_block (document_id, agency_id, slice, blocks) values (${document}, ${agencyId}, 0, ${JSON.stringify([{ kind: 'paragraph', text: `${old} block`, anchor: { kind: 'paragraph', paragraph: 1 } }])})`)
  await run(sql`
    insert into passage (id, document_id, collection_id, agency_id, ordinal, title, headings, text, anchors, block_from, block_to)
    values (${passage}, ${document}, ${collectionId}, ${agencyId}, 0, 'Older', ${[`${old} heading`]}, ${`${old} passage`}, '[]', 0, 0)`)
  return { task, approval, research, project, translation, document, passage }
}

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
