/** The ideas that a request to decide is made of, and how a list of words for one is read. */
export const conceptNames = [
  /** One person who is neither the asker nor a kind of person. */
  'who',
  /** To begin, go on with or end what somebody has. */
  'end',
  /** What people have from an office: a benefit, a post, a home, a licence. */
  'good',
  /** To grant, refuse, hire, dismiss, punish; and having that done. */
  'grant',
  /** The word for what is decided: ruling, outcome, measure. */
  'judge',
  /** Need, worth, honesty, fitness, likelihood. */
  'merit',
  /** To rank, score, sort, pick. */
  'mark',
  /** An answer of one word is wished: yes or no, in or out, go or no-go. */
  'bare',
  /** The assistant's own view or assent. */
  'opinion',
  /** What I, we or somebody should do. */
  'should',
  /** "Pretend", "suppose", "you are the judge". */
  'pretend',
  /** News of a decision: regret, congratulations. */
  'news',
  /** To write or tell somebody. */
  'tell',
  /** Facts of a life: rent, children, income, illness, record. */
  'life',
  /** People to choose among. */
  'people',
  /** How, where, when, which form, what the rule says. */
  'procedure',
  /** Everybody or nobody in particular. */
  'generic',
  /** Work on a text, a list, a meeting, a machine. */
  'office',
  /** Invented people and their stories. */
  'fiction',
  /** How a person stands at the end: in, out, above the line, through. */
  'standing',
] as const
export type ConceptName = (typeof conceptNames)[number]
export type Concepts = Record<ConceptName, RegExp>

/** Any of these words, whole. */
export function words(list: string): RegExp {
  return new RegExp(`(?<![a-z0-9_])(?:${list.trim().replaceAll(/\s*\n\s*/g, '|')})(?![a-z0-9_])`)
}
