/** The provisioning feature: directories that bring people in by SCIM, and lists that are imported. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Dialect } from '#kernel/doors/dialect.ts'
import type { Database } from '#kernel/store/database.ts'
import { provisioning } from '../contract.ts'
import { scim } from '../contract-scim.ts'
import { provisioningPolicy } from '../policy.ts'
import { createConnectionBook } from './connection-book.ts'
import { createConnection, linkWaiting, listConnectionGroups, listConnectionsHandler, listWaitingHandler, mapGroup, renewToken, revokeConnection, updateConnection } from './manage-connections.ts'
import { nameKeysMigration } from './migrations/0003-name-keys.ts'
import { wallsMigration } from './migrations/0004-walls.ts'
import { provisioningMigration } from './migrations/0001-provisioning.ts'
import { scimBulk } from './scim-bulk.ts'
import { createScimDialect } from './scim-dialect.ts'
import { scimCreate, scimGet, scimList, scimPatch, scimRemove, scimReplace, scimSearch, scimSearchAll } from './scim-handlers.ts'
import type { PeopleDesk } from './scim-setting.ts'
import { settleJob, settleQueue } from './settle-people.ts'
import { createTokenMaker } from './token.ts'

export function createProvisioning(options: { database: Pick<Database, 'asSystem'>; desk: PeopleDesk; tokenKey: Uint8Array; isSecure: boolean }): { features: Feature[]; dialect: Dialect } {
  const { desk } = options
  const tokens = createTokenMaker(options.tokenKey)
  const book = createConnectionBook(options.database, tokens)
  const administered = { book, tokens, desk }
  const connections = serve(provisioning, {
    name: 'provisioning',
    policy: provisioningPolicy,
    migrations: [provisioningMigration, nameKeysMigration, wallsMigration],
    queues: { [settleQueue]: settleJob(desk) },
    handlers: {
      listConnections: listConnectionsHandler,
      createConnection: createConnection(administered),
      updateConnection: updateConnection(administered),
      renewConnectionToken: renewToken(administered),
      revokeConnection: revokeConnection(administered),
      listConnectionGroups,
      mapGroup,
      listWaitingPeople: listWaitingHandler,
      linkWaitingPerson: linkWaiting(administered),
    },
  })
  const directories = serve(scim, {
    name: 'scim',
    policy: { cedar: {}, resources: {} },
    handlers: {
      scimBulk,
      scimSearchAll: scimSearchAll({ book, desk }),
      scimSearch: scimSearch({ book, desk }),
      scimList: scimList({ book, desk }),
      scimGet: scimGet({ book, desk }),
      scimCreate: scimCreate({ book, desk }),
      scimReplace: scimReplace({ book, desk }),
      scimPatch: scimPatch({ book, desk }),
      scimRemove: scimRemove({ book, desk }),
    },
  })
  return { features: [connections, directories], dialect: createScimDialect(book, options.isSecure) }
}
