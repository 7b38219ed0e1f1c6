import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelFault, type Grounding, type GroundingPassage, type ModelCall } from '#kernel/ports/model.ts'
import { chooseQuotes } from './choose-quotes.ts'
import { composeAnswer, quoteEvidenceMin } from './compose-answer.ts'
import { inventedPassages, inventedSources } from './invented-sources.ts'
import { escapeMarkdown } from './markdown.ts'
import { readQuestion } from './question.ts'
import { quoteEngine } from './quote-engine.ts'
import { summarise } from './summarise.ts'
import { wording } from './wording.ts'

const grounded = (question: string, more: Partial<Grounding> = {}): Grounding => ({
  question,
  passages: inventedSources,
  evidence: 0.9,
  task: 'answer',
  ...more,
})
const answer = (question: string, more: Partial<Grounding> = {}) => composeAnswer(grounded(question, more), question)
const quoted = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .join('\n')

const refuse = () => {
  throw new Error('no network')
}
const connection = quoteEngine.create({}, { fetch: refuse, dial: refuse, now: () => 0 })
async function stream(call: Partial<ModelCall>, signal = new AbortController().signal) {
  const deltas: string[] = []
  const finish = await connection.doStream(
    { model: 'quote', messages: [{ role: 'user', text: 'Hello' }], ...call },
    { text: (delta) => void deltas.push(delta) },
    signal,
  )
  return { deltas, text: deltas.join(''), finish }
}

describe('what is quoted', () => {
  test.each([
    ['How long are visitor logs kept?', 'Visitor logs are kept for two years. [5]'],
    ['Who approves the destruction of records?', 'The records officer, Amara Lindqvist, approves every destruction list. [5]'],
    ['Why are minutes permanent?', 'Minutes are permanent because they show how decisions were made. [5]'],
    ['What is the hotel limit for grade 6?', '| Grade 6 | £48 | £125 [4] |'],
    ['When must carried-over leave be used?', 'They must be used by 31 March. [3]'],
  ])('%s', (question, expected) => expect(quoted(answer(question))).toContain(expected))

  test('other rows and other questions of the same source are left out', () => {
    expect(answer('What is the hotel limit for grade 6?')).not.toContain('Grade 5')
    expect(answer('How long are visitor logs kept?')).not.toContain('Amara')
  })

  test('an item never stands without the sentence that introduces it, nor a row without its header', () => {
    const lines = quoted(answer('Can leave be carried over after parental leave?')).split('\n')
    expect(lines[0]).toBe('> You can carry over unused leave if: [3]')
    expect(lines).toContain('> - you were on parental leave [3]')
    expect(answer('What is the hotel limit for grade 6?')).toContain('> | Grade | Daily rate | Hotel limit [4] |\n> | --- |')
  })

  test('a sentence that limits the one before it comes along', () => {
    expect(answer('Is leave agreed with the line manager?', { passages: inventedPassages(1) })).toContain(
      'before it starts. [1] However, a manager may agree',
    )
  })

  test('the title names document, heading and date', () => {
    expect(answer('How long are visitor logs kept?')).toContain('**Records guide › Questions and answers** (30 June 2023)')
  })

  test('the same words in two documents are quoted once, with both numbers', () => {
    const twin = { ...inventedSources[1]!, number: 7, id: 'p7', documentId: 'copy' }
    const text = answer('When does the office close before a public holiday?', { passages: [inventedSources[1]!, twin] })
    expect(text).toContain('before a public holiday. [2][7]')
    expect(text.match(/before a public holiday/g)).toHaveLength(1)
  })
})

