/**
 * SQL that an attacker could get onto the application’s connection (security.md, D3): every way we know of taking
 * another role or another person’s scope, before every read of what belongs to somebody else.
 */
import { createHmac, randomBytes } from 'node:crypto'

/** What the attacker may know or have caught: names, ids, and signed scopes that are not theirs to use here. */
export type Known = {
  victim: { personId: string; agencyId: string }
  attacker: { personId: string; agencyId: string }
  login: string
  owner: string
  /** The attacker’s own signed scope on this connection. */
  ownScope: string
  /** The victim’s, signed for another connection. */
  foreignScope: string
  /** The kernel’s, signed for another connection. */
  kernelScope: string
  /** The victim’s, for this connection, of an hour ago. */
  oldScope: string
}

export type Payload = { trick: string; read: string; statements: string[] }

export function payloadsOf(known: Known): Payload[] {
  return tricksOf(known).flatMap(([trick, statements]) => reads(known).map(([read, statement]) => ({ trick, read, statements: [...statements, statement] })))
}

function reads({ victim }: Known): [string, string][] {
  const mine = `owner_id = '${victim.personId}'`
  return [
    ['conversations', 'select * from public.conversation'],
    ['messages', `select * from public.message where ${mine}`],
    ['messages by a leaking cast', `select (text || id::text)::int from public.message where ${mine}`],
    ['answers in the making', 'select * from public.answer_chunk'],
    ['private files', `select * from public.document where ${mine}`],
    ['passages of them', `select * from public.passage where agency_id = '${victim.agencyId}'`],
    ['words of them', `select * from public.posting where agency_id = '${victim.agencyId}'`],
    ['collections', `select * from public.collection where ${mine}`],
    ['sessions', 'select * from public.session'],
    ['sign-in links', 'select * from public.sign_in_link'],
    ['kept answers of calls', `select * from public.idempotency where person_id = '${victim.personId}'`],
    ['jobs', `select * from public.job where person_id = '${victim.personId}'`],
    ['the audit log', 'select * from public.audit_event'],
    ['people of another agency', `select * from public.person where agency_id = '${victim.agencyId}' and not is_sample`],
    ['secrets of vendors', 'select sealed_options from public.vendor'],
    ['the signing key', 'select * from public.scope_key'],
    ['the login', 'select * from public.application_login'],
    ['statistics of columns', "select tablename, most_common_vals::text, histogram_bounds::text from pg_catalog.pg_stats where tablename in ('message', 'conversation', 'document', 'session')"],
    ['a change of messages', `update public.message set note = 'overwritten' where ${mine} returning *`],
    ['a removal of messages', `delete from public.message where ${mine} returning *`],
    ['a copy out', `copy (select * from public.message where ${mine}) to stdout`],
  ]
}

function tricksOf(known: Known): [string, string[]][] {
  const { victim, ownScope } = known
  const set = (value: string, name = 'app.scope') => `select set_config('${name}', '${value.replaceAll("'", "''")}', true)`
  const said = ownScope.slice(65)
  const renamed = said.replace(known.attacker.personId, victim.personId).replace(`|${known.attacker.agencyId}|`, `|${victim.agencyId}|`)
  const asAdministrator = said.replace(/,[^|]*,$/, ',administrator,oversight,security,')
  const asKernel = said.replace('|person|', '|kernel|')
  return [
    ['none', []],
    ['the role taken back', ['reset role']],
    ['no role', ['set role none']],
    ['the kernel’s role', ['set role steward_worker']],
    ['the kernel’s role, for the transaction', ['set local role steward_worker']],
    ['the owner’s role', [`set role ${known.owner}`]],
    ['another session user', [`set session authorization ${known.owner}`]],
    ['the session user again', ['reset session authorization', 'reset role']],
    ['row security off', ['set row_security = off']],
    ['row security dropped', ['alter table public.message disable row level security']],
    ['a policy opened', ['alter policy message_own on public.message using (true)']],
    ['rights granted', ['grant all on all tables in schema public to public', 'reset role']],
    ['the old settings', [set(victim.personId, 'app.person'), set(victim.agencyId, 'app.agency'), set(',administrator,', 'app.roles')]],
    ['no scope', [set('')]],
    ['an unsigned scope', [set(renamed)]],
    ['a check said to be made', [set('yes', 'app.scope_checked'), set(renamed)]],
    ['another’s name after my own check', ['select public.scope_person(), public.scope_agency()', set(`${ownScope.slice(0, 64)}|${renamed}`)]],
    ['more roles after my own check', ['select public.scope_is_signed()', set(`${ownScope.slice(0, 64)}|${asAdministrator}`)]],
    ['what a check leaves behind, set by hand', ["select setval('public.scope_checked_left', 1), setval('public.scope_checked_right', 1)", "select nextval('public.scope_checked_left')", set(renamed)]],
    ['what a check leaves behind, thrown away', ['select public.scope_person()', 'discard sequences', set(renamed)]],
    ['another’s name under my signature', [set(`${ownScope.slice(0, 64)}|${renamed}`)]],
    ['more roles under my signature', [set(`${ownScope.slice(0, 64)}|${asAdministrator}`)]],
    ['the kernel’s standing under my signature', [set(`${ownScope.slice(0, 64)}|${asKernel}`), 'set local role steward_worker']],
    ['a signature of zeros', [set(`${'0'.repeat(64)}|${renamed}`)]],
    ['a signature under a guessed key', [set(`${createHmac('sha256', randomBytes(64)).update(renamed).digest('hex')}|${renamed}`)]],
    ['a plain hash for a signature', [`select set_config('app.scope', encode(sha256(convert_to('${renamed}', 'UTF8')), 'hex') || '|${renamed}', true)`]],
    ['a signature lengthened', [set(`${ownScope}|${victim.personId}|${victim.agencyId}|,administrator,`)]],
    ['a key of my own', ["insert into public.scope_key values ('mine', '\\x00', '\\x00')", set(`${ownScope.slice(0, 64)}|${renamed.replace(/^[^|]*/, 'mine')}`)]],
    ['a scope caught from another connection', [set(known.foreignScope)]],
    ['the kernel’s scope caught from another connection', [set(known.kernelScope), 'set local role steward_worker']],
    ['a scope kept from an hour ago', [set(known.oldScope)]],
    ['a function in my own schema', [`create function pg_temp.scope_person() returns uuid language sql as $$ select '${victim.personId}'::uuid $$`, 'set search_path = pg_temp, public']],
    ['a table in my own schema', ["create temporary table scope_key as select 'mine' as id, '\\x00'::bytea as inner_pad, '\\x00'::bytea as outer_pad", 'set search_path = pg_temp, public']],
    ['a hash function in the way', ["create function public.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$", 'set search_path = public, pg_catalog']],
    ['a function with its owner’s rights', ["create function public.steal() returns setof public.message language sql security definer as $$ select * from public.message $$"]],
    ['the scope function replaced', [`create or replace function public.scope_person() returns uuid language sql as $$ select '${victim.personId}'::uuid $$`]],
    ['another transaction', ['commit', 'begin', set(`${ownScope.slice(0, 64)}|${renamed}`)]],
    ['a block of code', [`do $$ begin perform set_config('app.scope', '${known.foreignScope}', true); set local role steward_worker; end $$`]],
    ['a savepoint', ['savepoint a', 'set local role steward_worker', set(known.kernelScope)]],
    ['a new member', [`grant ${known.owner} to ${known.login}`, `set role ${known.owner}`]],
    ['the login made stronger', [`alter role ${known.login} superuser`, 'reset role']],
  ]
}
