import type { Database } from '#kernel/store/database.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { RelyingParty } from '../domain/relying-party.ts'
import type { Challenges } from './challenges.ts'

/** What the handlers are given. */
export type PasskeyTools = {
  database: Pick<Database, 'asSystem'>
  identity: Identity
  challenges: Challenges
  /** Known once the server listens. */
  party(): RelyingParty
  allowsSample: boolean
}
