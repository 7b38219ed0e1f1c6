import type { Lesson } from '../../domain/course.ts'

export const howSure: Lesson = {
  id: 'how-sure',
  title: 'How sure should you be?',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'sure-what',
      title: 'Being sure, and being right',
      text: `Think of a weather report. On the days when it says "80 percent rain", it should rain on 8 days of 10. Then the report is **well calibrated**.

You can test yourself in the same way. You say how sure you are. Later you see what was right. If you say 90 and are right only half the time, you are too sure. If you say 60 and are always right, you trust yourself too little.

The score used here is the **Brier score**. 0 is perfect. If you always say 50, you get 0.25. Above 0.25, you would have done better by always saying 50.`,
    },
    {
      kind: 'judge',
      id: 'sure-judge',
      title: 'Try it: judge five answers',
      task: 'Read each answer with its source. How sure are you that the source bears it out in full? 0 means surely not, 100 means surely yes, 50 means you cannot tell. What you say is kept for you alone. No trainer, no manager and no log can see it.',
      answers: [
        { id: 'k1', question: 'Do interns get paid leave?', answer: 'Yes, interns earn paid leave from their first day.', source: 'All staff, including interns and seasonal staff, earn paid leave from the first day of work.', isRight: true, why: 'Interns are named in the source, and so is the first day.' },
        { id: 'k2', question: 'What is the limit for a purchase without bids?', answer: 'Purchases of up to 5,000 dollars need no bids.', source: 'Purchases below 5,000 dollars need no bids. From 5,000 dollars on, three bids are needed.', isRight: false, why: 'At exactly 5,000 dollars three bids are needed. "Up to" and "below" are not the same.' },
        { id: 'k3', question: 'Who can see an open record request?', answer: 'Anyone can read the log of requests.', source: 'The log of requests is open to the public. Names of those who ask are left out.', isRight: true, why: 'A log that is open to the public can be read by anyone. That names are left out does not change it.' },
        { id: 'k4', question: 'May I drive a state car home?', answer: 'Yes, with the consent of the fleet office.', source: 'State cars stay on the lot overnight. The fleet office may allow staff on call to take a car home.', isRight: false, why: 'Only staff on call may be allowed to. The answer leaves that out, and so it says yes to everyone.' },
        { id: 'k5', question: 'How soon is a grievance answered?', answer: 'Within ten working days.', source: 'The manager answers in writing within two weeks, counted in working days.', isRight: true, why: 'Two weeks counted in working days are ten working days.' },
      ],
    },
    {
      kind: 'text',
      id: 'sure-use',
      title: 'What to do with your score',
      text: `One round of five says little. Luck plays a part. Your page **Learn** keeps your own picture over all rounds, and only you can open it. You can erase it at any time.

If you are too sure, slow down where answers look smooth. Open one more source than you think you need. If you are not sure enough, use the line below the answer to see where checks help most.

The aim is not to doubt everything. It is to spend your doubt where it pays.`,
    },
  ],
}
