/** Requests at every level, with and without a part of a chat, and feedback, of people of two agencies. */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast } from './people.ts'
import type { Platform } from './platform.ts'

export async function furnishHelp(platform: Platform): Promise<void> {
  const [ada, cora] = [await platform.as('administrator'), await platform.as('contact')]
  await ada.nameContact({ agencyId: 'benefits', contactId: cast.contact.id, contactReach: 'Room 2' })
  await (await platform.as('licensingLead')).saveDeskHours(await ada.getDeskHours({}))
  await ada.saveKnownIssue({ issueId: newId(), forAll: true, title: 'Slow on Mondays', workaround: 'Try again later.' })
  await cora.saveKnownIssue({ issueId: newId(), title: 'The form moved', workaround: 'It is on page two.' })
  for (const isPublic of [true, false]) await cora.saveCannedAnswer({ answerId: newId(), title: 'Forms', text: 'On the intranet.', isPublic })
  for (const name of ['caseworker', 'inspector'] as const) await furnishPerson(platform, name)
  await (await platform.as('caseworker')).reportPublicTool({ tool: 'Some chat', how: 'used' })
  // One that its contact handed up once, and one that went to the top.
  for (const times of [1, 2]) {
    const { id: requestId } = await (await platform.as('colleague')).openRequest({ kind: 'problem', title: 'It does not open' })
    for (let time = 0; time < times; time++) await cora.escalateRequest({ requestId })
    await cora.noteOnRequest({ requestId, text: 'Looked at it.' })
  }
  await ada.saveTheme({ themeId: newId(), forAll: true, title: 'Answers come late' })
  await cora.saveTheme({ themeId: newId(), title: 'Our forms are missing' })
  for (const isPublished of [true, false]) {
    const { id: releaseId } = await ada.saveRelease({ releaseId: newId(), title: 'November', entries: [{ kind: 'fixed', text: 'Answers come sooner.' }] })
    if (isPublished) await ada.publishRelease({ releaseId })
  }
  // What another agency’s desk keeps.
  await platform.rows(sql`insert into canned_answer (id, agency_id, title, text, is_public, changed_by) values (${newId()}, 'licensing', 'Fees', 'They are listed.', true, ${cast.licensingLead.id})`)
  await platform.rows(sql`insert into known_issue (id, agency_id, title, workaround, state, changed_by) values (${newId()}, 'licensing', 'Fees are old', 'Ask.', 'open', ${cast.licensingLead.id})`)
}

async function furnishPerson(platform: Platform, name: 'caseworker' | 'inspector'): Promise<void> {
  const person = await platform.as(name)
  const { id: conversationId } = await person.createConversation({})
  const { answer } = await person.sendMessage({ conversationId, text: 'What is the fee?', modelId: 'quote', sources: { kind: 'none' } })
  await platform.settle()
  const { sha256 } = await person.previewExcerpt({ messageId: answer.id })
  const { id: requestId } = await person.openRequest({ kind: 'question', title: 'Is this right?', attach: { messageId: answer.id, scope: 'turn', sha256 } })
  await person.replyToRequest({ requestId, text: 'And this?' })
  await person.rateAnswer({ messageId: answer.id, value: 'bad', comment: 'No fee in it' })
  await person.attachToFeedback({ messageId: answer.id, sha256 })
}
