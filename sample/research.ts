import { fixedId } from './government.ts'

/** Desmond Ukaroa asks something on which two documents in force disagree, and something that none of them answers. */
export const sampleResearch = {
  ownerId: fixedId(1, 11),
  question: 'How much does the state pay per mile when I drive my own car? Within how many days must I claim my travel costs? May I bring my dog to the office?',
}
