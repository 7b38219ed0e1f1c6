import { expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { markedLetters, type MarkedLetter } from '#testkit/fixtures/letters.ts'
import { asksOf } from './asks.ts'
import { coverageOf } from './coverage.ts'

type Span = { start: number; end: number }

function read({ text }: MarkedLetter): { letter: string; marked: Span[] } {
  const marked: Span[] = []
  let letter = ''
  let open = 0
  for (const sign of text) {
    if (sign === '⟦') open = letter.length
    else if (sign === '⟧') marked.push({ start: open, end: letter.length })
    else letter += sign
  }
  return { letter, marked }
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
/** One to one, and at least half of both: two asks found as one are one found and one missed. */
const isSame = (a: Span, b: Span): boolean => overlap(a, b) >= 0.5 * Math.max(a.end - a.start, b.end - b.start)

const score = { marked: 0, found: 0, right: 0 }
const faults: string[] = []
for (const each of markedLetters) {
  const { letter, marked } = read(each)
  const found = asksOf(letter, each.language)
  const right = marked.filter((span) => found.some((ask) => isSame(span, ask)))
  score.marked += marked.length
  score.found += found.length
  score.right += right.length
  for (const span of marked) if (!right.includes(span)) faults.push(`missed (${each.language}): ${letter.slice(span.start, span.end)}`)
  for (const ask of found) if (!marked.some((span) => isSame(span, ask))) faults.push(`no ask (${each.language}): ${ask.text}`)
}

test('the asks of 42 letters in three languages are found, and little else', () => {
  expect(markedLetters.length).toBeGreaterThanOrEqual(40)
  const figures = { recall: score.right / score.marked, precision: score.right / score.found }
  console.info(`asks: ${JSON.stringify({ ...score, ...figures })}`)
  expect(figures.recall, faults.join('\n')).toBeGreaterThanOrEqual(0.9)
  expect(figures.precision, faults.join('\n')).toBeGreaterThanOrEqual(0.9)
})

test('what a reply answers is ticked where it stands, and nothing that it does not answer', () => {
  const ticks = { answered: 0, ticked: 0, right: 0 }
  const wrong: string[] = []
  for (const each of markedLetters) {
    if (!each.reply) continue
    const { letter, marked } = read(each)
    const asks = marked.map((span) => ({ ...span, text: letter.slice(span.start, span.end) }))
    const kinds = asksOf(letter, each.language)
    const covers = coverageOf(asks.map((ask) => ({ ...ask, kind: kinds.find((found) => isSame(found, ask))?.kind ?? 'other' })), [each.reply], each.language)
    for (const [index, cover] of covers.entries()) {
      const isAnswered = each.answered?.includes(index) ?? false
      if (isAnswered) ticks.answered++
      if (cover.isCovered) ticks.ticked++
      if (isAnswered && cover.isCovered) ticks.right++
      if (isAnswered !== cover.isCovered) wrong.push(`${isAnswered ? 'not ticked' : 'ticked wrongly'}: ${cover.ask.text} (${cover.ask.kind}, ${cover.score.toFixed(2)})`)
      if (cover.isCovered) expect(each.reply).toContain(cover.where?.text)
    }
  }
  console.info(`ticks: ${JSON.stringify(ticks)}`)
  expect(ticks.right / ticks.answered, wrong.join('\n')).toBeGreaterThanOrEqual(0.75)
  expect(ticks.right / ticks.ticked, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
})

test('courtesies, complaints and what is quoted of an earlier mail ask nothing', () => {
  for (const text of ['Please do not hesitate to contact me.', 'I look forward to hearing from you.', 'Please find my receipts attached.', 'I would like to thank you.', 'This is outrageous.', '> Could you send your address?']) expect(asksOf(text, 'en'), text).toEqual([])
  for (const text of ['Veuillez agréer mes salutations.', 'Merci de votre aide.', 'N’hésitez pas à m’appeler.']) expect(asksOf(text, 'fr'), text).toEqual([])
  for (const text of ['Gracias de antemano.', 'Quedo a la espera de su respuesta.', 'No duden en llamarme.']) expect(asksOf(text, 'es'), text).toEqual([])
})

test('a hostile letter is read in bounded time', () => {
  const read = () => {
    for (const text of ['please '.repeat(9_000), '?'.repeat(60_000), 'and how much '.repeat(5_000), `${'('.repeat(30_000)}?`]) expect(asksOf(text, 'en').length).toBeLessThanOrEqual(60)
  }
  expect(cpuMs(read)).toBeLessThan(2_000)
})
