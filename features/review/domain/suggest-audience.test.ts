import { describe, expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { suggestResidents } from './suggest-audience.ts'

describe('a request for a text to people outside is recognised', () => {
  test.each([
    'Write a letter to the applicant that explains which papers are missing.',
    'Can you draft a short and friendly e-mail to a resident about the heating season?',
    'Please prepare a notice for tenants about the new voucher dates',
    'Compose an SMS reminding households that the deadline is Friday.',
    'Reply to the resident: her form came too late.',
    'Answer this tenant’s e-mail in plain words.',
    'Draft a press release about the new office hours.',
    'Translate this letter to the claimant into Spanish.',
    'I need a flyer for families about child care.',
    'Write a web page for the general public about barber licenses.',
    'The applicant asked when the hearing is. Write a polite letter telling her the date.',
    'We have to inform people. Make a poster for the public.',
    'Escriba una carta al solicitante explicando qué documentos faltan.',
    '¿Puede redactar un correo para las familias sobre la ayuda de calefacción?',
    'Responda a la ciudadana que preguntó por su licencia.',
    'Rédigez une lettre au demandeur pour expliquer la décision.',
    'Pouvez-vous préparer un avis aux locataires ?',
    'Écris un courriel à l’habitant qui s’est plaint.',
    'Rédige un communiqué de presse sur les nouveaux horaires.',
    'Help me write an apology to a resident whose badge request got lost',
    'Turn these notes into a reply to Ms. Alvarez, the tenant who complained about the delay',
    'I have to answer a complaint from a citizen about noise. Please draft it.',
    'Write back to the applicant and tell him the interview is on Monday',
    'Explain to the customer in an email why her claim was denied',
    'Please reword this so that residents understand it',
    'Write a decision letter to Mr. Brown, the applicant',
  ])('%s', (request) => expect(suggestResidents(request)).toBeTruthy())
})

describe('work for colleagues and questions about rules are left alone', () => {
  test.each([
    'How long do we keep letters to applicants?',
    'What must a letter to an applicant contain?',
    'How do I write a letter to an applicant?',
    'Write an e-mail to staff about family leave.',
    'Draft a memo to my supervisor about the applicant backlog.',
    'Summarize the overpayment rules for caseworkers.',
    'Which documents does a resident need for heating assistance?',
    'Write a summary of the public records policy.',
    'Prepare a table of license fees for public employees.',
    'Write a note to the client support team about the outage.',
    'May I answer a client by e-mail?',
    'Is there a template for a letter to tenants?',
    'Make a list of the families in the sample data.',
    'Escriba un resumen de las reglas para el personal.',
    '¿Cuánto tiempo se guardan las cartas a los solicitantes?',
    'Rédige une note à mon équipe sur les familles.',
    'Draft an email to my team about the applicant portal',
    'Prepare a briefing for the director about complaints from citizens',
    'Write a memo for the record about the call with the claimant',
    'Explain the renewal rules for nurses',
    'Prepare an agenda for the family services team',
    'Combien de temps garde-t-on les lettres aux demandeurs ?',
    '',
  ])('%s', (request) => expect(suggestResidents(request)).toBeUndefined())
})

test('says which words suggest it', () => {
  expect(suggestResidents('Hello. Please write a letter to the applicant about this.')).toBe('write a letter to the applicant')
})

test('is quick with long texts', () => {
  const long = 'write letter to the '.repeat(20_000)
  expect(cpuMs(() => suggestResidents(long))).toBeLessThan(200)
})
