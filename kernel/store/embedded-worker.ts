/**
 * The embedded database's own thread, so that a slow query never stalls a stream. Everything else
 * speaks to it through a socket as to any PostgreSQL.
 */
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * What PostgreSQL keeps of its files in memory of its own. The default of 160 MB fills within minutes and holds a second
 * time what the system’s cache has already; reading a page from there takes microseconds.
 */
const buffers = ['-c', 'shared_buffers=16MB', '-c', 'wal_buffers=1MB']

const { dataDir, socketDir } = workerData as { dataDir: string; socketDir: string }
const database = await PGlite.create({ dataDir, extensions: { vector }, startParams: [...PGlite.defaultStartParams, ...buffers] })
const server = new PGLiteSocketServer({ db: database, path: `${socketDir}/.s.PGSQL.5432`, maxConnections: 50 })
await server.start()
parentPort?.on('message', async (message) => {
  if (message !== 'close') return
  await server.stop()
  await database.close()
  parentPort?.postMessage('closed')
})
parentPort?.postMessage('ready')
