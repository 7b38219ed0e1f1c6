import { describe, expect, test } from 'vitest'
import type { GroundingPassage } from '#kernel/ports/model.ts'
import { composeAnswer } from './compose-answer.ts'
import { inventedSources } from './invented-sources.ts'
import { wording } from './wording.ts'

const answer = (question: string, { passages }: { passages: GroundingPassage[] }) =>
  composeAnswer({ question, passages, evidence: 0.9, task: 'answer' }, question)
const quoted = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .join('\n')

describe('what is nearest to the question', () => {
  test('what somebody wants to do comes first, not what else the sources say of the same subject', () => {
    const of = (number: number, heading: string, text: string) => ({
      ...inventedSources[0]!,
      number,
      id: `l${number}`,
      documentId: 'leave',
      title: 'Annual leave',
      headings: [heading],
      text,
      score: 10 - number,
    })
    const passages = [
      of(
        1,
        'Peak times',
        'Agencies may close up to 15 working days a year to annual leave, announced by December 1 for the following year.',
      ),
      of(2, 'In short', 'You earn between 13 and 26 days of annual leave a year. You may carry over up to 240 hours.'),
      of(3, 'Donating leave', 'You may give annual leave to a colleague with a serious illness.'),
    ]
    for (const [question, expected] of [
      ['May I carry over annual leave to next year?', 'You may carry over up to 240 hours. [2]'],
      ['Can we still give annual leave to a colleague?', 'You may give annual leave to a colleague'],
    ] as const) {
      const text = quoted(answer(question, { passages }))
      expect(text).toContain(expected)
      expect(text.split('\n').findIndex((line) => line.includes(expected))).toBe(0)
    }
  })

  test('of one document only what is nearest to the question takes a side', () => {
    const of = (number: number, documentId: string, heading: string, date: string, text: string) => ({
      ...inventedSources[0]!,
      number,
      id: `m${number}`,
      documentId,
      title: documentId,
      headings: [heading],
      date,
      text,
      score: 10 - number,
    })
    const passages = [
      of(1, 'Handbook', 'Driving', '2025-02-03', 'If you drive your own car, the state pays 62 cents per mile.'),
      of(2, 'Bulletin', 'Driving', '2026-01-05', 'When you drive your own car the state pays 67 cents per mile.'),
      of(3, 'Bulletin', 'Moving', '2026-01-05', 'For a move the state pays 22 cents per mile for one vehicle.'),
    ]
    const text = answer('How much does the state pay per mile when I drive my own car?', { passages })
    expect(text).toContain(wording.conflictHeading)
    const sides = text.split(wording.furtherIntro)[0]!
    expect([sides.includes('62 cents'), sides.includes('67 cents'), sides.includes('22 cents')]).toEqual([true, true, false])
  })
})
