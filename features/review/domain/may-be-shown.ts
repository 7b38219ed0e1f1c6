/** A reader condition of a source’s label: all must hold of whoever reads (kernel/flow/label.ts). */
export type Reader = { personId: string; agencyId: string }

/**
 * Whether a colleague may be shown what rests on these sources. The owner may share what is theirs alone; whatever
 * else a source asks of its readers, the colleague must meet too. No label means nobody (fail closed).
 */
export function mayBeShown(readers: readonly (readonly string[] | undefined)[], owner: Reader, colleague: Reader): boolean {
  return readers.every((conditions) => conditions !== undefined && conditions.every((condition) => condition === `person:${owner.personId}` || condition === `person:${colleague.personId}` || condition === `agency:${colleague.agencyId}`))
}
