/**
 * A database with the product's own schema, roles and row-level security, and one person in it whose scope
 * every index and search runs in: the embedded one in a temporary folder, or a PostgreSQL by address.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { documentsMigration } from '#features/documents/server/migrations/0001-documents.ts'
import { documentLabelsMigration } from '#features/documents/server/migrations/0002-labels.ts'
import { documentsOfProjectsMigration } from '#features/documents/server/migrations/0003-projects.ts'
import { documentsSealedMigration } from '#features/documents/server/migrations/0004-sealed.ts'
import { keyToWriteDocument } from '#features/documents/server/sealed-text.ts'
import { indexDocument } from '#features/knowledge/server/index-document.ts'
import { passagesMigration } from '#features/knowledge/server/migrations/0001-passages.ts'
import { passagesOfProjectsMigration } from '#features/knowledge/server/migrations/0002-projects.ts'
import { searchPassages, type PassageQuery, type PassageSearch } from '#features/knowledge/server/search-passages.ts'
import { openFileAgencyKeys } from '#adapters/stores/file-agency-keys.ts'
import { openFileDataKeys } from '#adapters/stores/file-data-keys.ts'
import { createKeyring } from '#kernel/keys/keyring.ts'
import type { ParsedDocument } from '#kernel/ports/parser.ts'
import { openDatabase } from '#kernel/store/database.ts'
import { startEmbedded } from '#kernel/store/embedded.ts'
import { migrate } from '#kernel/store/migrate.ts'
import { kernelMigrations } from '#kernel/store/migrations/kernel-migrations.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'

export type RetrievalPlatform = {
  addCollection(name: string): Promise<string>
  /** Documents in one transaction, as the reading job puts them in; the ids they got. */
  addDocuments(collectionId: string, documents: readonly { title: string; parsed: ParsedDocument }[]): Promise<string[]>
  search(query: PassageQuery): Promise<PassageSearch>
  /** Fresh statistics and visibility, which the database's own upkeep brings with time. */
  tidy(): Promise<void>
  close(): Promise<void>
}

const agencyId = 'evaluation'

export async function startRetrievalPlatform(url?: string): Promise<RetrievalPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-eval-'))
  const embedded = url ? undefined : await startEmbedded(folder)
  const fail = (error: Error) => {
    throw error
  }
  // Passages lie sealed as in the product, so that what search costs is measured with opening them.
  const keys = createKeyring(await openFileDataKeys(join(folder, 'content'), await openFileAgencyKeys(join(folder, 'agencies'))))
  const database = await openDatabase(url ? { url } : { socketDir: embedded!.socketDir }, fail, keys)
  await migrate(database, [...kernelMigrations, documentsMigration, documentLabelsMigration, documentsOfProjectsMigration, documentsSealedMigration, passagesMigration, passagesOfProjectsMigration])
  const personId = newId()
  const scope = { personId, agencyId, roles: ['employee', 'administrator'], name: null, sessionId: null, network: null }
  await database.asOwner(async (store) => {
    await store.run(sql`insert into agency (id, name) values (${agencyId}, 'Evaluation')`)
    await store.run(
      sql`insert into person (id, agency_id, name, email, roles) values (${personId}, ${agencyId}, 'Evaluator', 'evaluator@example.org', ${scope.roles})`,
    )
  })
  return {
    addCollection: (name) => database.transact(scope, (store) => addCollection(store, name)),
    addDocuments: (collectionId, documents) =>
      database.transact(scope, async (store) => {
        const ids: string[] = []
        for (const document of documents) ids.push(await addDocument(store, personId, collectionId, document))
        return ids
      }),
    search: (query) => database.transact(scope, (store) => searchPassages(store, query)),
    tidy: () => tidy(url ?? { host: embedded!.socketDir, user: 'postgres', database: 'postgres' }),
    close: async () => {
      await database.close()
      await embedded?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Outside a transaction, where alone a database may be vacuumed. */
async function tidy(where: string | pg.ClientConfig): Promise<void> {
  const client = new pg.Client(where)
  await client.connect()
  await client.query('vacuum (analyze) collection, document, passage, posting')
  await client.end()
}

async function addCollection(store: Transactor, name: string): Promise<string> {
  const id = newId()
  await store.run(sql`
    insert into collection (id, agency_id, owner_id, name, description, audience) values (${id}, ${agencyId}, null, ${name}, '', 'agency')`)
  return id
}

async function addDocument(
  store: Transactor,
  personId: string,
  collectionId: string,
  document: { title: string; parsed: ParsedDocument },
): Promise<string> {
  const id = newId()
  await store.run(sql`
    insert into document (id, collection_id, agency_id, owner_id, title, file_name, media_type, size_bytes, sha256, blob_key, state)
    values (${id}, ${collectionId}, ${agencyId}, ${personId}, ${document.title}, 'text.md', 'text/markdown', 1, '', ${id}, 'ready')`)
  const addPassages = await indexDocument((run) => run(store), { id, collectionId, agencyId, title: document.title }, document.parsed)
  const { passages } = await addPassages(store, await keyToWriteDocument(store, id))
  await store.run(sql`update document set passages = ${passages} where id = ${id}`)
  return id
}
