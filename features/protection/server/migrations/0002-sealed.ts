import { keyReference } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/**
 * What somebody shows to prove a detector wrong is a personal detail, or looks like one: it is sealed, with the reason and
 * the answer, under a key of the challenge. Nobody has the right to rewrite one, so those of an older release stay open.
 */
export const protectionSealedMigration: Migration = { name: 'protection-0002-sealed', sql: keyReference('protection_challenge') }
