/** Questions that people of the isolation world brought to their contact, each with the part of a chat that goes along and a canary of its own. */
import type { Inhabitant, Item } from './isolation-world.ts'
import { clientFor, type Platform } from './platform.ts'

export async function broughtToHelp(platform: Platform, people: Inhabitant[], canary: () => string): Promise<Item[]> {
  const reporters = [...new Set(people.map((person) => person.agencyId))].flatMap((agencyId) => people.find((person) => person.agencyId === agencyId && person.roles.join() === 'employee') ?? [])
  const asked = await Promise.all(reporters.map(async (person) => ({ person, word: canary(), messageId: '' })))
  for (const each of asked) {
    const client = clientFor(platform.url, each.person.token)
    const { id: conversationId } = await client.createConversation({ title: `Help with ${each.word}` })
    each.messageId = (await client.sendMessage({ conversationId, text: `What of ${each.word}?`, modelId: 'quote', sources: { kind: 'none' } })).answer.id
  }
  await platform.settle()
  return Promise.all(asked.map((each) => requestOf(platform, each)))
}

/** Its reporter’s and the contacts’ of their agency, until it is handed up. */
async function requestOf(platform: Platform, { person, word, messageId }: { person: Inhabitant; word: string; messageId: string }): Promise<Item> {
  const client = clientFor(platform.url, person.token)
  const { sha256 } = await client.previewExcerpt({ messageId })
  const { id: requestId } = await client.openRequest({ kind: 'question', title: `Is ${word} right?`, text: `About ${word}.`, attach: { messageId, scope: 'turn', sha256 } })
  await client.replyToRequest({ requestId, text: `And this of ${word}?` })
  return { id: requestId, kind: 'helpRequest', to: { person: person.id, agency: person.agencyId }, says: word }
}
