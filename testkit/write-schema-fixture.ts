/**
 * Writes the schema of this release, with a little data in it, as `testkit/fixtures/schema-NNNN.sql`:
 * `node testkit/write-schema-fixture.ts 0001`. Run once at a release and never again for the same number: from then
 * on every later Steward must open it (kernel/store/migrations.scenario.test.ts).
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { statementsOf } from '#kernel/store/migrate.ts'
import { kernelMigrations } from '#kernel/store/migrations/kernel-migrations.ts'
import type { Migration } from '#kernel/store/store.ts'
import { cast } from './people.ts'
import { startPlatform } from './platform.ts'

const number = process.argv[2] ?? ''
if (!/^\d{4}$/.test(number)) throw new Error('give the number of the fixture, for example 0001')
const target = new URL(`./fixtures/schema-${number}.sql`, import.meta.url)
if (existsSync(target) && process.argv[3] !== '--before-release') throw new Error('a released schema does not change; choose the next number')

const platform = await startPlatform()
const migrations = [...kernelMigrations, ...platform.steward.features.flatMap((feature) => feature.migrations)]
await platform.close()
mkdirSync(new URL('./fixtures/', import.meta.url), { recursive: true })
writeFileSync(target, [`-- Schema ${number} and some data of it; written by testkit/write-schema-fixture.ts.`, ...schemaLines(migrations), ...dataLines(), ''].join('\n'))

function schemaLines(all: readonly Migration[]): string[] {
  const table = 'create table migration (name text primary key, applied_at timestamptz not null default now());'
  return [table, ...all.flatMap(({ name, sql }) => [...statementsOf(sql).map((statement) => `${statement};`), `insert into migration (name) values ('${name}');`])]
}

const tables = ['person', 'session', 'job', 'answer_chunk', 'conversation', 'message']

/** A person with a session, an answered question, and an answer that was being written when the server was killed. */
function dataLines(): string[] {
  const { caseworker, colleague } = cast
  const id = (name: string) => `01900000-0000-7000-8000-00000000${name}`
  const hash = createHash('sha256').update('a-token-of-the-first-release-0000000000000000').digest('hex')
  const message = (name: string, parent: string | null, role: string, rest: string, values: string, minute: number) =>
    `insert into message (id, conversation_id, agency_id, owner_id, parent_id, role, created_at, ${rest}) values ('${id(name)}', '${id('c001')}', 'benefits', '${caseworker.id}', ${parent ? `'${id(parent)}'` : 'null'}, '${role}', timestamptz '2026-01-05 09:0${minute}:00Z', ${values});`
  return [
    "insert into agency (id, name) values ('benefits', 'Department of benefits'), ('licensing', 'Department of licensing');",
    // Row security binds the owner of the tables too, and no scope can be signed in a file.
    ...tables.map((table) => `alter table ${table} no force row level security;`),
    ...[caseworker, colleague].map((person) => `insert into person (id, agency_id, name, email, roles, is_sample) values ('${person.id}', '${person.agencyId}', '${person.name}', '${person.id}@cast.example', '{employee}', true);`),
    `insert into session (id, token_hash, person_id, method, expires_at) values ('${id('5001')}', decode('${hash}', 'hex'), '${colleague.id}', 'sample', now() + interval '1 hour');`,
    `insert into job (id, queue, person_id, agency_id, payload, attempt, attempts_max, lease_until) values ('${id('b001')}', 'answer', '${caseworker.id}', 'benefits', '{"messageId": "${id('a004')}"}', 1, 3, now() - interval '1 minute');`,
    `insert into answer_chunk (message_id, agency_id, owner_id, attempt, at, text) values ('${id('a004')}', 'benefits', '${caseworker.id}', 1, 0, 'Half of an ans');`,
    `insert into conversation (id, agency_id, owner_id, title) values ('${id('c001')}', 'benefits', '${caseworker.id}', 'An old question');`,
    message('a001', null, 'person', 'text', "'What does a permit cost?'", 1),
    message('a002', 'a001', 'assistant', 'text, state, model_id, model_title, sources, attempt, ended_at', "'It costs 14 crowns [1].', 'answered', 'quote', 'Quote engine', '{\"kind\": \"none\"}', 1, now()", 2),
    message('a003', 'a002', 'person', 'text', "'And for a year?'", 3),
    message('a004', 'a003', 'assistant', 'state, model_id, model_title, sources, attempt, job_id', `'writing', 'quote', 'Quote engine', '{"kind": "none"}', 1, '${id('b001')}'`, 4),
    ...tables.map((table) => `alter table ${table} force row level security;`),
  ]
}
