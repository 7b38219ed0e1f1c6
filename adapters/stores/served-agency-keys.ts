/**
 * Agencies’ keys wrapped by a key management service: a file holds what the service made of each, and the key itself is in
 * memory only, for half a minute. Without the service, or once it refuses, nothing of the agency opens any more.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readKeyFile } from '#kernel/store/key-file.ts'
import { KeyGone, KeyServiceDown, type AgencyKeys, type KeyService } from '#kernel/ports/keys.ts'
import { isAgencyName, keyBytes, unwrapKey, wrapKey } from './key-wrapping.ts'

export type ServedAgencyKeys = AgencyKeys & {
  /** After a rotation in the service: every agency’s key under the newest version; the agencies for which that changed something. */
  rewrap(): Promise<string[]>
}

/** A revoked key is noticed after this. */
const rememberedMs = 30_000
/** While the service does not answer, its last answer counts until then: with the four minutes of data keys, less than five (D6). */
const staleMsMax = 55_000
const fileCharsMax = 8_192

/** `check` tells a wrong answer of the service from the key: without it new content would be sealed under what nobody has. */
const Kept = z.object({ format: z.literal(1), agency: z.string(), wrapped: z.string().max(4_096), check: z.string().regex(/^[0-9a-f]{64}$/) })
type Kept = z.infer<typeof Kept>
type Known = { key: Uint8Array; at: number }

export async function openServedAgencyKeys(folder: string, service: KeyService, now: () => number = Date.now): Promise<ServedAgencyKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<Uint8Array>>()
  return {
    async wrap(agencyId, keys) {
      const agencyKey = await keyOf(agencyId, true)
      return keys.map((key) => wrapKey(agencyKey, key, agencyId))
    },
    unwrap: async (agencyId, wrapped) => unwrapKey(await keyOf(agencyId, false), wrapped, agencyId),
    rewrap: () => rewrapAll(folder, service),
  }

  async function keyOf(agencyId: string, mayMake: boolean): Promise<Uint8Array> {
    if (!isAgencyName(agencyId)) throw new KeyGone('not the name of an agency')
    const remembered = known.get(agencyId)
    if (remembered && now() - remembered.at < rememberedMs) return remembered.key
    try {
      return await askOnce(agencyId, mayMake)
    } catch (error) {
      if (error instanceof KeyServiceDown && remembered && now() - remembered.at < staleMsMax) return remembered.key
      if (!(error instanceof KeyServiceDown)) known.delete(agencyId)
      throw error
    }
  }

  /** One question to the service for all that wait for the same key. */
  function askOnce(agencyId: string, mayMake: boolean): Promise<Uint8Array> {
    const at = `${agencyId} ${mayMake}`
    const running = asking.get(at)
    if (running) return running
    const asked = now()
    const key = readOrMake(folder, service, agencyId, mayMake)
      .then((bytes) => (known.set(agencyId, { key: bytes, at: asked }), bytes))
      .finally(() => asking.delete(at))
    asking.set(at, key)
    return key
  }
}

async function readOrMake(folder: string, service: KeyService, agencyId: string, mayMake: boolean): Promise<Uint8Array> {
  const kept = await readKept(folder, agencyId)
  if (kept) {
    const key = await opened(service, kept)
    await removePlain(folder, agencyId, key)
    return key
  }
  const plain = await readKeyFile(plainPath(folder, agencyId))
  if (plain && plain.length !== keyBytes) throw new Error(`the key file of ${agencyId} is not ${keyBytes} bytes`)
  if (!plain && !mayMake) throw new KeyGone(`the key of ${agencyId} is not there`)
  return keep(folder, service, agencyId, plain ?? randomBytes(keyBytes))
}

/** Wrapped, read back, opened again by the service, and only then used: a service that errs here loses nothing yet. */
async function keep(folder: string, service: KeyService, agencyId: string, key: Uint8Array): Promise<Uint8Array> {
  const draft = { format: 1 as const, agency: agencyId, wrapped: await service.wrap(agencyId, key), check: checkOf(key, agencyId) }
  await opened(service, draft)
  await writeKept(folder, draft, 'new')
  const kept = await readKept(folder, agencyId)
  if (!kept) throw new KeyServiceDown(`the wrapped key of ${agencyId} was not kept`)
  // Of two servers that made one at once, the first holds.
  const held = await opened(service, kept)
  await removePlain(folder, agencyId, held)
  return held
}

async function opened(service: KeyService, kept: Kept): Promise<Uint8Array> {
  const key = await service.unwrap(kept.agency, kept.wrapped)
  const isRight = key.length === keyBytes && timingSafeEqual(Buffer.from(checkOf(key, kept.agency), 'hex'), Buffer.from(kept.check, 'hex'))
  if (!isRight) throw new KeyServiceDown(`the key service gave another key for ${kept.agency} than it was given`)
  return key
}

/** Says nothing of a random key of 256 bits. */
function checkOf(key: Uint8Array, agencyId: string): string {
  return createHmac('sha256', key).update(`steward agency key|1|${agencyId}`).digest('hex')
}

/** Of an installation that began with keys in files: overwritten and removed, once the service opens what it was wrapped as. */
async function removePlain(folder: string, agencyId: string, held: Uint8Array): Promise<void> {
  const path = plainPath(folder, agencyId)
  const plain = await readKeyFile(path)
  if (!plain) return
  if (!Buffer.from(plain).equals(held)) throw new Error(`${path} and the wrapped key beside it are two different keys: keep the one that opens this installation’s data`)
  const file = await open(path, 'r+')
  try {
    await file.write(randomBytes(plain.length), 0, plain.length, 0)
    await file.datasync()
  } finally {
    await file.close()
  }
  await unlink(path)
}

async function rewrapAll(folder: string, service: KeyService): Promise<string[]> {
  const changed: string[] = []
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.wrapped'))) {
    const kept = await readKept(folder, name.slice(0, -'.wrapped'.length))
    if (!kept) continue
    const wrapped = await service.rewrap(kept.agency, kept.wrapped)
    if (wrapped === kept.wrapped) continue
    const renewed = { ...kept, wrapped }
    await opened(service, renewed)
    await writeKept(folder, renewed, 'over')
    changed.push(kept.agency)
  }
  return changed
}

function plainPath(folder: string, agencyId: string): string {
  return join(folder, `${agencyId}.key`)
}

async function readKept(folder: string, agencyId: string): Promise<Kept | undefined> {
  try {
    const text = await readFile(join(folder, `${agencyId}.wrapped`), 'utf8')
    const kept = Kept.parse(JSON.parse(text.slice(0, fileCharsMax)))
    if (kept.agency !== agencyId) throw new KeyGone(`the wrapped key of ${agencyId} is another agency’s`)
    return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole and synced under another name first; `new` leaves what is there. */
async function writeKept(folder: string, kept: Kept, how: 'new' | 'over'): Promise<void> {
  const path = join(folder, `${kept.agency}.wrapped`)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(kept)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  if (how === 'over') return rename(draft, path)
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}
