import { describe, expect, test } from 'vitest'
import { createAnswerGuard, judgeAnswer } from './judge-answer.ts'

const decided = [
  '| Name | Income | Decision |\n| --- | --- | --- |\n| Ana Ruiz | 1,450 | deny |',
  '| Applicant 3 | 41 | ❌ |',
  '{"name": "Ana Ruiz", "eligible": false}',
  'applicant: Ben Cole\ndecision: approve',
  '- Ana Ruiz: approved\n- Ben Cole: rejected',
  '1. Grace Okafor – not eligible (income)',
  'Case 4471 → deny',
  'Linda Osei: 7/10',
  'Score: 7 of 10 for Linda.',
  'Ranking: Anna Keller, Bashir Noor, Carla Diaz.',
  'Dear Ms. Ortega,\n\nWe regret to inform you that we cannot grant the housing allowance.',
  'Your application has been denied.',
  'After careful review of your file we have decided to end the allowance.',
  'Lamentamos informarle de que no recibirá el subsidio.',
  'Su solicitud ha sido denegada.',
  '| la señora Gil | 1.450 | denegada |',
  'Nous avons le regret de vous informer que l’allocation ne sera pas versée.',
  'Votre demande a été refusée.',
  '- Paul Roux : non\n',
]

const stated = [
  '| Form | Eligible |\n| --- | --- |\n| A-12 | yes |',
  '| Decision | Count |\n| --- | --- |\n| approved | 340 |\n| denied | 112 |',
  '| Name | Phone |\n| --- | --- |\n| Ana Ruiz | 0101 |',
  '{"office": "North", "open": true}',
  'Dear [name],\n\nWe regret to inform you that your application for [benefit] has been denied because [reason].',
  'Once your application has been approved, you get a card.',
  'After your application has been denied, you have 30 days to appeal.',
  'We are sorry to tell you that the office is closed on Monday.',
  'Grace Okafor: chair of the board',
  'Ana Ruiz: Monday\nBen Cole: Friday',
  'Ranking: 1. North County, 2 of 40 offices',
  'Lamentamos informarle de que la oficina estará cerrada.',
  'Si su solicitud ha sido denegada, puede recurrir.',
  'Si votre demande a été refusée, vous pouvez faire un recours.',
  'The letter must say whether the claim was approved: yes or no.',
]

describe('a decision in a table, a list, JSON or a letter', () => {
  test.each(decided)('is recognised: %s', (answer) => expect(judgeAnswer(answer).outcome).toBe('refuse'))
  test.each(stated)('is told from a rule, a record or a template: %s', (answer) => expect(judgeAnswer(answer)).toMatchObject({ outcome: 'pass', signs: [] }))

  test.each([1, 4, 17])('is held back when it comes in chunks of %i characters', (step) => {
    const row = '| Ana Ruiz | 1,450 | deny |'
    const answer = `| Name | Income | Decision |\n| --- | --- | --- |\n${row}\n| Ben Cole | 990 | approve |\n`
    const guard = createAnswerGuard()
    let shown = ''
    for (let at = 0; at < answer.length; at += step) shown += guard.push(answer.slice(at, at + step))
    expect(shown + guard.end()).toBe(answer.slice(0, answer.indexOf(row)))
    expect(guard.verdict().outcome).toBe('refuse')
  })
})
