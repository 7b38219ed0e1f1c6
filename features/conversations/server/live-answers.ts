/**
 * Answers being written in this process, and who follows them. The server owns the writing; followers come
 * and go by position. A position is `attempt:offset` in UTF-16 units, so any follower resumes exactly.
 */
import { frame } from '#kernel/contract/stream-frame.ts'
import type { AnswerPart, AnswerState, Citation, Message } from '../contract.ts'

/** Words go out at once after a pause; closer ones are joined for this long, as cost is per write (BASELINES rule 3). */
const joinMs = 50
/** Vendors are read in steps of 40 ms or longer (paced-reading.ts): one that comes a little early is not kept for the next. */
const earlyMs = 15
/** An ended answer stays this long for followers on their way; later ones read the database. */
const keepMs = 5_000

type Follower = { write(frame: string): void; end(): void }

export class LiveAnswer {
  readonly messageId: string
  readonly attempt: number
  text: string
  /** Text up to here is in the database. */
  savedTo: number
  state: AnswerState = 'queued'
  note: string | null = null
  citations: Citation[] | undefined
  readonly abort = new AbortController()
  /** When text was last sent, by the clock that never jumps. */
  sentAtMs = 0
  #sentTo: number
  #final: Message | undefined
  #isReleased = false
  readonly #followers = new Set<Follower>()

  constructor(messageId: string, attempt: number, base: string) {
    this.messageId = messageId
    this.attempt = attempt
    this.text = base
    this.savedTo = base.length
    this.#sentTo = base.length
  }

  /** True when text waits to be sent to followers. */
  get isDirty(): boolean {
    return this.#sentTo < this.text.length
  }

  /** True once it ended here or was given up: what the message does next, it does elsewhere. */
  get isOver(): boolean {
    return this.#isReleased || this.#final !== undefined
  }

  /** Sends what was not sent; one string for all followers. */
  flush(): void {
    if (!this.isDirty) return
    const at = this.#sentTo
    this.#sentTo = this.text.length
    if (this.#followers.size === 0) return
    const part = frame('text', { at, delta: this.text.slice(at) }, `${this.attempt}:${this.text.length}`)
    for (const follower of this.#followers) follower.write(part)
  }

  /** Takes back what was shown, or part of it: followers get the whole text anew. */
  replaceText(text: string): void {
    if (text === this.text) return
    this.text = text
    this.#sentTo = text.length
    this.savedTo = Math.min(this.savedTo, text.length)
    if (this.#followers.size === 0) return
    const part = frame('text-reset', { text }, `${this.attempt}:${text.length}`)
    for (const follower of this.#followers) follower.write(part)
  }

  setState(state: AnswerState, note: string | null = null): void {
    this.state = state
    this.note = note
    this.#send({ event: 'state', data: { state, note } })
  }

  setCitations(citations: Citation[]): void {
    this.citations = citations
    this.#send({ event: 'citations', data: { citations } })
  }

  end(final: Message): void {
    this.flush()
    this.#final = final
    for (const follower of this.#followers) finishWith(follower, final)
    this.#followers.clear()
  }

  /** Ends following without an end of the answer: the reader reconnects and finds whoever took over. */
  release(): void {
    this.#isReleased = true
    for (const follower of this.#followers) follower.end()
    this.#followers.clear()
  }

  follow(follower: Follower, lastEventId: string | undefined): () => void {
    this.flush()
    catchUp(follower, { attempt: this.attempt, text: this.text }, lastEventId)
    if (this.citations) follower.write(frame('citations', { citations: this.citations }))
    if (this.#final) {
      finishWith(follower, this.#final)
      return () => {}
    }
    follower.write(frame('state', { state: this.state, note: this.note }))
    if (this.#isReleased) {
      follower.end()
      return () => {}
    }
    this.#followers.add(follower)
    return () => void this.#followers.delete(follower)
  }

  #send(part: AnswerPart): void {
    if (this.#followers.size === 0) return
    const text = frame(part.event, part.data)
    for (const follower of this.#followers) follower.write(text)
  }
}

/** From where the follower is to the end of what there is; from the beginning when its place is of another attempt. */
export function catchUp(follower: Follower, answer: { attempt: number; text: string }, lastEventId: string | undefined): void {
  const [attempt, offset] = (lastEventId ?? '').split(':').map(Number)
  const id = `${answer.attempt}:${answer.text.length}`
  if (attempt === answer.attempt && offset !== undefined && offset >= 0 && offset <= answer.text.length) {
    if (offset < answer.text.length) follower.write(frame('text', { at: offset, delta: answer.text.slice(offset) }, id))
  } else if (lastEventId !== undefined) follower.write(frame('text-reset', { text: answer.text }, id))
  else if (answer.text.length > 0) follower.write(frame('text', { at: 0, delta: answer.text }, id))
}

export function finishWith(follower: Follower, final: Message): void {
  follower.write(frame('end', final))
  follower.end()
}

export type LiveAnswers = {
  begin(messageId: string, attempt: number, base: string): LiveAnswer
  get(messageId: string): LiveAnswer | undefined
  append(answer: LiveAnswer, delta: string): void
  /** Removes an answer that ended, after its last followers had their chance. */
  leave(answer: LiveAnswer): void
  all(): Iterable<LiveAnswer>
}

export function createLiveAnswers(): LiveAnswers {
  const answers = new Map<string, LiveAnswer>()
  const dirty = new Set<LiveAnswer>()
  let timer: NodeJS.Timeout | undefined
  const flushAll = () => {
    timer = undefined
    const nowMs = performance.now()
    for (const answer of dirty) {
      answer.sentAtMs = nowMs
      answer.flush()
    }
    dirty.clear()
  }
  return {
    begin(messageId, attempt, base) {
      const answer = new LiveAnswer(messageId, attempt, base)
      answers.set(messageId, answer)
      return answer
    },
    get: (messageId) => answers.get(messageId),
    append(answer, delta) {
      answer.text += delta
      const nowMs = performance.now()
      if (nowMs - answer.sentAtMs >= joinMs - earlyMs) {
        dirty.delete(answer)
        answer.sentAtMs = nowMs
        return answer.flush()
      }
      dirty.add(answer)
      timer ??= setTimeout(flushAll, joinMs)
    },
    leave(answer) {
      dirty.delete(answer)
      setTimeout(() => {
        if (answers.get(answer.messageId) === answer) answers.delete(answer.messageId)
      }, keepMs).unref()
    },
    all: () => answers.values(),
  }
}
