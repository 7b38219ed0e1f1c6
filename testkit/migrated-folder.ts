/**
 * An embedded database with every migration in, made once and copied for each test file: a start from nothing takes three
 * times as long, and a whole run starts a hundred. Kept in the system’s temporary folder under a name that says which
 * migrations are in it, so that a changed one makes another. Starts from nothing stay tested by those who ask for
 * them (`prepare`), by the first start here and by apps/server/seed-sample.scenario.test.ts.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#kernel/store/database.ts'
import { startEmbedded } from '#kernel/store/embedded.ts'
import { migrate } from '#kernel/store/migrate.ts'
import { kernelMigrations } from '#kernel/store/migrations/kernel-migrations.ts'

const root = new URL('../', import.meta.url)
const variable = 'STEWARD_TEST_MIGRATED'

/** A global set-up of vitest: its forks find the folder by the environment. */
export default async function setup(): Promise<void> {
  if (process.env['STEWARD_TEST_DATABASE_URL']) return
  const folder = join(tmpdir(), `steward-migrated-${await fingerprint()}`)
  if (!existsSync(folder)) await make(folder)
  process.env[variable] = folder
}

/** Lays the migrated database into an empty data folder; without one, the start makes it from nothing. */
export async function layMigrated(dataFolder: string): Promise<void> {
  const folder = process.env[variable]
  // The synchronous copy is one call of the system’s library for the whole tree, and seven times as fast as the other.
  if (folder) cpSync(folder, join(dataFolder, 'database'), { recursive: true })
}

/** Of every file that holds a migration or decides how one is applied, and of the engine. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const top of ['kernel', 'features']) {
    for (const name of (await readdir(new URL(top, root), { recursive: true })).toSorted()) {
      if (!name.endsWith('.ts') || name.includes('.test.')) continue
      const text = await readFile(new URL(`${top}/${name}`, root), 'utf8')
      if (text.includes('Migration = {') || /store\/(?:migrate|fortify)\.ts$/.test(name)) hash.update(name).update(text)
    }
  }
  return hash.update(await readFile(new URL('package-lock.json', root))).digest('hex').slice(0, 16)
}

async function make(folder: string): Promise<void> {
  const made = await mkdtemp(join(tmpdir(), 'steward-migrating-'))
  const embedded = await startEmbedded(made)
  const database = await openDatabase(embedded, (error) => {
    throw error
  })
  await migrate(database, [...kernelMigrations, ...(await featureMigrations())])
  await database.close()
  await embedded.close()
  // Two runs at once make the same: whoever is later leaves the first one’s in place.
  await rename(join(made, 'database'), folder).catch((error: NodeJS.ErrnoException) => {
    if (!existsSync(folder)) throw error
  })
  await rm(made, { recursive: true, force: true })
  await forgetOld()
}

/** Those of migrations that were changed since; nobody starts from one for a day. */
async function forgetOld(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith('steward-migrated-')) continue
    const folder = join(tmpdir(), name)
    const { mtimeMs } = await stat(folder)
    if (Date.now() - mtimeMs > 86_400_000) await rm(folder, { recursive: true, force: true })
  }
}

/** As the product lists them: a Steward on a folder of its own says. */
export async function featureMigrations() {
  const { startSteward } = await import('#apps/server/steward.ts')
  const dataFolder = await mkdtemp(join(tmpdir(), 'steward-migrating-'))
  const steward = await startSteward({ port: 0, host: '127.0.0.1', dataFolder, databaseUrl: undefined, isSample: true, answersMax: 1, isSecure: false, logLevel: 'error' })
  const migrations = steward.hallway.features.flatMap((feature) => feature.migrations)
  await steward.close(0)
  await rm(dataFolder, { recursive: true, force: true })
  return migrations
}
