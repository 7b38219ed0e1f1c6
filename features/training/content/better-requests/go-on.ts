import type { Lesson } from '../../domain/course.ts'

export const goOn: Lesson = {
  id: 'go-on',
  title: 'Go on from a first answer',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'go-follow',
      title: 'Do not start over',
      text: `The first answer is rarely the last. Say what is missing: "Shorter." "And for part-time staff?" "Leave out the second point." Steward knows what you said before in the same chat.

If it went the wrong way, press **Edit question** and change your words. The old version stays. Two small arrows let you switch between them.

Press **Stop writing** as soon as you see that it goes wrong. There is no need to be polite.`,
    },
    {
      kind: 'text',
      id: 'go-work',
      title: 'Turn it into work',
      text: `Under **More for this answer** you can make a draft of it. The draft opens in an editor with its sources. Mark a sentence and ask for a change. What comes back is a proposal. You accept it or refuse it.

Letters, memos, notices and reports start best from a template. You find them under **Drafts**. Long tasks with several steps belong under **Tasks**. There you see the plan before anything happens.`,
    },
    {
      kind: 'order',
      id: 'go-order',
      title: 'Try it: an answer that is too long and half right',
      task: 'Put the steps in a good order.',
      steps: [
        { id: 'g4', text: 'Check which claims are borne out by their sources' },
        { id: 'g2', text: 'Say what is wrong and what is missing, in the same chat' },
        { id: 'g5', text: 'Ask for the length and the form that you need' },
        { id: 'g1', text: 'Make a draft of the answer' },
        { id: 'g3', text: 'Edit the draft in your own words' },
      ],
      after: 'Facts first, then form, then your own words. If you ask for a shorter text first, the claim that you meant to check may be gone, or worse, hidden in a shorter sentence.',
    },
    {
      kind: 'example',
      id: 'go-example',
      title: 'Three good follow-ups',
      text: `"Which of these points has no source? Leave those out."

"Same text, but for someone who reads English as a second language."

"What would someone say who does not agree with this?"

The last one is worth a lot. A model tends to say what you seem to want to hear. Ask for the other side before you make up your mind.`,
    },
  ],
}
