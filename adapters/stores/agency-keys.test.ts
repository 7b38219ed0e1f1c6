/** The holders of agencies’ keys against one suite, and what only a key management service can do wrong. */
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDialer, type DialRecord } from '#kernel/gateway/dialer.ts'
import { createKeyring } from '#kernel/keys/keyring.ts'
import { keyToRead } from '#kernel/keys/thing-key.ts'
import { describeAgencyKeys } from '#kernel/ports/keys.conformance.ts'
import { KeyGone, KeyServiceDown } from '#kernel/ports/keys.ts'
import type { Reader } from '#kernel/store/store.ts'
import { startTransitServer } from '#testkit/transit-server.ts'
import { openFileAgencyKeys } from './file-agency-keys.ts'
import { openFileDataKeys } from './file-data-keys.ts'
import { openServedAgencyKeys } from './served-agency-keys.ts'
import { createVaultTransit } from './vault-transit.ts'

const freshFolder = () => mkdtemp(join(tmpdir(), 'agency-keys-'))
const key = new Uint8Array(32).fill(7)

describeAgencyKeys('files', async () => {
  const folder = await freshFolder()
  return {
    keys: await openFileAgencyKeys(folder),
    again: () => openFileAgencyKeys(folder),
    async withdraw(agencyId) {
      const aside = `${folder}.aside`
      await rename(join(folder, `${agencyId}.key`), aside)
      return () => rename(aside, join(folder, `${agencyId}.key`))
    },
    close: () => rm(folder, { recursive: true }),
  }
})

describeAgencyKeys('Vault Transit', async () => {
  const { open, withdraw, close } = await serve()
  return { keys: await open(), again: () => open(), withdraw, close }
})

/** Everything real but the server’s walls: our dialer, our adapter, files, and a server that does the cryptography. */
async function serve() {
  const folder = await freshFolder()
  const server = await startTransitServer()
  const dials: DialRecord[] = []
  const { port } = new URL(server.address)
  const dialer = createDialer({ allows: (host, at) => host === '127.0.0.1' && at === Number(port), record: (dial) => dials.push(dial) })
  const tokenFile = join(folder, 'token')
  await writeFile(tokenFile, `${server.token}\n`)
  const service = createVaultTransit({ address: server.address, mount: 'transit', keyPrefix: 'steward-', tokenFile }, dialer.fetch('local', { adapterId: 'vault', connectionId: null }), 300)
  const keysFolder = join(folder, 'agencies')
  const close = async () => {
    await dialer.close()
    await server.close()
    await rm(folder, { recursive: true })
  }
  const withdraw = async (agencyId: string) => {
    const allow = server.forbid(`steward-${agencyId}`)
    return async () => allow()
  }
  return { folder, keysFolder, server, service, dials, tokenFile, withdraw, close, open: (now?: () => number) => openServedAgencyKeys(keysFolder, service, now) }
}

type Served = Awaited<ReturnType<typeof serve>>
const withService = async (run: (served: Served) => Promise<void>): Promise<void> => {
  const served = await serve()
  await run(served).finally(() => served.close())
}

