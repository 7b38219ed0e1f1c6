/**
 * A throw-away PostgreSQL on loopback for the scenario tests and the campaigns: a cluster in a temporary folder,
 * with a login role that is neither superuser nor exempt from row security, as in production.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'

export type Postgres = {
  url: string
  /** The server process, for measuring it. */
  readonly processId: number
  /** `kill -9` of the whole server, then a start that recovers from its log. */
  crash(): Promise<void>
  stop(): Promise<void>
}

const readyMsMax = 60_000

/** `isDurable` keeps fsync on, as in production: for measuring. */
export async function startPostgres(options: { isDurable?: boolean } = {}): Promise<Postgres> {
  const bin = findBinaries()
  const runAs = accountFor()
  const folder = await mkdtemp(join(tmpdir(), 'steward-postgres-'))
  if (runAs) await chown(folder, runAs.uid, runAs.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...runAs, stdio: 'pipe' })
  const port = await freePort()
  let server = launch()
  await untilReady()
  await prepareRoles(port)
  return {
    url: urlOf('steward', port),
    get processId() {
      return server.pid ?? 0
    },
    async crash() {
      await ended(server, 'SIGKILL')
      // Children of the killed server notice within moments; a start before that is refused by the lock file.
      for (let tries = 0; ; tries++) {
        server = launch()
        if (await untilReady().then(() => true, () => false)) return
        if (tries > 20) throw new Error('PostgreSQL did not come back')
      }
    },
    async stop() {
      await ended(server, 'SIGQUIT')
      await rm(folder, { recursive: true, force: true })
    },
  }

  function launch(): ChildProcess {
    const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: 300, shared_buffers: '128MB', ...(!options.isDurable && { fsync: 'off', full_page_writes: 'off' }), log_min_messages: 'fatal' }
    return spawn(join(bin, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...runAs, stdio: 'ignore' })
  }

  async function untilReady(): Promise<void> {
    const until = Date.now() + readyMsMax
    while (!(await canConnect(urlOf('owner', port)))) {
      if (server.exitCode !== null || Date.now() > until) throw new Error('PostgreSQL did not start')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Made once here, so that tests creating databases at the same moment do not meet in the cluster-wide catalog. */
async function prepareRoles(port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('owner', port) })
  await client.connect()
  await client.query('create role steward login createdb createrole')
  await client.query('create role steward_app nologin')
  await client.query('create role steward_worker nologin')
  await client.query('grant steward_app, steward_worker to steward with admin option')
  await client.end()
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

function urlOf(role: string, port: number): string {
  return `postgresql://${role}@127.0.0.1:${port}/postgres`
}

function findBinaries(): string {
  const inPath = (process.env.PATH ?? '').split(':').filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : []
  const found = [...inPath, ...versions.map((version) => join(root, version, 'bin'))].find((folder) => existsSync(join(folder, 'initdb')))
  if (!found) throw new Error('PostgreSQL is not installed: initdb was found neither in PATH nor under /usr/lib/postgresql')
  return found
}

/** PostgreSQL refuses to run as root; its own account then runs it. */
function accountFor(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
