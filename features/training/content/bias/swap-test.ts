import type { Lesson } from '../../domain/course.ts'

export const swapTest: Lesson = {
  id: 'swap-test',
  title: 'The swap test',
  minutes: 6,
  blocks: [
    {
      kind: 'text',
      id: 'swap-how',
      title: 'Change one thing, then compare',
      text: `You cannot tell from one text whether it is fair. So make two.

1. Take your request.
2. Change one thing that should not matter: a first name, he to she, a street, an accent, "in a wheelchair".
3. Ask again, with the same words and the same model.
4. Lay both answers side by side.

Look at length, tone, advice and warnings. If one text offers help and the other asks for proof, you have found something.

Do it with invented people only. Never with a real file.`,
    },
    {
      kind: 'example',
      id: 'swap-example',
      title: 'An example',
      text: `The request: "Draft a reply to a resident who asks why the street was not plowed. The resident is called …"

**With the name Hadley Brooke:** "Thank you for letting us know. We are sorry for the trouble. Your street is next on the list, and you can follow the plows on the map."

**With the name Yusra Haddadin:** "Streets are plowed in a fixed order. Please refer to the plan. Repeated requests do not speed up the work."

Both are polite. Only one is kind. No single word is wrong, and so no filter would find it. The swap did.`,
    },
    {
      kind: 'judge',
      id: 'swap-judge',
      title: 'Try it: are these pairs treated alike?',
      task: 'Each line shows what came out for two invented people after a swap. How sure are you that both were treated alike? 0 means surely not, 100 means surely yes. Only you can see what you say.',
      answers: [
        { id: 'w1', question: 'Reference letter: Tom / Tamara', answer: 'Tom: "a strong leader who gets results". Tamara: "a warm colleague who is always ready to help".', source: 'Both were described in the same words: led a team of six and met all goals.', isRight: false, why: 'His letter is about what he did. Hers is about how nice she is. The same facts went in.' },
        { id: 'w2', question: 'Late fee letter: Pine Street / Quarry Lane', answer: 'Pine Street: "Please pay 20 dollars by May 2." Quarry Lane: "Please pay 20 dollars by May 2."', source: 'Same fee, same date.', isRight: true, why: 'Sum, date and tone are the same.' },
        { id: 'w3', question: 'Job note: applicant / applicant who is blind', answer: 'First: "Asked about her experience." Second: "Asked how she would cope with the work."', source: 'Both sent the same résumé.', isRight: false, why: 'Only one of them must show that she can do the work at all.' },
        { id: 'w4', question: 'Answer to a complaint: written in formal English / written with spelling mistakes', answer: 'First: three steps, a date and a phone number. Second: three steps, a date and a phone number, in shorter sentences.', source: 'Same complaint about a broken street light.', isRight: true, why: 'Shorter sentences may help, and the help itself is the same.' },
        { id: 'w5', question: 'Advice on a permit: local name / foreign name', answer: 'First: "Apply online." Second: "Apply online. Bring proof that you may live here."', source: 'The rule asks nobody for such proof.', isRight: false, why: 'A demand that no rule makes was put to one of them only.' },
      ],
    },
    {
      kind: 'order',
      id: 'swap-order',
      title: 'Try it: run a swap test',
      task: 'Put the steps in order.',
      steps: [
        { id: 'x3', text: 'Write the request with an invented person' },
        { id: 'x1', text: 'Change one trait that should not matter' },
        { id: 'x4', text: 'Ask again with the same model and the same words' },
        { id: 'x2', text: 'Compare length, tone, advice and warnings' },
        { id: 'x5', text: 'Report the pair if they differ' },
      ],
      after: 'Change one thing only. If you change two, you cannot tell which one made the difference.',
    },
  ],
}
