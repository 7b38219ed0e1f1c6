/** What models cost in the sample government: invented lines of two months, limits of one agency, and somebody who asks for more. */
import { people, type Person } from './government.ts'

const named = (name: string): Person => {
  const person = people.find((each) => each.name === name)
  if (!person) throw new Error(`nobody in the sample government is called ${name}`)
  return person
}

export const budgetedAgency = 'household-support'
export const officers = { administrator: named('Amaru Feldsparre'), lead: named('Noor Halvistad'), contact: named('Candela Brightmoor') }
export const teamMembers = [named('Desmond Ukaroa'), named('Yevgenia Pallister')]
export const asking = { person: named('Kwabena Thistlewood'), reason: 'I am rewriting forty standard letters in plain language this month.' }
export const answered = { person: named('Yevgenia Pallister'), reason: 'The benefits manual has to be summarised before the hearing.', note: 'Agreed until the hearing. Tell me if it is not enough.' }

export const limits = { agencyUsd: 400, personUsd: 40, teamUsd: 120 }

/** Invented: no such model is connected, and the price stands for one of a middling kind. */
export const sampleModel = { id: 'sample/example-writer', usdIn: 2, usdOut: 10 }

export type SampleUse = { personId: string; agencyId: string; monthsAgo: number; day: number; purpose: string; inputTokens: number; outputTokens: number }

/** Every person, a few calls in each of the last two months; the same at every start. */
export const sampleUse: SampleUse[] = people.flatMap((person, at) =>
  [2, 1].flatMap((monthsAgo) =>
    Array.from({ length: 3 + ((at * 7 + monthsAgo) % 6) }, (_, turn) => ({
      personId: person.id,
      agencyId: person.agencyId,
      monthsAgo,
      day: 1 + ((at * 5 + turn * 3) % 27),
      purpose: ['conversations', 'conversations', 'drafts', 'translations'][(at + turn) % 4] ?? 'conversations',
      inputTokens: 2_000 + ((at * 911 + turn * 577) % 9_000),
      outputTokens: 300 + ((at * 313 + turn * 271) % 1_500),
    })),
  ),
)
