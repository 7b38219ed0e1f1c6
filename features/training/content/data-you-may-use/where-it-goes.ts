import type { Lesson } from '../../domain/course.ts'

export const whereItGoes: Lesson = {
  id: 'where-it-goes',
  title: 'Where your words go',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'where-path',
      title: 'The path of a question',
      text: `Your question goes to Steward's own server. There it is checked: Does it hold personal data? Which label does it have? Does it ask for a decision about a person?

Only then may it go to a model. Some models run on the server of the government itself. Others belong to a vendor. The page **Models** has a card for each one. The card says where your words go, how long they are kept, and which labels the model is cleared for.

The model called **quote engine** sends nothing out. It only quotes from your sources.`,
    },
    {
      kind: 'text',
      id: 'where-train',
      title: 'Nobody trains on your words',
      text: `Each vendor has agreed in writing that your words train no model. Steward keeps the proof with an end date. When the proof runs out, the vendor is switched off until there is a new one.

A public chat tool gives no such promise. That is why such tools are barred at work, even for "just a quick question", and even on your own phone. If you have used one before, tell your contact. It helps to know what people lack, and no one will be blamed for saying so.`,
    },
    {
      kind: 'order',
      id: 'where-order',
      title: 'Try it: you pasted too much',
      task: 'You pasted a list of names and pay into a chat by mistake, and the answer came back. Put the steps in order.',
      steps: [
        { id: 'z2', text: 'Stop, and do not send anything more in this chat' },
        { id: 'z4', text: 'Tell your security officer the same day what you pasted, and when' },
        { id: 'z1', text: 'Wait for their word before you delete the chat' },
        { id: 'z3', text: 'Ask your question again, with no names in it' },
      ],
      after: 'The officer can see in the log which model was asked and what was masked. If you delete first, that gets harder, and a record may be lost. An early word is never held against you.',
    },
  ],
}
