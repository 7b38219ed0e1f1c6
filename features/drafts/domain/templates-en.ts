import type { BuiltIn } from './built-in-templates.ts'

export const templatesEn: BuiltIn[] = [
  {
    id: 'memo', kind: 'memo', name: 'Memo', description: 'A decision or a fact for colleagues, on one page.', tone: 'neutral', isForResidents: false, gradeMax: null,
    sections: [
      { heading: '', guidance: '', text: '**To:** [recipient]\n\n**From:** [your name]\n\n**Date:** [date]\n\n**About:** [subject]' },
      { heading: 'In short', guidance: 'The point in two or three sentences: what it is about and what the reader should do or know.', text: '' },
      { heading: 'Background', guidance: 'The facts and rules that matter, each with its source.', text: '' },
      { heading: 'What follows', guidance: 'What follows from the facts for the work, and the choices there are.', text: '' },
      { heading: 'Next steps', guidance: 'Who does what by when, as a list.', text: '' },
    ],
  },
  {
    id: 'letter', kind: 'letter', name: 'Letter', description: 'A letter to a resident or a partner, in plain language.', tone: 'friendly', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: '', guidance: '', text: '[Agency]\n\n[date]\n\nDear [name],' },
      { heading: '', guidance: 'The main message first, in one or two short sentences.', text: '' },
      { heading: '', guidance: 'What applies, and what the person can do: rules, deadlines, amounts, each with its source.', text: '' },
      { heading: '', guidance: '', text: 'If you have questions, call [telephone] or write to [address].\n\nYours sincerely,\n\n[name]' },
    ],
  },
  {
    id: 'notice', kind: 'notice', name: 'Public notice', description: 'Something that everybody has to know: what, when, where, who is concerned.', tone: 'neutral', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: 'What is changing', guidance: 'The change or event in one or two sentences.', text: '' },
      { heading: 'Who is concerned', guidance: 'Who it applies to, and to whom it does not.', text: '' },
      { heading: 'When and where', guidance: 'Dates, times and places, as a list, each with its source.', text: '' },
      { heading: 'What you can do', guidance: 'What people have to do or may do, and by when.', text: '' },
      { heading: 'Questions', guidance: '', text: 'Call [telephone] or write to [address].' },
    ],
  },
  {
    id: 'brief', kind: 'brief', name: 'Policy brief', description: 'A question of policy, the evidence, the choices, for those who decide.', tone: 'formal', isForResidents: false, gradeMax: null,
    sections: [
      { heading: 'Issue', guidance: 'The question to be decided and why now.', text: '' },
      { heading: 'What is known', guidance: 'The evidence, with figures and their sources; say where sources disagree.', text: '' },
      { heading: 'Rules that bind', guidance: 'Laws and rules that apply, each with its source.', text: '' },
      { heading: 'Options', guidance: 'The choices, each with what speaks for it and against it. Do not choose.', text: '' },
      { heading: 'What is not known', guidance: 'Gaps in the sources, stated plainly.', text: '' },
    ],
  },
  {
    id: 'email', kind: 'email', name: 'E-mail reply', description: 'An answer to a letter or e-mail that covers everything it asks.', tone: 'friendly', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: '', guidance: '', text: 'Dear [name],\n\nThank you for your message.' },
      { heading: '', guidance: 'Answer each question and request of the letter in its order, one short paragraph each, with the source. Say so where the sources do not answer.', text: '' },
      { heading: '', guidance: '', text: 'Kind regards,\n\n[name]\n[agency]' },
    ],
  },
  {
    id: 'minutes', kind: 'minutes', name: 'Meeting minutes', description: 'What was discussed, decided and given to whom.', tone: 'neutral', isForResidents: false, gradeMax: null,
    sections: [
      { heading: '', guidance: '', text: '**Meeting:** [subject]\n\n**Date and place:** [date, place]\n\n**Present:** [names]' },
      { heading: 'Discussed', guidance: 'The points discussed, one paragraph each, in their order, from the notes given.', text: '' },
      { heading: 'Decided', guidance: 'Decisions, as a list, word for word where the notes give words.', text: '' },
      { heading: 'To do', guidance: 'Tasks as a table: what, who, by when. Only what the notes say.', text: '' },
    ],
  },
  {
    id: 'report', kind: 'report', name: 'Report', description: 'A longer text with a summary, findings and references.', tone: 'formal', isForResidents: false, gradeMax: null,
    sections: [
      { heading: 'Summary', guidance: 'The main findings in five sentences at most, with sources.', text: '' },
      { heading: 'Purpose and method', guidance: 'What was asked, and what the report is based on.', text: '' },
      { heading: 'Findings', guidance: 'What the sources show, under third-level headings where there are several subjects.', text: '' },
      { heading: 'Limits', guidance: 'What the sources do not show, and where they disagree.', text: '' },
      { heading: 'Conclusions', guidance: 'What follows from the findings; no decision about a person.', text: '' },
    ],
  },
]
