import { fixedId } from './government.ts'

/** A table of facts that a caseworker keeps: found by patterns alone, so that it is there without any model. */
export const sampleGrid = {
  /** Desmond Ukaroa. */
  ownerId: fixedId(1, 11),
  title: 'Whom to ask, and up to how much',
  collectionIds: [fixedId(2, 1), fixedId(2, 2)],
  columns: [
    { name: 'Contact', description: 'Who answers questions about it.', alsoCalled: ['Contacts', 'Questions', 'Help'], type: { kind: 'text' as const }, isRequired: true },
    { name: 'Limit', description: 'The highest amount it names.', alsoCalled: ['Maximum amount'], type: { kind: 'money' as const, currency: null } },
    { name: 'Effective date', description: 'Since when it applies.', alsoCalled: ['In force since', 'Takes effect'], type: { kind: 'date' as const } },
    { name: 'Telework', description: 'Whether it speaks for working elsewhere.', alsoCalled: [], type: { kind: 'yes-no' as const } },
  ],
}