describe('sources that disagree', () => {
  test('stand side by side, dated, the newest first, the older marked', () => {
    const text = answer('How many days of annual leave do full-time staff have?')
    expect(text.startsWith(`**${wording.conflictHeading}**`)).toBe(true)
    expect(text.indexOf('27 days')).toBeGreaterThan(0)
    expect(text.indexOf('27 days')).toBeLessThan(text.indexOf('25 days'))
    expect(text).toContain(`(15 January 2021; ${wording.olderNote})`)
    expect(text.match(new RegExp(wording.olderNote, 'g'))).toHaveLength(1)
  })

  test('without dates neither is called older', () => {
    const passages = inventedPassages(1, 2).map(({ date: _, ...passage }) => passage)
    const text = answer('How many days of annual leave do full-time staff have?', { passages })
    expect(text).toContain(wording.conflictHeading)
    expect(text).not.toContain(wording.olderNote)
    expect(text).toContain(wording.undatedNote)
  })

  test('a source that says of itself that it is no longer in force is marked', () => {
    const old = { ...inventedSources[4]!, title: 'Records guide (superseded)' }
    expect(answer('How long are visitor logs kept?', { passages: [old] })).toContain(wording.supersededNote)
    expect(answer('How long are visitor logs kept?')).not.toContain(wording.supersededNote)
  })

  test('a document alone never disagrees', () => {
    expect(answer('How many days of annual leave do full-time staff have?', { passages: inventedPassages(1, 3) })).not.toContain(
      wording.conflictHeading,
    )
  })
})

describe('what it does not do', () => {
  test('weak evidence gives no answer, only the nearest passages, called so', () => {
    const text = answer('How long are visitor logs kept?', { evidence: quoteEvidenceMin - 0.01 })
    expect(text.startsWith(wording.noSource)).toBe(true)
    expect(text).toContain(wording.nearestIntro)
    expect(text).toContain('Visitor logs are kept for two years. [5]')
  })

  test('no passage, or none that shares a word, is no source', () => {
    expect(answer('Is there a gym?', { passages: [] })).toBe(`${wording.noSource}\n\n${wording.noSourceHint}`)
    expect(answer('Xylophones?').startsWith(wording.noSource)).toBe(true)
  })

  test.each([
    ['Draft an e-mail about carrying over leave', 'write'],
    ['Please translate the leave policy into French', 'translate'],
    ['Could you rewrite this in plain language?', 'rewrite'],
    ['Calculate my remaining leave', 'calculate'],
    ['Write me a script that counts leave', 'code'],
  ] as const)('it says plainly that it cannot: %s', (question, request) => {
    expect(answer(question).startsWith(wording.requestRefused(request))).toBe(true)
    expect(composeAnswer(undefined, question).startsWith(wording.requestRefused(request))).toBe(true)
  })

  test.each([
    'Who writes the annual report?',
    'How is the rate calculated?',
    'When is a draft published?',
    'Which forms are translated?',
  ])('a question is no request: %s', (question) => {
    expect(readQuestion(question).request).toBeUndefined()
  })

  test('in a plain chat it says what it can do', () => {
    expect(composeAnswer(undefined, 'Hello')).toBe(wording.plainChat)
  })

  test('a planted instruction is at most quoted, as text: no link, image, markup or citation of its own', () => {
    const text = answer('What about unlimited leave?', { passages: inventedPassages(6) })
    expect(text).toContain('\\[9\\]')
    expect(text).not.toMatch(/(?<!\\)\[9\]|(?<!\\)\]\(|(?<!\\)<b>/)
    expect(answer('Give me a summary', { task: 'summary' })).not.toContain('Ignore all')
  })
})

describe('summaries', () => {
  test('cover every heading and every document, tables too, in the order of the text', () => {
    const text = answer('Summary', { task: 'summary', passages: inventedPassages(1, 2, 3, 4, 5) })
    for (const heading of ['Annual leave', 'Holidays', 'Carrying over', 'Daily rates', 'Questions and answers'])
      expect(text).toContain(`› ${heading}**`)
    expect(text.indexOf('Annual leave')).toBeLessThan(text.indexOf('Carrying over'))
  })

  test('are asked for by task or by words, and are quotes', () => {
    expect(answer('Summarise the leave policy', { passages: inventedPassages(1, 3) })).toContain(
      wording.summaryIntro('Leave policy'),
    )
    expect(answer('Anything', { task: 'summary', passages: [] })).toBe(wording.emptySummary)
  })
})

