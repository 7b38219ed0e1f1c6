/** Every kind of database that can be listed; an agency’s own registers here as these do. */
import type { Connector } from '#kernel/ports/connector.ts'
import { mysqlConnector } from './mysql/mysql.ts'
import { postgresqlConnector } from './postgresql/postgresql.ts'
import { sqliteConnector } from './sqlite/sqlite.ts'
import { sqlserverConnector } from './sqlserver/sqlserver.ts'

export const connectors: readonly Connector[] = [postgresqlConnector as Connector, mysqlConnector as Connector, sqlserverConnector as Connector, sqliteConnector as Connector]
