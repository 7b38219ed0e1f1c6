/** Projects with members of either agency, and in them work, files, chats, tasks, invitations and looks of several people. */
import { cast } from './people.ts'
import type { Platform } from './platform.ts'

export async function makeProjects(platform: Platform, options: { sharesChats?: boolean } = {}): Promise<{ projectId: string }> {
  const [cara, cole, lena, ines, lou] = await Promise.all((['caseworker', 'colleague', 'benefitsLead', 'inspector', 'licensingLead'] as const).map((name) => platform.as(name)))
  if (!cara || !cole || !lena || !ines || !lou) throw new Error('the cast is not complete')
  const { id: projectId, collectionId } = await cara.createProject({ name: 'Permits', purpose: 'To permit.' })
  await cara.addProjectMember({ projectId, personId: cast.colleague.id, role: 'reader' })
  await cara.addProjectMember({ projectId, personId: cast.benefitsLead.id, role: 'editor' })
  await cara.openProjectTo({ projectId, agencyIds: ['licensing'] })
  for (const [name, role] of [['inspector', 'editor'], ['licensingLead', 'reader'], ['newcomer', 'reader']] as const) await cara.inviteToProject({ projectId, agencyId: 'licensing', email: `${cast[name].id}@cast.example`, role })
  const [waiting] = (await ines.listProjectInvitations({})).invitations
  await ines.acceptProjectInvitation({ invitationId: waiting?.id ?? '' })
  const { id: otherId } = await lou.createProject({ name: 'Barbers' })
  await lou.addProjectMember({ projectId: otherId, personId: cast.inspector.id, role: 'editor' })
  for (const [person, at] of [[cara, projectId], [lena, projectId], [ines, projectId], [ines, otherId], [cole, null], [lou, null]] as const) await person.createArtefact({ kind: 'draft', title: 'Plan', body: 'x', projectId: at })
  for (const person of [cara, ines]) await person.uploadDocument({ fileName: 'permits.txt', collectionId }, { body: new TextEncoder().encode('A permit costs 14 crowns.') })
  await cara.addProjectTask({ projectId, title: 'For nobody yet' })
  const checked = await cara.createArtefact({ kind: 'draft', title: 'Checked', body: 'x', projectId })
  await cara.checkOutput({ kind: 'artefact', outputId: checked.id, contentHash: checked.contentHash, checks: ['tone'] })
  await cara.addProjectTask({ projectId, title: 'Call', assigneeId: cast.colleague.id, dueOn: '2030-01-01' })
  await ines.addProjectTask({ projectId: otherId, title: 'Look', assigneeId: cast.inspector.id })
  for (const person of [cara, cole, ines]) {
    await person.markProjectSeen({ projectId })
    const { id: conversationId } = await person.createConversation({ title: 'Fees' })
    await person.placeChat({ projectId, conversationId, isShared: options.sharesChats ?? false })
    if (options.sharesChats) await person.sendMessage({ conversationId, text: 'Fee?', modelId: 'quote', sources: { kind: 'none' } })
  }
  await platform.settle()
  return { projectId }
}
