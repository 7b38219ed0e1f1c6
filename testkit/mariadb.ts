/** A throw-away MariaDB on loopback, for the connector’s tests; undefined where it is not installed. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { freePort } from './free-port.ts'

export type MariaDb = { port: number; run(statement: string): Promise<void>; stop(): Promise<void> }

const readyMsMax = 30_000
const folders = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/usr/libexec']

export async function startMariaDb(): Promise<MariaDb | undefined> {
  const server = find('mariadbd')
  const install = find('mariadb-install-db')
  if (!server || !install) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'steward-mariadb-'))
  const data = join(folder, 'data')
  // Run by root it insists on an account to run as; root itself will do for a folder that is thrown away.
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : []
  execFileSync(install, ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve', ...asRoot], { stdio: 'pipe' })
  const port = await freePort()
  const child = spawn(server, ['--no-defaults', `--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`, '--skip-name-resolve', '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=16M', ...asRoot], { stdio: 'ignore' })
  const connect = () => createConnection({ host: '127.0.0.1', port, user: 'root', multipleStatements: true })
  const until = Date.now() + readyMsMax
  for (;;) {
    const connection = await connect().catch(() => undefined)
    if (connection) {
      await connection.end()
      break
    }
    if (child.exitCode !== null || Date.now() > until) throw new Error('MariaDB did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    port,
    async run(statement) {
      const connection = await connect()
      await connection.query(statement)
      await connection.end()
    },
    async stop() {
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function find(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}
