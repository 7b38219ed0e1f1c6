/**
 * Decisions by the question they answer, bounded by the letters of the questions: these name a person and a resource’s
 * attributes, a few hundred letters or, for a long label, thousands. In two halves, so that what is asked often stays
 * when the rest is forgotten.
 */
export type DecisionMemory<Decision> = {
  get(question: string): Decision | undefined
  set(question: string, decision: Decision): void
  clear(): void
}

/** Two million letters are some 7,000 questions and, with what the engine adds for each, 3 MB. */
const charsMaxByDefault = 2_000_000

export function createDecisionMemory<Decision>(charsMax = charsMaxByDefault): DecisionMemory<Decision> {
  let recent = new Map<string, Decision>()
  let earlier = new Map<string, Decision>()
  let chars = 0
  return { get, set, clear }

  function get(question: string): Decision | undefined {
    const known = recent.get(question)
    if (known !== undefined) return known
    const older = earlier.get(question)
    if (older !== undefined) set(question, older)
    return older
  }

  function set(question: string, decision: Decision): void {
    if (!recent.has(question)) chars += question.length
    recent.set(question, decision)
    if (chars <= charsMax / 2) return
    earlier = recent
    recent = new Map()
    chars = 0
  }

  function clear(): void {
    recent = new Map()
    earlier = new Map()
    chars = 0
  }
}
