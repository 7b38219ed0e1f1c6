/** The words of pages that every employee meets are plain: grade 9 at most (Flesch–Kincaid), page by page, and no sentence of more than 25 words. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readingOf, wordsOf } from '#features/drafts/domain/readability.ts'

const employees = /^(?:features\/(?:seats|rollout\/web\/Waiting|help|training|guides|use-cases|community|terms\/web\/TermsPage|people\/web\/SignIn|passkeys|budgets\/web\/MyUse|feedback\/web\/Changes|conversations|documents)|apps\/web\/(?:shell|pages))/
/** Pages of offices within those features. */
const offices = /(?:TrainingFigures|WorkshopForm|SeatPools|SeatLedger|SeatCap|Inbox|Desk|Canned|HandlePanel|ContactRegister|ReviewForm|StepForm|Funnel|Pilot|Editor)/

type Page = { file: string; lines: string[] }

/** What each file of a page says, from the catalogue that translators work from. */
function pagesOf(catalogue: string): Page[] {
  const pages = new Map<string, string[]>()
  for (const entry of catalogue.split('\n\n')) {
    const message = /^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)/m.exec(entry)?.[1]
    if (!message) continue
    const text = message.split('\n').filter(Boolean).map((line) => JSON.parse(line) as string).join('')
    for (const [, file = ''] of entry.matchAll(/^#: (\S+?)(?::\d+)?$/gm)) if (employees.test(file) && !offices.test(file)) pages.set(file, [...(pages.get(file) ?? []), spoken(text)])
  }
  return [...pages].map(([file, lines]) => ({ file, lines }))
}

/** As a person reads it: one form of a plural, a short word for what is put in, no tags. */
function spoken(text: string): string {
  return text
    .replaceAll(/\{[^{}]+, plural, [^{}]*other \{([^{}]*)\}[^{}]*\}/g, '$1')
    .replaceAll(/\{[^{}]+, plural,(?:[^{}]*\{[^{}]*\})*?\s*other \{([^{}]*)\}\s*\}/g, '$1')
    .replaceAll(/<\/?\d+\/?>/g, '')
    .replaceAll(/\{[^{}]*\}/g, 'ten')
    .replaceAll('#', 'ten')
}

/** Names of buttons and columns are no sentences, and would make every page look easier than it is. */
function isSentence(line: string): boolean {
  return wordsOf(line).length >= 6
}

const pages = pagesOf(readFileSync(new URL('./locales/en/messages.po', import.meta.url), 'utf8'))

describe('words of employees’ pages', () => {
  test('are those of many pages', () => expect(pages.length).toBeGreaterThan(60))

  test('read at grade 9 or below, file by file where there is enough to judge', () => {
    const hard = pages.map(({ file, lines }) => ({ file, ...readingOf(lines.filter(isSentence), 'en') })).filter(({ words, value }) => words >= 40 && value !== null && value > 9)
    expect(hard.map(({ file, value }) => `${file}: ${value?.toFixed(1)}`)).toEqual([])
  })

  test('hold no sentence of more than 25 words', () => {
    expect(pages.flatMap(({ file, lines }) => readingOf(lines, 'en').longSentences.map(({ text }) => `${file}: ${text}`))).toEqual([])
  })
})
