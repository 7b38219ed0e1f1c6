/**
 * What may stand between a person who is signed in and their work, in the order they are told: their agency’s wave is
 * not open (R01), they have not joined, paused or left (R04), they owe the terms (R12). A gate holds every endpoint
 * that does not say why it passes.
 */
export const gates = ['wave', 'membership', 'terms'] as const
export type Gate = (typeof gates)[number]
