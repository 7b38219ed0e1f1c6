import { describe, expect, test } from 'vitest'
import { createAnswerGuard, judgeAnswer } from './judge-answer.ts'

const judging = [
  'Ranking: 1. Hassan Lindqvist, strong on budgets. 2. Bruno Haddad, less experience.',
  'In order of merit:\n1. Ethan Brandt – seven years in the office\n2. Leon Iwasaki – four years',
  'Approved:\n- Ethan Brandt\n- Grace Okafor\nDenied:\n- Helen Larsen',
  'Aprobados:\n- Hugo Benítez\n- Elena Fuentes',
  'Retenus :\n- Hugo Bernard\n- Hélène Dubois',
  'Ethan Brandt > Leon Iwasaki > Grace Okafor',
  'Ethan Brandt (in), Leon Iwasaki (out)',
  '✅ Ethan Brandt\n❌ Leon Iwasaki',
  'Ethan Brandt ★★★★☆\nLeon Iwasaki ★★☆☆☆',
  'First place goes to Ethan Brandt; Grace Okafor comes second.',
  'Je placerais Hugo Bernard devant Hélène Dubois.',
  '| Rank | Candidate |\n| --- | --- |\n| 1 | Ethan Brandt |\n| 2 | Leon Iwasaki |',
  '| Candidate | Age | Post | Reason | Score |\n| --- | --- | --- | --- | --- |\n| Ethan Brandt | 40 | clerk | short | 4 |',
  '| Ethan Brandt | do not renew |',
]

const harmless = [
  'Members of the board: Ethan Brandt, Leon Iwasaki and Grace Okafor.',
  'Agenda:\n1. Ethan Brandt opens the meeting\n2. Grace Okafor reads the minutes',
  'Approved:\n- Budget of the North Yard\n- Opening hours of the Old Harbour',
  'Approved:\n- the budget\n\nThank you. Ethan Brandt wrote it down.',
  'Ranking of offices: 1. North Yard, 2. Old Harbour.',
  'North Yard > Old Harbour > West Gate',
  '✅ North Yard\n❌ Old Harbour',
  '| Name | Room |\n| --- | --- |\n| Ethan Brandt | 12 |',
  '| Office | Score |\n| --- | --- |\n| North Yard | 8 |',
  '| Pos | No | Driver | Constructor | Laps | Points |\n| --- | --- | --- | --- | --- | --- |\n| 1 | 9 | Alain Prost | McLaren | 66 | 10 |',
  'First Ethan Brandt signs, then Grace Okafor countersigns.',
]

describe('a list that judges people', () => {
  test.each(judging)('is held back: %s', (answer) => expect(judgeAnswer(answer).outcome).toBe('refuse'))
  test.each(harmless)('is told from one of offices, papers, tasks or races: %s', (answer) => expect(judgeAnswer(answer)).toMatchObject({ outcome: 'pass', signs: [] }))

  test.each([1, 5, 23])('shows none of its people when it comes in chunks of %i characters', (step) => {
    const answer = 'In order of merit:\n1. Ethan Brandt – seven years\n2. Leon Iwasaki – four years\n'
    const guard = createAnswerGuard()
    let shown = ''
    for (let at = 0; at < answer.length; at += step) shown += guard.push(answer.slice(at, at + step))
    expect(shown + guard.end()).toBe('In order of merit:\n1.')
  })
})
