import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { KeyScope, KeyState } from '../contract.ts'

/** What a program may do, in the order in which it is offered. */
export const scopeWords: Record<KeyScope, MessageDescriptor> = {
  ask: msg`Ask questions and read the answers`,
  'read-chats': msg`Find and read your chats`,
  'read-documents': msg`Search and read documents you can see`,
  'add-documents': msg`Add documents`,
  translate: msg`Translate texts`,
  'read-work': msg`Read your drafts and other work`,
  'write-work': msg`Write drafts`,
  data: msg`Read your data and count in it`,
}

export const stateWords: Record<KeyState, { kind: 'good' | 'info' | 'warn' | 'bad'; word: MessageDescriptor }> = {
  'in-force': { kind: 'good', word: msg`In use` },
  waiting: { kind: 'warn', word: msg`Waits for the security officer` },
  expired: { kind: 'info', word: msg`Ran out` },
  revoked: { kind: 'info', word: msg`Ended` },
  ended: { kind: 'info', word: msg`Signed out` },
}
