import type { Lesson } from '../../domain/course.ts'

export const spotIt: Lesson = {
  id: 'spot-it',
  title: 'Spot the problem',
  minutes: 6,
  blocks: [
    {
      kind: 'text',
      id: 'spot-signs',
      title: 'Four signs',
      text: `**A cliché about a group.** "Older staff, who find computers hard, …"

**Someone is left out.** "Each employee and his wife are invited."

**A loaded word.** "He claims", "she admits", "they failed to". Say what happened: "he says", "she said", "the form did not arrive".

**A person reduced to one trait.** "The disabled", "an illegal", "a welfare mother". Write "people with a disability", "a person without papers", "a mother who gets support".

Ask of each text: Would the people in it say that this is fair?`,
    },
    {
      kind: 'label',
      id: 'spot-lines',
      title: 'Try it: name the problem',
      task: 'Each line is from a draft. Choose the main problem, or "Fine".',
      choices: ['Cliché', 'Someone is left out', 'Loaded word', 'Reduced to a trait', 'Fine'],
      items: [
        { id: 't1', text: '"The applicant claims that the letter never came."', right: 'Loaded word', why: '"Claims" hints that it is not true. "Says" does not.' },
        { id: 't2', text: '"Ramps help the disabled and parents with strollers."', right: 'Reduced to a trait', why: '"People who use a wheelchair" names what the ramp is for, and they are people first.' },
        { id: 't3', text: '"Ask your husband to sign as well, if you have one."', right: 'Someone is left out', why: '"Your spouse or partner" takes in everyone.' },
        { id: 't4', text: '"Like most young people, she will want to work from her phone."', right: 'Cliché', why: 'It guesses about one person from a group.' },
        { id: 't5', text: '"Bring a photo card. If you have none, call us and we will find a way."', right: 'Fine', why: 'It sets a rule and opens a door for those who cannot meet it.' },
        { id: 't6', text: '"He failed to come to his meeting twice."', right: 'Loaded word', why: '"He missed two meetings" says what is known. Why he missed them is not known.' },
      ],
    },
    {
      kind: 'rewrite',
      id: 'spot-rewrite',
      title: 'Try it: write it fairly',
      task: 'Rewrite this line for a notice. Keep the facts: the class is on June 3, it is free, and it is for people who are new to computers. Your text stays on this page.',
      weak: 'The elderly, who struggle with computers, can come to a class with their wives on June 3.',
      checks: [
        { id: 'no-group', label: 'No one is reduced to a trait ("the elderly")', without: ['the elderly', 'elderly', 'the old', 'seniors who', 'old people'] },
        { id: 'no-cliche', label: 'Nothing is said about how well a group can do a thing ("struggle")', without: ['struggle', 'struggles', 'cannot cope', 'find it hard', 'have trouble', 'even you'] },
        { id: 'no-left-out', label: 'No one is left out ("wives")', without: ['wives', 'wife', 'husband', 'husbands'] },
        { id: 'who', label: 'It says whom the class is for by what they want to learn', words: ['new to', 'beginners', 'beginner', 'first steps', 'learn', 'start', 'never used', 'basics'] },
        { id: 'date', label: 'It gives the day', words: ['june 3', '3 june', 'june 3rd'] },
        { id: 'free', label: 'It says that the class is free', words: ['free', 'no cost', 'no charge', 'costs nothing'] },
      ],
      model: 'One way to say it: "New to computers? Learn the basics in a free class on June 3. Bring someone along if you like." It speaks to the reader, it names the need and not the age, and anyone can bring anyone.',
    },
  ],
}
