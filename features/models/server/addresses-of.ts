import type { Seal } from '#kernel/gateway/seal.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import { openOptions } from './vendor-secrets.ts'
import type { VendorRow } from './vendor-store.ts'

export type HostEntry = { vendorId: string; host: string; port: number }

/** Where a vendor's requests go; `isInside` when nowhere, because the model runs in this server. */
export type Addresses = { hosts: HostEntry[]; isInside: boolean }

/** A vendor whose settings cannot be read reaches nothing, and is taken for one outside. */
export function addressesOf(row: Pick<VendorRow, 'id' | 'adapter_id' | 'options' | 'sealed_options'>, adapters: readonly ModelAdapter[], seal: Seal): Addresses {
  const adapter = adapters.find((each) => each.id === row.adapter_id)
  const options = adapter?.options.safeParse(openedOptions(row, seal))
  if (!adapter || !options?.success) return { hosts: [], isInside: false }
  const addresses = adapter.addresses(options.data)
  return { hosts: addresses.flatMap((address) => hostOf(row.id, address)), isInside: addresses.length === 0 }
}

function openedOptions(row: Parameters<typeof addressesOf>[0], seal: Seal): unknown {
  try {
    return openOptions(seal, row)
  } catch (error) {
    if (error instanceof CodedError) return undefined
    throw error
  }
}

function hostOf(vendorId: string, address: string): HostEntry[] {
  if (!URL.canParse(address)) return []
  const { hostname, port, protocol } = new URL(address)
  return [{ vendorId, host: hostname.replace(/^\[|\]$/g, ''), port: port ? Number(port) : protocol === 'http:' ? 80 : 443 }]
}
