import type { Migration } from '#kernel/store/store.ts'

/** Whoever is switched off holds no seat: they are few, and found without reading everybody. */
export const countSeatsMigration: Migration = {
  name: 'seats-0003-count-seats',
  sql: `create index person_switched_off on person (id) where is_disabled;`,
}
