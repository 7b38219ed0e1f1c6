/**
 * Commands derived from the contracts: `steward list-conversations --limit 5` is the endpoint listConversations
 * with that input, sent to a running Steward as the person who signed in.
 */
import { readFile, mkdir, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve, basename } from 'node:path'
import { z } from 'zod'
import { contracts, type AllEndpoints } from '#apps/contracts.ts'
import type { RecoverFlags } from './recover-command.ts'
import { runAuditCommand, type AuditFlags } from './audit-command.ts'
import { CallProblem, createClient, toRequest } from '#kernel/contract/client.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import { routesOf } from '#kernel/contract/routes.ts'

const endpoints: Record<string, AnyEndpoint> = Object.assign({}, ...Object.values(contracts))
const commands = new Map(Object.entries(endpoints).filter(([, endpoint]) => endpoint.doors.includes('cli')).map(([name, endpoint]) => [kebab(name), { name, endpoint }]))

/** 0 done, 1 refused or failed, 2 used wrongly. */
export async function runCommandLine(args: string[]): Promise<number> {
  const [command, ...rest] = args
  if (!command || command === 'help' || command === '--help') return help(rest[0])
  try {
    if (command === 'sign-in') return await signIn(rest)
    if (command === 'audit') return await checkAudit(rest)
    if (command === 'confirm') return await confirm()
    if (command === 'recover') return await recover(rest)
    const known = commands.get(command)
    if (!known) return fail(`There is no command “${command}”. “steward help” lists them.`)
    const output = await call(known.name, known.endpoint, readFlags(rest))
    if (output !== undefined) process.stdout.write(`${JSON.stringify(output, null, 2)}\n`)
    return 0
  } catch (error) {
    if (error instanceof UsageError) return fail(error.message)
    if (!(error instanceof CallProblem)) return fail(`Steward could not be reached at ${await baseUrl()}. Is it running? (${(error as Error).message})`, 1)
    const { problem } = error
    for (const field of problem.fields ?? []) process.stderr.write(`${field.path}: ${field.sentence}\n`)
    const hint = problem.code === 'step_up_needed' ? ' Run “steward confirm”, then this again.' : ''
    return fail(`${problem.title} (${problem.code}, request ${problem.requestId})${hint}`, 1)
  }
}

/** Between two looks whether the browser said yes. */
const askAgainMs = 2_000

class UsageError extends Error {}

/** Files named on this line are those of whoever called, wherever the programs of Steward run. */
async function checkAudit([action, path, ...rest]: string[]): Promise<number> {
  const { since, witnessKey, seen, ...flags } = readFlags(rest) as AuditFlags
  const files = { ...(since && { since: [since].flat().map(fromCaller) }), ...(witnessKey && { witnessKey: fromCaller(witnessKey) }), ...(seen && { seen: fromCaller(seen) }) }
  try {
    return await runAuditCommand(action, path && fromCaller(path), { ...flags, ...files }, (line) => void process.stdout.write(`${line}\n`))
  } catch (error) {
    return fail((error as Error).message, 1)
  }
}

/** The browser shows what this program cannot: that the person themselves is there. */
async function confirm(): Promise<number> {
  const token = await savedToken()
  const base = await baseUrl()
  const client = createClient<AllEndpoints>(routesOf(contracts), { base: `${base}/api`, fetch: globalThis.fetch, headers: (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}) })
  const { confirmationId, path, code } = await client.askConfirmation({})
  process.stdout.write(`Open this in your browser, and enter the code there:\n\n  ${base}${path}\n  ${code}\n\nWaiting …\n`)
  for (;;) {
    const { state } = await client.getConfirmation({ confirmationId })
    if (state === 'confirmed') {
      process.stdout.write('Confirmed, for five minutes.\n')
      return 0
    }
    if (state === 'over') return fail('It was not confirmed in time. Ask again.', 1)
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  }
}

async function recover(args: string[]): Promise<number> {
  const { email, data } = readFlags(args) as RecoverFlags
  // What the server keeps is loaded for this command alone.
  const [{ runRecoverCommand }, { readSettings }] = await Promise.all([import('./recover-command.ts'), import('#apps/server/settings.ts')])
  const settings = readSettings(process.env)
  try {
    return await runRecoverCommand({ email, dataFolder: data ? fromCaller(data) : settings.dataFolder, databaseUrl: data ? undefined : settings.databaseUrl }, (line) => void process.stdout.write(`${line}\n`))
  } catch (error) {
    return fail((error as Error).message, 1)
  }
}

