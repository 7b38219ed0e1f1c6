/**
 * Watches an answer for a decision about a person while it is written (R14). After a question that comes near one, a
 * sentence is shown only once it was judged; else it is shown as it comes and taken back if it was one.
 */
import { createAnswerGuard, endsSentence, type AnswerVerdict } from '#kernel/guard/judge-answer.ts'
import type { Citation } from '../contract.ts'
import type { Grounded } from './ground-turn.ts'
import type { LiveAnswer, LiveAnswers } from './live-answers.ts'

/** From this score of the question on (0.5 refuses), sentences wait for their verdict. */
const holdsFrom = 0.15
/** Text without an end of a sentence is judged in steps of this size, as judging every token would cost more than writing it. */
const stepChars = 400

export type WatchedAnswer = {
  text(delta: string): void
  /** Judges and shows what is left; the verdict of the whole. */
  end(): AnswerVerdict | undefined
}

export function watchAnswer(at: { live: LiveAnswer; answers: LiveAnswers; grounded: Grounded; questionScore: number; isGenerative: boolean; decided(): void }): WatchedAnswer {
  const { live, answers } = at
  const show = (text: string): void => void (text && answers.append(live, text))
  // An engine that only quotes states what its sources state.
  if (!at.isGenerative) return { text: show, end: () => undefined }
  const guard = createAnswerGuard({ sources: at.grounded.citations.map((citation: Citation) => citation.text) })
  const holds = at.questionScore >= holdsFrom
  let pending = ''
  let isDecided = false
  if (live.text) guard.push(live.text)
  const judge = (): void => {
    const released = guard.push(pending)
    pending = ''
    if (holds) show(released)
    if (guard.verdict().outcome === 'refuse' && !isDecided) {
      isDecided = true
      at.decided()
    }
  }
  return {
    text(delta) {
      if (isDecided) return
      if (!holds) show(delta)
      pending += delta
      if (pending.length >= stepChars || endsSentence(delta)) judge()
    },
    end() {
      if (pending && !isDecided) judge()
      const rest = guard.end()
      if (holds && !isDecided) show(rest)
      return guard.verdict()
    },
  }
}

/** What may stay of an answer in which a decision was found: everything before its first one. */
export function beforeDecision(text: string, verdict: AnswerVerdict): string {
  return text.slice(0, verdict.sentences[0]?.start ?? 0).trimEnd()
}
