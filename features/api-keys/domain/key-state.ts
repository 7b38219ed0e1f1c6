import type { KeyState } from '../contract.ts'

/** Not used for so long, a key is more risk than help. */
const idleDays = 30
const dayMs = 86_400_000

export type KeyTimes = { createdAt: Date; expiresAt: Date; approvedAt: Date | null; revokedAt: Date | null; lastUsedAt: Date | null }

/** `isOpen`: one of its sessions has not ended. */
export function keyStateOf({ expiresAt, approvedAt, revokedAt }: KeyTimes, isOpen: boolean, now: Date): KeyState {
  if (revokedAt) return 'revoked'
  if (expiresAt <= now) return 'expired'
  if (!isOpen) return 'ended'
  return approvedAt ? 'in-force' : 'waiting'
}

export function isIdle({ createdAt, lastUsedAt }: KeyTimes, now: Date): boolean {
  return now.getTime() - (lastUsedAt ?? createdAt).getTime() > idleDays * dayMs
}