async function call(name: string, endpoint: AnyEndpoint, flags: Record<string, unknown>): Promise<unknown> {
  const token = await savedToken()
  const headers = (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})
  const base = `${await baseUrl()}/api`
  if ('file' in endpoint.output) return download(base, endpoint, flags, headers())
  const client = createClient<AllEndpoints>(routesOf(contracts), { base, fetch: globalThis.fetch, headers })
  const { file, ...input } = flags
  const send = client[name as keyof AllEndpoints] as (input: unknown, options?: object) => Promise<unknown>
  if (endpoint.takes !== 'bytes') return send(input)
  if (typeof file !== 'string') throw new UsageError('Name the file to send: --file PATH')
  return send({ fileName: basename(file), ...input }, { body: await readFile(fromCaller(file)) })
}

async function download(base: string, endpoint: AnyEndpoint, { out, ...input }: Record<string, unknown>, headers: Record<string, string>): Promise<undefined> {
  if (typeof out !== 'string') throw new UsageError('Name the file to write: --out PATH')
  const { path } = toRequest(endpoint.at, input)
  const response = await fetch(base + path, { headers })
  if (!response.ok) throw new CallProblem((await response.json()) as ConstructorParameters<typeof CallProblem>[0])
  await writeFile(fromCaller(out), Buffer.from(await response.arrayBuffer()))
}

/** `--name value`, `--flag` alone is true, a repeated name is a list, `--json '{…}'` gives the whole input. */
function readFlags(args: string[]): Record<string, unknown> {
  const flags: Record<string, unknown> = {}
  for (let at = 0; at < args.length; at++) {
    const match = /^--([a-z][a-zA-Z-]*)(?:=(.*))?$/s.exec(args[at] ?? '')
    if (!match) throw new UsageError(`“${args[at]}” is not understood; write --name value.`)
    const name = camel(match[1] ?? '')
    const next = args[at + 1]
    const value = match[2] ?? (next !== undefined && !next.startsWith('--') ? args[++at] : 'true')
    if (name === 'json') Object.assign(flags, parseJson(value ?? ''))
    else flags[name] = name in flags ? [flags[name], value].flat() : value
  }
  return flags
}

function parseJson(text: string): object {
  try {
    return JSON.parse(text) as object
  } catch {
    throw new UsageError('What follows --json is not JSON.')
  }
}

async function signIn(args: string[]): Promise<number> {
  const { link, person } = readFlags(args) as { link?: string; person?: string }
  const client = createClient<AllEndpoints>(routesOf(contracts), { base: `${await baseUrl()}/api`, fetch: globalThis.fetch })
  if (link) return keepToken((await client.redeemSignInLink({ secret: link.split('#').at(-1) ?? '' })).token)
  const { people } = await client.listSamplePeople({})
  const chosen = people.find((each) => each.name.toLowerCase() === person?.toLowerCase() || each.id === person)
  if (chosen) return keepToken((await client.signInAsSample({ personId: chosen.id })).token)
  process.stdout.write(`Sign in with --link LINK, or on a sample government with --person NAME:\n${people.map((each) => `  ${each.name} (${each.agencyName}; ${each.roles.join(', ')})`).join('\n')}\n`)
  return 2
}

async function keepToken(token: string): Promise<number> {
  await mkdir(configFolder(), { recursive: true, mode: 0o700 })
  await writeFile(join(configFolder(), 'token'), token, { mode: 0o600 })
  process.stdout.write('Signed in.\n')
  return 0
}

async function savedToken(): Promise<string | undefined> {
  // A key for programs goes before the person’s own sign-in: a script must not act with more than it was given.
  const given = process.env.STEWARD_KEY || process.env.STEWARD_TOKEN
  if (given) return given
  return readFile(join(configFolder(), 'token'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

async function baseUrl(): Promise<string> {
  return process.env.STEWARD_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`
}

function help(command: string | undefined): number {
  const known = command ? commands.get(command) : undefined
  if (known) {
    const schema = z.toJSONSchema(known.endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, { type?: string }>; required?: string[] }
    process.stdout.write(`steward ${command}: ${known.endpoint.summary}\n`)
    for (const [name, property] of Object.entries(schema.properties ?? {})) process.stdout.write(`  --${kebab(name)} ${property.type ?? 'value'}${schema.required?.includes(name) ? '' : ' (optional)'}\n`)
    return 0
  }
  process.stdout.write('steward COMMAND [--name value …]   talks to a running Steward (STEWARD_URL, default http://127.0.0.1:3000)\n\n  sign-in  Sign in by one-time link or as a sample person.\n  audit    Verify an export of the audit log, or a proof, without a server.\n  confirm  Confirm in your browser that it is you; then changes that ask for it go through here for five minutes.\n  recover  On the machine itself, while Steward is stopped: let an administrator with no way left in. --email ADDRESS [--data FOLDER]\n')
  for (const [name, { endpoint }] of commands) process.stdout.write(`  ${name}  ${endpoint.summary}\n`)
  return 0
}

function fail(sentence: string, code = 2): number {
  process.stderr.write(`${sentence}\n`)
  return code
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function configFolder(): string {
  return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'steward')
}

function fromCaller(path: string): string {
  return resolve(process.env.STEWARD_CALLER_FOLDER ?? '.', path)
}
