/** The people of the whole story: 200 of three agencies, as a directory sends them and as the sign-in service knows them. */
import type { Account } from './real-provider.ts'
import { enterprise, user } from './scim-client.ts'

export const storyAgencies = ['roads-office', 'parks-office', 'permits-office'] as const
export type StoryAgency = (typeof storyAgencies)[number]
/** How the directory names them. */
export const departments: Record<StoryAgency, string> = { 'roads-office': 'Roads', 'parks-office': 'Parks', 'permits-office': 'Permits' }

export type StoryPerson = { number: string; name: string; userName: string; agencyId: StoryAgency; group: 'contacts' | 'privacy' | null }

export const storyPeople: readonly StoryPerson[] = Array.from({ length: 200 }, (_, at): StoryPerson => {
  const agencyId = storyAgencies[at % 3]!
  const place = Math.floor(at / 3)
  // The first two of each agency are its contact and deputy; the third of the first is the privacy officer.
  const group = place < 2 ? 'contacts' : at === 6 ? 'privacy' : null
  return { number: `E-${1000 + at}`, name: `Person ${letters(at)}`, userName: `person${at}@story.example`, agencyId, group }
})

export const personAt = (agencyId: StoryAgency, place: number): StoryPerson => storyPeople.filter((person) => person.agencyId === agencyId)[place]!

export function accountOf(person: StoryPerson): Account {
  return { sub: person.number, name: person.name, email: person.userName, employee_number: person.number }
}

export function scimUserOf(person: StoryPerson): object {
  const [givenName, familyName] = person.name.split(' ')
  return user(person.userName, {
    externalId: person.number,
    displayName: person.name,
    name: { givenName, familyName },
    emails: [{ value: person.userName, type: 'work', primary: true }],
    title: 'Clerk',
    [enterprise]: { employeeNumber: person.number, department: departments[person.agencyId] },
  })
}

/** “Aab” for 1: invented names without figures in them. */
function letters(at: number): string {
  const of = (digit: number) => 'abcdefghijklmnopqrstuvwxyz'[digit] ?? 'a'
  return `A${of(Math.floor(at / 26))}${of(at % 26)}`
}
