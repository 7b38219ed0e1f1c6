import type { Lesson } from '../../domain/course.ts'

export const writeIt: Lesson = {
  id: 'write-it',
  title: 'Write it yourself',
  minutes: 7,
  blocks: [
    {
      kind: 'text',
      id: 'write-plain',
      title: 'Plain words work best',
      text: `Say one thing in each sentence. Put the task first and the details after it. Use the names that your documents use. If the handbook says "annual leave", do not write "vacation time".

Say what you do **not** want, too: "Do not explain what leave is." "No introduction."

Give an example if you can. One good sample line often says more than ten words about style.`,
    },
    {
      kind: 'rewrite',
      id: 'write-memo',
      title: 'Try it: make this request better',
      task: 'Your team moves to another floor on May 4. You need a short memo for your team about what to pack and by when. Your facts are in the attached moving plan. Rewrite the request below. Your text is checked on this page by plain rules and is neither sent nor kept.',
      weak: 'Write something about the move.',
      checks: [
        { id: 'verb', label: 'It says what to do with a clear verb (write, draft, list, sum up)', words: ['write', 'draft', 'list', 'sum up', 'summarize', 'make', 'prepare'] },
        { id: 'what', label: 'It says what kind of text it should be', words: ['memo', 'note', 'checklist', 'message'] },
        { id: 'reader', label: 'It says who will read it', words: ['team', 'colleagues', 'staff', 'coworkers'] },
        { id: 'source', label: 'It names what to use as a source', words: ['plan', 'attached', 'moving plan', 'file', 'document'] },
        { id: 'date', label: 'It gives the date', words: ['may 4', '4 may', 'may 4th', '4th of may'] },
        { id: 'form', label: 'It sets a length or a form', words: ['words', 'bullet', 'bullets', 'bullet points', 'page', 'short', 'list', 'table', 'lines', 'paragraph', 'paragraphs'] },
        { id: 'length', label: 'It has 20 to 120 words', length: [20, 120] },
      ],
      model: 'One way to say it: "Draft a memo for my team about our move to the third floor on May 4. Use the attached moving plan only. Say what each of us packs, what the movers take, and by when. Write at most 150 words, with a list of dates at the end. No introduction." The rules on this page see words, not sense. A good request may use other words and still miss a tick.',
    },
    {
      kind: 'text',
      id: 'write-safe',
      title: 'Leave people out',
      text: `Most requests work without a name. "A resident" is as good as "Ms. Orvell", and safer. If Steward finds personal data in your request, your agency may have told it to mask it. You then see that it did.

Never ask for a verdict on a person. "Is Mr. Tarn's claim fair?" will be refused. "What does the rule ask for in such a claim?" will not.`,
    },
    {
      kind: 'rewrite',
      id: 'write-person',
      title: 'Try it: ask about the rule, not the person',
      task: 'Rewrite this request so that Steward can help. Ask for what you need to make up your own mind. Your text stays on this page.',
      weak: 'Mr. Tarn was sick for nine days and sent no note. Should we cut his pay?',
      checks: [
        { id: 'no-name', label: 'No person is named', without: ['tarn', 'mr', 'mister'] },
        { id: 'no-verdict', label: 'It asks for no verdict ("should we", "can we punish")', without: ['should we', 'should i', 'can we cut', 'punish', 'cut his pay', 'does he deserve'] },
        { id: 'rule', label: 'It asks what a rule says', words: ['rule', 'rules', 'policy', 'handbook', 'agreement', 'says', 'say', 'regulation'] },
        { id: 'case', label: 'It says which case it is about, in general', words: ['sick', 'sick leave', 'note', 'absence', 'doctor', 'certificate'] },
        { id: 'form', label: 'It asks for steps, deadlines or a list', words: ['steps', 'step', 'deadline', 'deadlines', 'list', 'how long', 'how many', 'which', 'what'] },
      ],
      model: 'One way to say it: "What does the sick leave policy say when an employee is away for more than five days and sends no note? List the steps and the deadlines, and name the section for each." Now Steward can help, and the decision stays with you.',
    },
  ],
}
