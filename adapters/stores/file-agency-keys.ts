/**
 * Agencies’ keys as files of 32 bytes, readable by the server’s account only. Moving a file away withdraws the agency’s
 * key; destroying it destroys everything sealed under it.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeKeyFile, readKeyFile } from '#kernel/store/key-file.ts'
import { KeyGone, type AgencyKeys } from '#kernel/ports/keys.ts'
import { isAgencyName, keyBytes, unwrapKey, wrapKey } from './key-wrapping.ts'

/** A withdrawn key is noticed after this. */
const rememberedMs = 30_000

export async function openFileAgencyKeys(folder: string): Promise<AgencyKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const remembered = new Map<string, { key: Uint8Array; until: number }>()
  return {
    async wrap(agencyId, keys) {
      const agencyKey = await read(agencyId, true)
      return keys.map((key) => wrapKey(agencyKey, key, agencyId))
    },
    unwrap: async (agencyId, wrapped) => unwrapKey(await read(agencyId, false), wrapped, agencyId),
  }

  async function read(agencyId: string, mayMake: boolean): Promise<Uint8Array> {
    const known = remembered.get(agencyId)
    if (known && known.until > Date.now()) return known.key
    if (!isAgencyName(agencyId)) throw new KeyGone('not the name of an agency')
    const path = join(folder, `${agencyId}.key`)
    const key = (await readKeyFile(path)) ?? (mayMake ? await makeKeyFile(path, keyBytes) : undefined)
    if (!key) throw new KeyGone(`the key of ${agencyId} is not there`)
    if (key.length !== keyBytes) throw new Error(`${path} is not a key of ${keyBytes} bytes`)
    remembered.set(agencyId, { key, until: Date.now() + rememberedMs })
    return key
  }
}
