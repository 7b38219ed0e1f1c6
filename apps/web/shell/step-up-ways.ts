import { lazy, type ComponentType } from 'react'

/** How a person may confirm that it is them. Each shows itself only when it can be used, and calls back once it was. */
export const stepUpWays: ComponentType<{ onConfirmed(): void }>[] = [
  lazy(async () => ({ default: (await import('#features/passkeys/web/ConfirmByPasskey.tsx')).ConfirmByPasskey })),
  lazy(async () => ({ default: (await import('#features/single-sign-on/web/ConfirmByProvider.tsx')).ConfirmByProvider })),
]
