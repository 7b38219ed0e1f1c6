/** Where the agencies’ keys are: in files, or with a key management service that is reached through the one dialer. */
import type { Logger } from 'pino'
import { join } from 'node:path'
import { openFileAgencyKeys } from '#adapters/stores/file-agency-keys.ts'
import { openFileDataKeys } from '#adapters/stores/file-data-keys.ts'
import { openServedAgencyKeys } from '#adapters/stores/served-agency-keys.ts'
import { createVaultTransit } from '#adapters/stores/vault-transit.ts'
import type { Dialer } from '#kernel/gateway/dialer.ts'
import { createKeyring, type Keyring } from '#kernel/keys/keyring.ts'
import type { AgencyKeys } from '#kernel/ports/keys.ts'
import type { Settings } from './settings.ts'

export type KeyHolder = {
  keys: Keyring
  /** What the dialer must let through. */
  hosts: { host: string; port: number }[]
  /** Wraps anew after a rotation in the service; does nothing for files. */
  renew(log: Logger): Promise<void>
}

/** `dialer` is made later, as it needs the database, which needs the keys; nobody asks for a key before. */
export async function openKeyHolder({ dataFolder, vault }: Pick<Settings, 'dataFolder' | 'vault'>, dialer: () => Dialer): Promise<KeyHolder> {
  const folder = join(dataFolder, 'keys')
  const withKeys = async (agencyKeys: AgencyKeys): Promise<Keyring> => createKeyring(await openFileDataKeys(join(folder, 'content'), agencyKeys))
  if (!vault) return { keys: await withKeys(await openFileAgencyKeys(join(folder, 'agencies'))), hosts: [], renew: async () => {} }
  // An address in the settings of the installation is the operator’s, on the government’s own network more often than not.
  const fetch: typeof globalThis.fetch = (...request) => dialer().fetch('local', { adapterId: 'vault', connectionId: null })(...request)
  const served = await openServedAgencyKeys(join(folder, 'agencies'), createVaultTransit(vault, fetch))
  const { hostname, port, protocol } = new URL(vault.address)
  return {
    keys: await withKeys(served),
    hosts: [{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (protocol === 'https:' ? 443 : 80)) }],
    async renew(log) {
      const agencies = await served.rewrap()
      if (agencies.length) log.info({ agencies }, 'keys of agencies were wrapped anew, after a rotation in the key service')
    },
  }
}
