/** Who sees and changes what: the policy, the tables and the pure rule in the domain say the same, case by case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import { createPolicyEngine, type PolicyEngine } from '#kernel/policy/policy-engine.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import type { Audience, LoadedDocument } from './contract.ts'
import { mayChangeDocument, mayEditCollection } from './domain/may-edit.ts'
import { documentsPolicy } from './policy.ts'
import { signedIn, untilRead, upload } from '#testkit/uploading.ts'

type Placed = { id: string; collectionId: string; agencyId: string; audience: Audience; ownerId: string; collectionOwner: string | null }

let platform: Platform
let policy: PolicyEngine
const placed: Placed[] = []

beforeAll(async () => {
  platform = await startPlatform()
  policy = createPolicyEngine([documentsPolicy])
  for (const audience of ['everyone', 'agency'] as const) {
    placed.push(await place('benefitsLead', audience), await place('licensingLead', audience))
  }
  for (const name of Object.keys(cast) as CastName[]) placed.push(await placeOwn(name))
}, 60_000)
afterAll(() => platform.close(), 60_000)

describe.each(Object.keys(cast) as CastName[])('%s', (name) => {
  it('reads the same by policy and by table', async () => {
    const actor = actorOf(name)
    for (const document of placed) {
      const seen = await inVain(actor, async (store) => (await store.rows(sql`select from document where id = ${document.id}`)).length)
      const blocks = await inVain(actor, async (store) => (await store.rows(sql`select from document_block where document_id = ${document.id}`)).length)
      const collection = await inVain(actor, async (store) => (await store.rows(sql`select from collection where id = ${document.collectionId}`)).length)
      const isAllowed = decide(actor, 'document.read', document)
      expect([document, seen === 1, blocks === 1, collection === 1]).toEqual([document, isAllowed, isAllowed, isAllowed])
      expect(decide(actor, 'passage.read', document)).toBe(isAllowed)
    }
  })

  it('changes and deletes the same by policy, by table and by the domain’s rule', async () => {
    const actor = actorOf(name)
    for (const document of placed) {
      const isVisible = decide(actor, 'document.read', document)
      const changed = await inVain(actor, (store) => store.run(sql`update document set title = 'changed' where id = ${document.id}`))
      const deleted = await inVain(actor, (store) => store.run(sql`delete from document where id = ${document.id}`))
      const isAllowed = isVisible && decide(actor, 'document.update', document)
      expect([document, changed === 1, deleted === 1]).toEqual([document, isAllowed, isAllowed])
      expect(isVisible && mayChangeDocument(actor, { ...document, canWrite: false })).toBe(isAllowed)
      expect(decide(actor, 'document.delete', document)).toBe(decide(actor, 'document.update', document))
    }
  })

  it('changes nothing of others by a statement that names no row', async () => {
    const actor = actorOf(name)
    const allowed = placed.filter((document) => decide(actor, 'document.read', document) && decide(actor, 'document.update', document)).length
    expect(await inVain(actor, (store) => store.run(sql`update document set progress = 0`))).toBe(allowed)
    expect(await inVain(actor, (store) => store.run(sql`delete from document`))).toBe(allowed)
    expect(await inVain(actor, (store) => store.run(sql`delete from document_block`))).toBe(allowed)
  })

  it('adds the same by table and by the domain’s rule', async () => {
    const actor = actorOf(name)
    for (const { collectionId, agencyId, audience, collectionOwner } of placed) {
      const added = await inVain(actor, (store) => insert(store, actor, collectionId, actor.agencyId ?? '')).catch(refusedByTable)
      expect([audience, agencyId, added === 1]).toEqual([audience, agencyId, mayEditCollection(actor, { agencyId, audience, ownerId: collectionOwner, canWrite: false })])
    }
  })
})

describe('a restricted collection', () => {
  it('does not exist for another agency: not in lists, not in search, not by id', async () => {
    const { lena, ines, cole } = await signedIn(platform, { lena: 'benefitsLead', ines: 'inspector', cole: 'colleague' })
    const desk = await lena.createCollection({ name: 'Casework desk', audience: 'agency' })
    const sent = await upload(lena, 'overpayments.md', '# Overpayments\n\nA zebra overpayment is waived below 31 crowns.', { collectionId: desk.id })
    await untilRead(lena, sent.id)
    const question = 'When is a zebra overpayment waived?'
    const [found] = (await cole.searchPassages({ question })).passages
    expect(found?.documentId).toBe(sent.id)
    const isGone = { problem: { status: 404, code: 'not_found' } }
    for (const call of [
      () => ines.getDocument({ documentId: sent.id }),
      () => ines.getDocumentText({ documentId: sent.id }),
      () => ines.getOriginal({ documentId: sent.id }),
      () => ines.getPassage({ passageId: found?.passageId ?? '' }),
      () => ines.listDocumentsIn({ collectionId: desk.id }),
      () => ines.retryDocument({ documentId: sent.id }),
      () => ines.deleteDocument({ documentId: sent.id }),
      () => upload(ines, 'a.txt', 'text', { collectionId: desk.id }),
    ])
      await expect(call()).rejects.toMatchObject(isGone)
    expect((await ines.listCollections({})).collections.map((each) => each.id)).not.toContain(desk.id)
    expect((await ines.searchPassages({ question })).passages.map((each) => each.documentId)).not.toContain(sent.id)
    expect((await ines.listDocuments({ collectionId: desk.id })).documents).toEqual([])
    expect((await ines.listDocuments({ search: 'overpayments' })).documents).toEqual([])
    expect((await lena.getDocument({ documentId: sent.id })).canDelete).toBe(true)
  })

  it('may be read by an employee of the agency, who cannot add to it or delete from it', async () => {
    const { lena, cole } = await signedIn(platform, { lena: 'benefitsLead', cole: 'colleague' })
    const desk = await lena.createCollection({ name: 'Forms', audience: 'agency' })
    const sent = await upload(lena, 'form.md', 'A form.', { collectionId: desk.id })
    expect((await cole.listDocumentsIn({ collectionId: desk.id })).documents).toMatchObject([{ id: sent.id, canDelete: false }])
    expect((await cole.listCollections({})).collections.find((each) => each.id === desk.id)).toMatchObject({ canEdit: false, documents: 1 })
    await expect(upload(cole, 'a.txt', 'text', { collectionId: desk.id })).rejects.toMatchObject({ problem: { status: 403, code: 'collection_closed' } })
    await expect(cole.deleteDocument({ documentId: sent.id })).rejects.toMatchObject({ problem: { status: 403, code: 'not_allowed' } })
    await expect(cole.createCollection({ name: 'Mine', audience: 'everyone' })).rejects.toMatchObject({ problem: { status: 403 } })
  })
})

async function place(name: CastName, audience: 'everyone' | 'agency'): Promise<Placed> {
  const { lead } = await signedIn(platform, { lead: name })
  const collection = await lead.createCollection({ name: `${name} for ${audience}`, audience })
  const { id } = await upload(lead, `${audience}.md`, `For ${audience}.`, { collectionId: collection.id })
  await untilRead(lead, id)
  return { id, collectionId: collection.id, agencyId: cast[name].agencyId, audience, ownerId: cast[name].id, collectionOwner: null }
}

async function placeOwn(name: CastName): Promise<Placed> {
  const { person } = await signedIn(platform, { person: name })
  const { id, collectionId } = await upload(person, 'own.md', `Of ${name}.`)
  await untilRead(person, id)
  return { id, collectionId, agencyId: cast[name].agencyId, audience: 'person', ownerId: cast[name].id, collectionOwner: cast[name].id }
}

function actorOf(name: CastName): Actor {
  return { ...nobody, personId: cast[name].id, agencyId: cast[name].agencyId, roles: cast[name].roles }
}

function decide(actor: Actor, action: string, { agencyId, audience, ownerId }: Pick<LoadedDocument, 'agencyId' | 'audience' | 'ownerId'>): boolean {
  return policy.decide(actor, action, { kind: 'Document', attributes: { agency: agencyId, audience, owner: ownerId } }).isAllowed
}

class Undone extends Error {}

/** As this person, and undone afterwards. */
async function inVain<T>(actor: Actor, run: (store: Transactor) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  const undone = platform.steward.database.transact(actor, async (store) => {
    result = { value: await run(store) }
    throw new Undone()
  })
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  if (!result) throw new Error('nothing was run')
  return result.value
}

function insert(store: Transactor, actor: Actor, collectionId: string, agencyId: string): Promise<number> {
  return store.run(sql`
    insert into document (id, collection_id, agency_id, owner_id, title, file_name, media_type, size_bytes, sha256, blob_key, state)
    values (${newId()}, ${collectionId}, ${agencyId}, ${actor.personId}, 't', 'f', 'm', 1, 'h', ${newId()}, 'received')`)
}

function refusedByTable(error: { code?: string }): number {
  if (error.code === '42501') return 0
  throw error
}
