import { describe, expect, it } from 'vitest'
import { chatLane } from './chat-lane.ts'
import { createTextTemplate } from './text-template.ts'

const contentOf = (event: Record<string, unknown>) => event.content

describe('the template of an answer’s events', () => {
  const learned = (data: string, text: string) => {
    const template = createTextTemplate()
    template.learn(data, text, contentOf)
    return template
  }

  it('knows the text of an event that differs in its text alone', () => {
    const template = learned('{"id":"a","content":"Hello","n":null}', 'Hello')
    expect(template.textOf('{"id":"a","content":" world, ¿qué? 😀","n":null}')).toBe(' world, ¿qué? 😀')
  })

  it.each(['{"id":"b","content":"x","n":null}', '{"id":"a","content":"x","n":1}', '{"id":"a","content":"a\\nb","n":null}', '{"id":"a","content":"a","content":"b","n":null}', '{"id":"a","content":"","n":null}', '{"id":"a","content":"a\nb","n":null}', '{"id":"a","content":null,"n":null}'])('leaves %s to be read', (data) =>
    expect(learned('{"id":"a","content":"Hello","n":null}', 'Hello').textOf(data)).toBeUndefined())

  it('learns nothing where the same words stand in another place than the text', () => {
    const template = learned('{"id":"Hello","content":"\\u0048ello"}', 'Hello')
    expect(template.textOf('{"id":"Other","content":"\\u0048ello"}')).toBeUndefined()
  })

  it('gives up on a server whose events always differ', () => {
    const template = createTextTemplate()
    for (let n = 0; n < 20; n++) template.learn(`{"n":${n},"content":"Hello"}`, 'Hello', contentOf)
    expect([template.textOf('{"n":7,"content":"x"}'), template.textOf('{"n":19,"content":"x"}')]).toEqual(['x', undefined])
  })
})

describe('a stream of chat completions', () => {
  /** The same events with a number that changes, so that no template fits and each is read. */
  const say = (texts: readonly (string | object)[], isNumbered: boolean) => {
    const said: string[] = []
    const passed: string[] = []
    const lane = chatLane({ text: (delta) => void said.push(delta), reasoning: (delta) => void said.push(`(${delta})`), activity: () => {}, pass: (bytes) => void passed.push(new TextDecoder().decode(bytes).replaceAll(/"n":\d+/g, '"n":0')) })
    for (const [n, text] of texts.entries()) {
      const delta = typeof text === 'string' ? { content: text } : text
      lane.push(new TextEncoder().encode(`data: ${JSON.stringify({ n: isNumbered ? n : 0, choices: [{ index: 0, delta, finish_reason: n === texts.length - 1 ? 'stop' : null }] })}\n\n`))
    }
    return { said, passed, hasEnded: lane.hasEnded() }
  }

  it('gives the same read by its template as read event by event', () => {
    const texts = ['A', ' plain', ' "quoted"', ' back\\slash', '\n', ' after', { content: 'x', tool_calls: [{ index: 0, function: { name: 'f', arguments: '{}' } }] }, { reasoning_content: 'thinking' }, { reasoning_content: 'both', content: 'said' }, ' 😀', { content: '' }, { content: 'no', refusal: 'no' }, ' null', '"', ' end', '']
    const read = say(texts, true)
    expect(say(texts, false)).toEqual(read)
    expect(read.said.join('')).toContain(' after')
  })
})
