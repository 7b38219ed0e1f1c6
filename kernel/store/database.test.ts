import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { sql } from './sql.ts'

/** PostgreSQL’s side of the wire, as far as a transaction needs it: every statement is done, and any line can be cut. */
async function startStandIn(folder: string) {
  const sockets = new Set<Socket>()
  const message = (type: string, body: Buffer) => Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
  const ready = message('Z', Buffer.from('I'))
  const done = message('C', Buffer.from('SELECT 0\0'))
  const server = createServer((socket) => {
    sockets.add(socket)
    let isStarted = false
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      if (!isStarted) {
        isStarted = true
        return void socket.write(Buffer.concat([message('R', int32(0)), ready]))
      }
      // A simple query, or the sync at the end of an extended one.
      const isSimple = bytes[0] === 'Q'.charCodeAt(0)
      socket.write(Buffer.concat([...(isSimple ? [] : [message('1', Buffer.alloc(0)), message('2', Buffer.alloc(0)), message('n', Buffer.alloc(0))]), done, ready]))
    })
  })
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve))
  return {
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

let cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const run of cleanUp.toReversed()) await run()
  cleanUp = []
})

describe('a database that goes away', () => {
  it('fails the transaction that was open, between two statements of it, and not the process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stand-in-'))
    cleanUp.push(() => rm(folder, { recursive: true }))
    const standIn = await startStandIn(folder)
    cleanUp.push(() => standIn.close())
    const database = await openDatabase({ socketDir: folder }, () => {})
    cleanUp.push(() => database.close())

    const uncaught: unknown[] = []
    const note = (error: unknown) => void uncaught.push(error)
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException').on('uncaughtException', note)
    try {
      const outcome = await database
        .asOwner(async (store) => {
          standIn.cut()
          await new Promise((resolve) => setTimeout(resolve, 50))
          await store.run(sql`select 1`)
        })
        .catch((error: Error) => error)
      expect(outcome).toBeInstanceOf(Error)
      expect(uncaught).toEqual([])
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const listener of others) process.on('uncaughtException', listener)
    }
  })
})
