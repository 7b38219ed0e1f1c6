import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerPart, Message } from '../../contract.ts'
import { applyPart, startProgress, type AnswerProgress } from './answer-progress.ts'
import { createEventReader, type StreamEvent } from './event-stream.ts'
import { followAnswer } from './follow-answer.ts'

const answer = {
  state: 'queued',
  note: null,
  modelId: 'quote',
  modelTitle: 'Quotes',
  citations: [],
  check: null,
  nextQuestions: [],
  rating: null,
  protection: null,
  refusal: null,
} satisfies Message['answer']
const queued: Message = {
  id: 'm',
  conversationId: 'c',
  parentId: 'q',
  role: 'assistant',
  text: '',
  createdAt: '2026-01-01T00:00:00Z',
  branch: { ids: ['m'], at: 0 },
  attachments: [],
  label: null,
  labelWhy: [],
  answer,
}

const frame = (event: string, data: unknown, id?: string) =>
  `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
const texts = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', ' ', '[1]', '\r', '"', '日'), minLength: 1, maxLength: 12 }), {
    maxLength: 30,
  })
  .map((pieces) => pieces)

/** A server as ours: positions are `attempt:offset`; a known one goes on there, an unknown one gets all of it. */
function serverOf(pieces: string[], takeoverAt: number) {
  const whole = pieces.join('')
  return (position: string | null, connection: number): string => {
    const attempt = connection > takeoverAt ? 2 : 1
    const [known, offset] = (position ?? '').split(':').map(Number)
    let out = ''
    let at = 0
    if (known === attempt && offset !== undefined && offset <= whole.length) at = offset
    else if (position !== null) {
      // A takeover begins with what was kept: here up to half a piece behind.
      at = Math.floor(whole.length / 2)
      out += frame('text-reset', { text: whole.slice(0, at) }, `${attempt}:${at}`)
    }
    out += frame('state', { state: 'writing', note: null })
    for (let next = at; next < whole.length;) {
      const to = Math.min(whole.length, next + 1 + ((next * 7) % 9))
      out += frame('text', { at: next, delta: whole.slice(next, to) }, `${attempt}:${to}`) + (next % 3 === 0 ? ':\n\n' : '')
      next = to
    }
    return out + frame('end', { ...queued, text: whole, answer: { ...answer, state: 'answered' } })
  }
}

/** Byte pieces of any size, cut off after `cutAt` bytes: by an end, or by an error. */
function streamOf(body: string, pieceBytes: number, cutAt: number, isError: boolean): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body)
  const end = Math.min(cutAt, bytes.length)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < end) {
        controller.enqueue(bytes.slice(at, Math.min(end, at + pieceBytes)))
        at += pieceBytes
      } else if (isError && end < bytes.length) controller.error(new TypeError('network lost'))
      else controller.close()
    },
  })
}

describe('following an answer', () => {
  it('shows byte-identical text whatever the cuts, and never text that is not a prefix of it', async () => {
    const cut = fc.record({ after: fc.nat(400), isError: fc.boolean(), isRefused: fc.boolean() })
    let disconnects = 0
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(cut, { maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 12 }),
        async (pieces, cuts, pieceBytes, takeoverAt) => {
          const whole = pieces.join('')
          const server = serverOf(pieces, takeoverAt)
          let connection = 0
          const seen: AnswerProgress[] = []
          const done = await followAnswer({
            open: async (position) => {
              const at = cuts[connection++]
              if (at) disconnects++
              if (at?.isRefused) throw new TypeError('fetch failed')
              return streamOf(server(position, connection), pieceBytes, at?.after ?? Infinity, at?.isError ?? false)
            },
            start: startProgress(queued),
            signal: new AbortController().signal,
            onProgress: (progress) => seen.push(progress),
            isFinal: () => false,
            wait: async () => {},
          })
          expect(done.text).toBe(whole)
          expect(done.end?.text).toBe(whole)
          for (const progress of seen) expect(whole.startsWith(progress.text)).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
    expect(disconnects).toBeGreaterThan(500)
  })

  it('builds the same text from the parts alone, before the final message corrects anything', () => {
    fc.assert(
      fc.property(texts, (pieces) => {
        let progress = startProgress(queued)
        createEventReader(({ id, event, data }) => {
          if (event !== 'end') progress = applyPart(progress, { event, data: JSON.parse(data) } as AnswerPart, id)
        })(serverOf(pieces, 99)(null, 1))
        expect(progress.text).toBe(pieces.join(''))
      }),
    )
  })

  it('ends with the refusal when trying again cannot help', async () => {
    const refused = new Error('not found')
    const following = followAnswer({
      open: () => Promise.reject(refused),
      start: startProgress(queued),
      signal: new AbortController().signal,
      onProgress: () => {},
      isFinal: (error) => error === refused,
      wait: async () => {},
    })
    await expect(following).rejects.toBe(refused)
  })

  it('stops when asked to', async () => {
    const stop = new AbortController()
    const following = followAnswer({
      open: async () => streamOf(frame('text', { at: 0, delta: 'a' }, '1:1'), 4, Infinity, false),
      start: startProgress(queued),
      signal: stop.signal,
      onProgress: () => stop.abort(),
      isFinal: () => false,
      wait: async () => {},
    })
    expect((await following).text).toBe('a')
  })
})

describe('the progress of an answer', () => {
  const at = (text: string): AnswerProgress => ({ ...startProgress(queued), text, isStale: false, position: `1:${text.length}` })
  const apply = (progress: AnswerProgress, at: number, delta: string) =>
    applyPart(progress, { event: 'text', data: { at, delta } }, `1:${at + delta.length}`)

  it('takes text that is sent twice once', () => {
    expect(apply(at('abc'), 1, 'bcd').text).toBe('abcd')
    expect(apply(at('abc'), 0, 'ab').text).toBe('abc')
  })
  it('asks anew when text is missing or different', () => {
    expect(apply(at('abc'), 4, 'e')).toMatchObject({ text: 'abc', isAstray: true })
    expect(apply(at('abc'), 1, 'xx')).toMatchObject({ text: 'abc', isAstray: true })
  })
  it('replaces text from before a continuation by the text of the new reading', () => {
    expect(apply({ ...at('old text'), isStale: true, position: null }, 0, 'old text, and more').text).toBe('old text, and more')
  })
  it('keeps the text when another attempt takes over with less of it, as the server says', () => {
    expect(applyPart(at('abcdef'), { event: 'text-reset', data: { text: 'abc' } }, '2:3')).toMatchObject({
      text: 'abc',
      position: '2:3',
    })
  })
})

describe('reading events', () => {
  it('gives the same events at any cut', () => {
    const body = `:\n\nid: 1:2\r\nevent: text\r\ndata: {"at":0}\r\n\r\ndata: a\ndata: b\n\nevent: end\ndata: {}\n\n`
    const whole: StreamEvent[] = []
    createEventReader((event) => whole.push(event))(body)
    expect(whole).toEqual([
      { id: '1:2', event: 'text', data: '{"at":0}' },
      { id: undefined, event: 'message', data: 'a\nb' },
      { id: undefined, event: 'end', data: '{}' },
    ])
    for (let cut = 0; cut <= body.length; cut++) {
      const parts: StreamEvent[] = []
      const read = createEventReader((event) => parts.push(event))
      read(body.slice(0, cut))
      read(body.slice(cut))
      expect(parts).toEqual(whole)
    }
  })
})