describe('the stream', () => {
  test('is the same text every time, in small deltas', async () => {
    const call = { grounding: grounded('How many days of annual leave do full-time staff have?') }
    const [one, two] = [await stream(call), await stream(call)]
    expect(one.text).toBe(two.text)
    expect(one.text).toBe(composeAnswer(call.grounding, ''))
    expect(one.deltas.length).toBeGreaterThan(5)
    expect(one.finish).toMatchObject({ reason: 'stop', usage: { isEstimated: true }, servedBy: 'quote' })
  })

  test('ends with whole quotes when it may not be longer', async () => {
    const { text, finish } = await stream({ grounding: grounded('Summary', { task: 'summary' }), outputTokensMax: 60 })
    expect(finish.reason).toBe('length')
    expect(text.length).toBeLessThanOrEqual(240)
    expect(text).toMatch(/(?:\]|:|\))$/)
  })

  test('stops when told to', async () => {
    const stopped = new AbortController()
    stopped.abort()
    await expect(stream({}, stopped.signal)).rejects.toMatchObject({ code: 'stopped' } satisfies Partial<ModelFault>)
  })

  test('offers its one model', async () => {
    expect(await connection.listModels!(new AbortController().signal)).toEqual([{ name: 'quote', canEmbed: false }])
  })
})

const line = fc.oneof(
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom(
    'You can claim if:',
    '* you work',
    '- you live here. And more.',
    '# Heading',
    '| a | b |',
    'a\tb',
    'No [3] leave *at all*!',
    'Is leave paid?',
    'Leave is 25 days.',
    'Leave is 30 days.',
    '<b>x</b> & y',
    '休暇は三十日です。',
    '',
    'e.g. Mr. Ito…',
  ),
  fc.string({ maxLength: 40 }),
)
const passages = fc
  .array(
    fc.record({
      lines: fc.array(line, { maxLength: 8 }),
      documentId: fc.constantFrom('a', 'b', 'c'),
      score: fc.float({ min: 0, max: 9, noNaN: true }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ lines, documentId, score }, at): GroundingPassage => ({
      number: at + 1,
      id: `p${at}`,
      documentId,
      title: `T ${documentId}`,
      headings: [],
      text: lines.join('\n'),
      score,
    })),
  )
const question = fc.constantFrom('How many days is leave?', 'Can you claim?', 'ipsum dolor', 'What is x?', 'Summarise', 'a b')

describe('whatever the sources hold', () => {
  test('every quoted piece is byte for byte a piece of its passage, shown and cited', () => {
    fc.assert(
      fc.property(passages, question, (all, text) => {
        const grounding = grounded(text, { passages: all })
        const shown = composeAnswer(grounding, text)
        const chosen = [...chooseQuotes(readQuestion(text), grounding).quotes, ...summarise(all)].flatMap(({ units }) => units)
        for (const unit of chosen) expect(unit.text).toBe(unit.passage.text.slice(unit.start, unit.end))
        for (const cited of shown.matchAll(/(?<!\\)\[(\d+)\]/g)) expect(Number(cited[1])).toBeLessThanOrEqual(all.length)
        // Every quoted line of prose, its citations taken off, is escaped source text.
        const sources = all.map((passage) => escapeMarkdown(passage.text.replaceAll(/\s+/g, ' ')).replaceAll('\\', ''))
        for (const row of shown.split('\n').filter((one) => /^> (?!\|)/.test(one))) {
          for (const piece of row
            .slice(2)
            .split(/ (?:\[\d+\])+(?: |$)/)
            .filter(Boolean)) {
            const bare = piece.replace(/^- /, '').replaceAll('\\', '')
            expect(sources.some((source) => source.includes(bare))).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })
})
