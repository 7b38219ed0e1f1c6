import { record } from './lane.ts'

/**
 * Events of one answer mostly differ in their text alone: the same JSON before it and after it. Once one such event was
 * read, the next is recognised by both ends, and its text is what stands between; reading each as JSON costs ten times
 * as much. Only a text that stands in JSON as it is read (no quote, no escape, no control character) is taken this way.
 */
export type TextTemplate = {
  /** The text of an event that is like the one learned; undefined when it has to be read. */
  textOf(data: string): string | undefined
  /** An event that held this text and nothing else that matters. `contentOf` finds the text in such an event. */
  learn(data: string, text: string, contentOf: (event: Record<string, unknown>) => unknown): void
}

/** A server that numbers or dates each event has no template; it is not looked for again and again. */
const learnedMax = 8
const plain = /^[^"\\\u0000-\u001f]+$/
const probe = 'what stands here is the text'

export function createTextTemplate(): TextTemplate {
  let before: string | undefined
  let after = ''
  let learned = 0
  return {
    textOf(data) {
      if (before === undefined || data.length <= before.length + after.length || !data.startsWith(before) || !data.endsWith(after)) return undefined
      const text = data.slice(before.length, data.length - after.length)
      return plain.test(text) ? text : undefined
    },
    learn(data, text, contentOf) {
      if (learned >= learnedMax || !plain.test(text)) return
      const at = data.indexOf(`"${text}"`)
      if (at < 0) return
      learned++
      const [start, end] = [data.slice(0, at + 1), data.slice(at + 1 + text.length)]
      // The same words may stand elsewhere, or the text be escaped: only what changes the text is its place.
      const changed = record(JSON.parse(`${start}${probe}${end}`))
      if (changed === undefined || contentOf(changed) !== probe) return
      before = start
      after = end
    },
  }
}
