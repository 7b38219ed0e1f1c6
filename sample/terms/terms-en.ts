/** The Commonwealth of Meridia’s first terms of use, as its (invented) privacy officer wrote them. */
export const termsEn = {
  title: 'Terms for using Steward at work',
  changeSummary: 'The first version.',
  text: `These terms say what you may do with Steward, what you must not do, and what happens with what you write. They apply to everybody who works for the Commonwealth of Meridia. Reading them takes about four minutes.

## What Steward is for

- Use it for your work: to find rules, to summarize, to draft, to compare, to calculate.
- Using it is your choice. Nobody may be treated worse for working without it.
- Do not use it for private matters, and do not use it to choose people for jobs, promotions or discipline.

## What you may put in

Every text and file has a label. The label decides what may be done with it.

- **Public** and **internal**: you may use them with every model that is offered to you.
- **Confidential**: only with models that are cleared for it. Steward offers you no others.
- **Restricted**, and anything about tax, health or a criminal case: only where your agency has opened a place for it.
- Leave out names, numbers and addresses of people when the task does not need them. When Steward masks such a detail, it shows you that it did.

Never enter a password, a key or anybody’s sign-in link, and never let somebody else work with your sign-in.

## What comes out is yours to answer for

- Answers can be wrong, also when they sound sure. Open the sources before you rely on an answer.
- What you adopt, sign or send is your work, as if you had written it alone.
- Steward marks a text as a draft until a person has checked it. Do not remove that mark to save time.

## What you must not do

- **Do not decide about a person with it.** Whether somebody gets a benefit, a license, a job or a penalty is decided by a person with the authority to do so. Steward explains the rules; it does not apply them to anybody.
- **Do not send its text to the public unseen.** A draft for residents can be copied or exported only after a named colleague has read exactly that text and said so.
- Do not try to get round a label, a mask or a refusal. If one is wrong, report it: there is a button for that.

## What is kept, and who can see it

- Your conversations are kept for you. Colleagues, supervisors and administrators cannot open them.
- A log keeps who did what and when. It holds no questions and no answers. The oversight examiner and the security officer read it.
- Your content can be opened by others only for a stated purpose and case, with the approval of two more people. You are told of it unless a law forbids that.
- Conversations about public business can be public records. Do not delete what a records hold or an open request covers.
- Steward does not learn from you between conversations unless you ask it to remember something. You can see and delete what it remembers.

## No training on your work

What you enter trains nobody’s model. Each vendor has agreed to that in writing, and a vendor whose proof has run out is switched off.

## What we ask of you

- Take the one-hour introduction within thirty days of your first use. The learning coordinator of your agency knows the dates.
- Report a wrong, unfair or dangerous answer with the button under it. Report a leak of personal data at once to the security officer.

## If these terms are broken

Your access can be paused while the matter is looked into. Serious or repeated cases are handled under the conduct rules for state staff, with your right to be heard and represented.

## Saying no, and changing your mind

You may decline. Then you cannot use Steward, nothing else changes for you, and you can accept later. You may also withdraw at any time under Settings.

We ask you again every year, and whenever these terms change. What you accepted before is kept as it was.

## Questions

Ask the Records and Privacy Commission: privacy@meridia.example.`,
}
