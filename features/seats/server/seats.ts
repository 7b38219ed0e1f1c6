/** Taking part by choice (R04) and seats by agency (R63). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { Database } from '#kernel/store/database.ts'
import { seats } from '../contract.ts'
import { seatsPolicy } from '../policy.ts'
import { chatJobQueues, downloadOwnChats, eraseOwnChats, exportOwnChats, listChatJobs } from './chat-jobs.ts'
import { seatsMigration } from './migrations/0001-seats.ts'
import { countSeatsMigration } from './migrations/0003-count-seats.ts'
import { exportSweepMigration } from './migrations/0002-export-sweep.ts'
import type { SeatBook } from './seat-book.ts'
import { getSeatLedger, listSeatPools, saveSeatPool } from './seat-pools.ts'
import { getMembership, joinSteward, leaveSteward, pauseSteward } from './take-part.ts'

export function createSeats({ book, database, identity, blobs }: { book: SeatBook; database: Pick<Database, 'asSystem'>; identity: Identity; blobs: Blobs }): Feature {
  const at = { book, identity }
  return serve(seats, {
    name: 'seats',
    policy: seatsPolicy,
    migrations: [seatsMigration, exportSweepMigration, countSeatsMigration],
    queues: chatJobQueues(blobs),
    handlers: {
      getMembership: getMembership(at),
      joinSteward: joinSteward(at),
      pauseSteward: pauseSteward(at),
      leaveSteward: leaveSteward(at),
      listChatJobs,
      exportOwnChats,
      downloadOwnChats: downloadOwnChats(blobs),
      eraseOwnChats,
      listSeatPools: listSeatPools(database),
      saveSeatPool,
      getSeatLedger: getSeatLedger(database),
    },
  })
}
