/**
 * Speed beside the floor, in one run: starts the synthetic vendor, the harness’s floor-product and Steward, each
 * product with a PostgreSQL of its own (nobody is charged with another’s connections and buffers), and runs the
 * harness’s interleaved matrix. `npm run bench -- [--levels 50,200] [--repeats 3] [--quiet 0.6]`
 * `--rules` adds the same build with the rules of issue 3 left out (bench/without-rules.mjs), to see what they cost.
 * Needs the harness beside the repository (../shared/bench) and its PostgreSQL client (`npm i --prefix .data postgres`).
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres, type Postgres } from '#testkit/postgres.ts'
import pg from 'pg'
import { serverEnvironment, serverFlags } from '../server-process.mjs'

const { values } = parseArgs({
  options: { harness: { type: 'string', default: '../shared/bench' }, levels: { type: 'string', default: '1,50,200,500' }, repeats: { type: 'string', default: '3' }, quiet: { type: 'string', default: '0.6' }, embedded: { type: 'boolean', default: false }, rules: { type: 'boolean', default: false } },
})
const harness = resolve(values.harness)
const work = resolve('.data/bench')
if (!existsSync(join(harness, 'matrix.mjs'))) {
  process.stderr.write(`The load harness is not in ${values.harness}; name its folder with --harness.\n`)
  process.exit(2)
}
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const children: ChildProcess[] = []
const databases: Record<string, Postgres> = {}
try {
  for (const name of ['floor', ...(values.embedded ? [] : ['steward']), ...(values.rules ? ['without-rules'] : [])]) await startDatabase(name)
  if (!existsSync('.data/node_modules/postgres')) run('npm', ['install', '--prefix', '.data', '--no-save', '--silent', 'postgres'])
  start('vendor', ['node', join(harness, 'upstream.mjs'), '--port', '9100'])
  start('floor', ['node', join(harness, 'floor-product.mjs'), '--port', '9300', '--pg', databaseOf('floor'), '--pg-module', resolve('.data/node_modules/postgres')])
  start('steward', ['node', ...serverFlags, 'apps/server/main.ts'], { ...serverEnvironment, PORT: '4000', STEWARD_DATA: join(work, 'data'), ...(values.embedded ? {} : { DATABASE_URL: databaseOf('steward') }) })
  await waitFor('http://127.0.0.1:4000/readyz')
  if (values.rules) {
    start('without-rules', ['node', ...serverFlags, '--import', resolve('bench/without-rules.mjs'), 'apps/server/main.ts'], { ...serverEnvironment, PORT: '4001', STEWARD_DATA: join(work, 'data-without-rules'), DATABASE_URL: databaseOf('without-rules') })
    await waitFor('http://127.0.0.1:4001/readyz')
  }
  // The sample government is read in the background, by processes of its own; figures are taken after it.
  await new Promise((done) => setTimeout(done, 25_000))
  await untilAlone(Number(readFileSync(join(work, 'steward.pid'), 'utf8')))
  if (values.rules) {
    await untilAlone(Number(readFileSync(join(work, 'without-rules.pid'), 'utf8')))
    await leaveRulesOut()
  }
  const pids = (name: string) => [join(work, `${name}.pid`), ...(databases[name] ? [join(work, `${name}-postgres.pid`)] : [])]
  writeFileSync(
    join(work, 'targets.json'),
    JSON.stringify([
      { name: 'floor', adapter: join(harness, 'adapters/floor-product.mjs'), base: 'http://127.0.0.1:9300', pidFiles: pids('floor'), cfg: {} },
      { name: 'steward', adapter: resolve('bench/adapter.mjs'), base: 'http://127.0.0.1:4000', pidFiles: pids('steward'), cfg: {} },
      ...(values.rules ? [{ name: 'without-rules', adapter: resolve('bench/adapter.mjs'), base: 'http://127.0.0.1:4001', pidFiles: pids('without-rules'), cfg: {} }] : []),
    ]),
  )
  const rows = join(work, 'rows.jsonl')
  run('node', [join(harness, 'matrix.mjs'), '--targets', join(work, 'targets.json'), '--levels', values.levels, '--repeats', values.repeats, '--quiet', values.quiet, '--out', rows])
  run('node', [join(harness, 'matrix.mjs'), '--summary', rows])
} finally {
  for (const child of children) child.kill('SIGTERM')
  for (const postgres of Object.values(databases)) await postgres.stop()
}

async function startDatabase(name: string): Promise<void> {
  const postgres = (databases[name] = await startPostgres({ isDurable: true }))
  writeFileSync(join(work, `${name}-postgres.pid`), String(postgres.processId))
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(`create database "${name}"`)
  await client.end()
}

/** As the owner of the database, which Steward’s own login is not. */
async function leaveRulesOut(): Promise<void> {
  const { withoutRulesSql } = (await import(resolve('bench/without-rules-sql.mjs'))) as { withoutRulesSql: string }
  const client = new pg.Client({ connectionString: databaseOf('without-rules') })
  await client.connect()
  await client.query(withoutRulesSql)
  await client.end()
}

function databaseOf(name: string): string {
  const url = new URL(databases[name]?.url ?? '')
  url.pathname = `/${name}`
  return url.href
}

function start(name: string, [program = '', ...args]: string[], env: Record<string, string> = {}): void {
  const child = spawn(program === 'node' ? process.execPath : program, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } })
  children.push(child)
  writeFileSync(join(work, `${name}.pid`), String(child.pid))
}

function run(program: string, args: string[]): void {
  const result = spawnSync(program === 'node' ? process.execPath : program, args, { stdio: 'inherit' })
  if (result.status !== 0) throw new Error(`${program} ${args[0]} ended with ${result.status}`)
}

async function waitFor(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(url).then((response) => response.ok, () => false)
    if (isUp) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`${url} did not answer`)
}

/** Children read files and open tables; those that rest end by themselves within two minutes. Linux tells of them. */
async function untilAlone(pid: number): Promise<void> {
  const list = `/proc/${pid}/task/${pid}/children`
  for (let seconds = 0; seconds < 240 && existsSync(list) && readFileSync(list, 'utf8').trim() !== ''; seconds++) await new Promise((done) => setTimeout(done, 1_000))
}