describe('agency keys wrapped by a service', () => {
  test('lie in no file, and neither does the token in any of ours', () =>
    withService(async ({ open, keysFolder, server, dials }) => {
      const keys = await open()
      const [wrapped] = await keys.wrap('benefits', [key])
      expect(await readdir(keysFolder)).toEqual(['benefits.wrapped'])
      const kept = await readFile(join(keysFolder, 'benefits.wrapped'), 'utf8')
      expect(JSON.parse(kept)).toMatchObject({ agency: 'benefits', wrapped: expect.stringMatching(/^vault:v1:/) })
      expect(kept).not.toContain(server.token)
      await keys.unwrap('benefits', wrapped!)
      // Every connection is in the dialer’s record, with nothing of its content.
      expect(dials.length).toBe(server.asked.length)
      expect(dials.every((dial) => dial.adapterId === 'vault' && dial.outcome === 'answered')).toBe(true)
    }))

  test('a hundred keys opened at once ask the service once', () =>
    withService(async ({ open, server }) => {
      const wrapped = await (await open()).wrap('benefits', Array.from({ length: 100 }, () => key))
      const again = await open()
      const before = server.asked.length
      await Promise.all(wrapped.map((each) => again.unwrap('benefits', each)))
      expect(server.asked.slice(before)).toEqual(['/v1/transit/decrypt/steward-benefits'])
    }))

  test('revoked or deleted in the service, the agency is unreadable within five minutes, and readable when it is back', () =>
    withService(async ({ folder, open, server }) => {
      let now = 0
      const keyring = createKeyring(await openFileDataKeys(join(folder, 'content'), await open(() => now)), () => now)
      const { ref } = await keyring.issue('benefits')
      for (const takeAway of [server.forbid, server.remove]) {
        const giveBack = takeAway('steward-benefits')
        await keyring.open('benefits', ref)
        now += 5 * 60_000
        await expect(keyring.open('benefits', ref)).rejects.toThrow(KeyGone)
        // Nor is anything new sealed that nobody could read.
        await expect(keyring.issue('benefits')).rejects.toThrow(KeyGone)
        giveBack()
        now += 60_000
        await keyring.open('benefits', ref)
      }
    }))

  test('rotated, every key is wrapped anew, and the old version can be retired', () =>
    withService(async ({ open, server, keysFolder }) => {
      const keys = await open()
      const [wrapped] = await keys.wrap('benefits', [key])
      await keys.wrap('licensing', [key])
      expect(await keys.rewrap()).toEqual([])
      server.rotate('steward-benefits')
      expect(await keys.rewrap()).toEqual(['benefits'])
      expect(await readFile(join(keysFolder, 'benefits.wrapped'), 'utf8')).toContain('vault:v2:')
      server.retireOlder('steward-benefits')
      expect(Buffer.from(await (await open()).unwrap('benefits', wrapped!)).equals(key)).toBe(true)
      expect(await keys.rewrap()).toEqual([])
    }))

  test('an installation that began with files moves: the plain file goes once the service opens what it made of it', () =>
    withService(async ({ open, keysFolder, server }) => {
      const [wrapped] = await (await openFileAgencyKeys(keysFolder)).wrap('benefits', [key])
      server.misbehave((_request, response) => void response.writeHead(503).end())
      await expect((await open()).unwrap('benefits', wrapped!)).rejects.toThrow(KeyServiceDown)
      expect(await readdir(keysFolder)).toEqual(['benefits.key'])
      server.misbehave(undefined)
      expect(Buffer.from(await (await open()).unwrap('benefits', wrapped!)).equals(key)).toBe(true)
      expect(await readdir(keysFolder)).toEqual(['benefits.wrapped'])
    }))

  const faults: [string, (response: ServerResponse) => void][] = [
    ['says nothing', () => {}],
    ['breaks off', (response) => void response.destroy()],
    ['is sealed', (response) => void response.writeHead(503).end('{"errors":["Vault is sealed"]}')],
    ['is overloaded', (response) => void response.writeHead(429).end()],
    ['answers with a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>')],
    ['answers with something else', (response) => void response.writeHead(200).end('{"data":{"plaintext":17,"ciphertext":""}}')],
    ['leads elsewhere', (response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
    ['answers without end', (response) => void response.writeHead(200).end(`{"data":"${'x'.repeat(200_000)}"}`)],
    ['gives another key', (response) => void response.writeHead(200).end(JSON.stringify({ data: { plaintext: Buffer.alloc(32, 9).toString('base64'), ciphertext: 'vault:v1:AAAA' } }))],
    ['gives half a key', (response) => void response.writeHead(200).end(JSON.stringify({ data: { plaintext: Buffer.alloc(16, 9).toString('base64'), ciphertext: 'vault:v1:AAAA' } }))],
  ]
  test.each(faults)('a service that %s opens nothing, loses nothing, and makes no key of an agency that has none', (_how, respond) =>
    withService(async ({ open, server, keysFolder }) => {
      const [wrapped] = await (await open()).wrap('benefits', [key])
      server.misbehave((_request, response) => respond(response))
      const keys = await open()
      await expect(keys.unwrap('benefits', wrapped!)).rejects.toThrow(KeyServiceDown)
      await expect(keys.wrap('licensing', [key])).rejects.toThrow(KeyServiceDown)
      // An answer that names the version there is already changes nothing; any other is looked at and refused.
      expect(await keys.rewrap().catch((error: unknown) => (error instanceof KeyServiceDown ? [] : error))).toEqual([])
      expect(await readdir(keysFolder)).toEqual(['benefits.wrapped'])
      server.misbehave(undefined)
      expect(Buffer.from(await keys.unwrap('benefits', wrapped!)).equals(key)).toBe(true)
    }))

  test('a short silence of the service is bridged for less than a minute; a refusal never is', () =>
    withService(async ({ open, server }) => {
      let now = 0
      const keys = await open(() => now)
      const [wrapped] = await keys.wrap('benefits', [key])
      server.misbehave((_request, response) => void response.writeHead(503).end())
      now += 50_000
      await keys.unwrap('benefits', wrapped!)
      now += 10_000
      await expect(keys.unwrap('benefits', wrapped!)).rejects.toThrow(KeyServiceDown)
      server.misbehave(undefined)
      await keys.unwrap('benefits', wrapped!)
      server.forbid('steward-benefits')
      now += 40_000
      await expect(keys.unwrap('benefits', wrapped!)).rejects.toThrow(KeyGone)
      server.misbehave((_request, response) => void response.writeHead(503).end())
      await expect(keys.unwrap('benefits', wrapped!)).rejects.toThrow(KeyServiceDown)
    }))

  test('people are told which it is: withdrawn, or a service that does not answer', () =>
    withService(async ({ folder, open, server }) => {
      const dataKeys = await openFileDataKeys(join(folder, 'content'), await open())
      const keyring = createKeyring(dataKeys)
      const { ref } = await keyring.issue('benefits')
      const reader = { keys: createKeyring(await openFileDataKeys(join(folder, 'content'), await open())) } as Reader
      const read = () => keyToRead(reader, { id: 'x', agency_id: 'benefits', key_ref: ref })
      server.misbehave((_request, response) => void response.writeHead(503).end())
      await expect(read()).rejects.toMatchObject({ code: 'keys_unreachable', status: 503 })
      server.misbehave(undefined)
      const giveBack = server.forbid('steward-benefits')
      await expect(read()).rejects.toMatchObject({ code: 'content_key_gone', status: 410, message: expect.stringContaining('withdrew') })
      giveBack()
      await read()
    }))

  test('a token that is missing, empty or no token is a fault of the installation, and a renewed one is used at once', () =>
    withService(async ({ open, tokenFile, server }) => {
      const keys = await open()
      for (const text of ['', 'two words', 'x'.repeat(5_000)]) {
        await writeFile(tokenFile, text)
        await expect(keys.wrap('benefits', [key])).rejects.toThrow(KeyServiceDown)
      }
      await writeFile(tokenFile, 'hvs.other')
      await expect(keys.wrap('benefits', [key])).rejects.toThrow(KeyGone)
      await writeFile(tokenFile, server.token)
      await keys.wrap('benefits', [key])
    }))
})
