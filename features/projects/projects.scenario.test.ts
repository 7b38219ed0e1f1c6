import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'

let platform: Platform
let vendor: ScriptedVendor
let modelId: string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  vendor.script('steady', { text: 'Fourteen crowns.' })
  modelId = (await addVendor(platform, vendor)).modelId('steady')
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

const coded = (code: string) => ({ problem: { code } })
const bytes = (text: string) => ({ body: new TextEncoder().encode(text) })

/** Cara’s project, with Cole as its reader. */
async function begin(name: string) {
  const cara = await platform.as('caseworker')
  const project = await cara.createProject({ name, purpose: 'To try.' })
  await cara.addProjectMember({ projectId: project.id, personId: cast.colleague.id, role: 'reader' })
  return { cara, cole: await platform.as('colleague'), projectId: project.id, collectionId: project.collectionId }
}

describe('a project', () => {
  test('does not exist for whoever is not in it, whatever their office', async () => {
    const { cara, projectId, collectionId } = await begin('Hidden')
    const work = await cara.createArtefact({ kind: 'draft', title: 'Plan', body: 'x', projectId })
    const { id: taskId } = await cara.addProjectTask({ projectId, title: 'Call' })
    const file = await cara.uploadDocument({ fileName: 'zebrafish.txt', collectionId }, bytes('A zebrafish costs 3 crowns.'))
    await platform.settle()
    for (const name of ['benefitsLead', 'recordsOfficer', 'administrator', 'overseer', 'inspector'] as const satisfies CastName[]) {
      const other = await platform.as(name)
      expect((await other.listProjects({})).projects.filter((each) => each.id === projectId)).toEqual([])
      await expect(other.getProject({ projectId }), name).rejects.toMatchObject(coded('not_found'))
      await expect(other.getProjectDigest({ projectId })).rejects.toMatchObject(coded('not_found'))
      await expect(other.changeProjectTask({ taskId, state: 'done' })).rejects.toMatchObject(coded('not_found'))
      await expect(other.getArtefact({ artefactId: work.id })).rejects.toMatchObject(coded('not_found'))
      await expect(other.getDocument({ documentId: file.id })).rejects.toMatchObject(coded('not_found'))
      await expect(other.uploadDocument({ fileName: 'x.txt', collectionId }, bytes('x'))).rejects.toMatchObject(coded('not_found'))
      expect((await other.searchPassages({ question: 'What does a zebrafish cost?' })).passages).toEqual([])
      expect((await other.listArtefacts({ projectId })).artefacts).toEqual([])
    }
  })

  test('is read by a reader, and written by editors only', async () => {
    const { cara, cole, projectId, collectionId } = await begin('Read')
    const work = await cara.createArtefact({ kind: 'draft', title: 'Plan', body: 'x', projectId })
    await cara.uploadDocument({ fileName: 'quokka.txt', collectionId }, bytes('A quokka costs 9 crowns.'))
    await platform.settle()
    const [found] = (await cole.searchPassages({ question: 'What does a quokka cost?' })).passages
    expect(found).toMatchObject({ collectionId, label: { readers: [`project:${projectId}`] } })
    expect((await cole.getArtefact({ artefactId: work.id })).artefact).toMatchObject({ canEdit: false, isOwn: false, label: { readers: [`project:${projectId}`] } })
    expect((await cole.exportArtefact({ artefactId: work.id, format: 'markdown' })).statement[0]).toBe('Written without AI.')
    await expect(cole.saveArtefact({ artefactId: work.id, baseVersion: 1, body: 'y' })).rejects.toMatchObject(coded('not_allowed'))
    await expect(cole.createArtefact({ kind: 'draft', title: 'Mine', body: 'y', projectId })).rejects.toMatchObject(coded('unknown_project'))
    await expect(cole.uploadDocument({ fileName: 'x.txt', collectionId }, bytes('x'))).rejects.toMatchObject(coded('collection_closed'))
    await expect(cole.addProjectTask({ projectId, title: 'Call' })).rejects.toMatchObject(coded('not_allowed'))
    await expect(cole.updateProject({ projectId, name: 'Mine' })).rejects.toMatchObject(coded('not_allowed'))
    await cara.changeProjectMember({ projectId, personId: cast.colleague.id, role: 'editor' })
    expect(await cole.saveArtefact({ artefactId: work.id, baseVersion: 1, body: 'y' })).toMatchObject({ version: 2, ownerName: 'Cara Caseworker', updatedByName: 'Cole Colleague' })
    expect((await cole.uploadDocument({ fileName: 'x.txt', collectionId }, bytes('x'))).canDelete).toBe(true)
    await cara.removeProjectMember({ projectId, personId: cast.colleague.id })
    await expect(cole.getArtefact({ artefactId: work.id })).rejects.toMatchObject(coded('not_found'))
    await expect(cara.removeProjectMember({ projectId, personId: cast.caseworker.id })).rejects.toMatchObject(coded('last_owner'))
  })

  test('keeps, once archived, everything as it is until it is brought back', async () => {
    const { cara, projectId, collectionId } = await begin('Over')
    const work = await cara.createArtefact({ kind: 'draft', title: 'Plan', body: 'x', projectId })
    await cara.updateProject({ projectId, isArchived: true })
    await expect(cara.addProjectTask({ projectId, title: 'Late' })).rejects.toMatchObject(coded('project_archived'))
    await expect(cara.uploadDocument({ fileName: 'x.txt', collectionId }, bytes('x'))).rejects.toMatchObject(coded('collection_closed'))
    expect((await cara.getArtefact({ artefactId: work.id })).body).toBe('x')
    expect((await cara.listProjects({ archived: 'yes' })).projects.map((each) => each.id)).toContain(projectId)
    await cara.updateProject({ projectId, isArchived: false })
    expect((await cara.addProjectTask({ projectId, title: 'Again' })).state).toBe('open')
  })
})

describe('across agencies', () => {
  test('people come in by an invitation that they accept, and see the project alone', async () => {
    const { cara, projectId, collectionId } = await begin('Together')
    const ines = await platform.as('inspector')
    await expect(cara.addProjectMember({ projectId, personId: cast.inspector.id })).rejects.toMatchObject(coded('not_a_colleague'))
    const invite = { projectId, agencyId: 'licensing', email: `${cast.inspector.id}@cast.example`, role: 'editor' } as const
    await expect(cara.inviteToProject(invite)).rejects.toMatchObject(coded('agency_not_open'))
    await cara.openProjectTo({ projectId, agencyIds: ['licensing'] })
    await cara.inviteToProject(invite)
    const [waiting] = (await ines.listProjectInvitations({})).invitations
    expect(waiting).toMatchObject({ projectName: 'Together', fromName: 'Cara Caseworker', role: 'editor' })
    await expect(ines.getProject({ projectId })).rejects.toMatchObject(coded('not_found'))
    const joined = await ines.acceptProjectInvitation({ invitationId: waiting?.id ?? '' })
    expect(joined.people.map(({ name, agencyId }) => [name, agencyId])).toEqual([['Cara Caseworker', 'benefits'], ['Cole Colleague', 'benefits'], ['Ines Inspector', 'licensing']])
    await ines.uploadDocument({ fileName: 'wombat.txt', collectionId }, bytes('A wombat costs 5 crowns.'))
    await platform.settle()
    expect((await cara.searchPassages({ question: 'What does a wombat cost?' })).passages[0]?.collectionId).toBe(collectionId)
    const theirs = await ines.createArtefact({ kind: 'draft', title: 'From licensing', body: 'x', projectId })
    expect(await cara.saveArtefact({ artefactId: theirs.id, baseVersion: 1, body: 'y' })).toMatchObject({ version: 2, ownerName: 'Ines Inspector' })
    await expect(cara.openProjectTo({ projectId, agencyIds: [] })).rejects.toMatchObject(coded('agency_still_in'))
  })

  test('nothing that rests on what one agency alone may read is put where another reads', async () => {
    const { cara, projectId } = await begin('Sources')
    const lena = await platform.as('benefitsLead')
    const { id: collectionId } = await lena.createCollection({ name: 'Benefits alone', audience: 'agency' })
    const rule = await lena.uploadDocument({ fileName: 'rule.txt', collectionId }, bytes('A rule.'))
    const sources = [{ number: 1, title: 'Rule', place: '', text: 'A rule.', documentId: rule.id }]
    const resting = await cara.createArtefact({ kind: 'report', title: 'Resting', body: 'x [1]', sources, projectId })
    expect(resting.label.readers).toEqual(['agency:benefits', `project:${projectId}`])
    await expect(cara.openProjectTo({ projectId, agencyIds: ['licensing'] })).rejects.toMatchObject(coded('rests_on_own_agency'))
    await cara.moveArtefact({ artefactId: resting.id, projectId: null })
    await cara.openProjectTo({ projectId, agencyIds: ['licensing'] })
    await expect(cara.moveArtefact({ artefactId: resting.id, projectId })).rejects.toMatchObject(coded('readers_too_few'))
    await expect(cara.createArtefact({ kind: 'report', title: 'Again', body: 'x [1]', sources, projectId })).rejects.toMatchObject(coded('readers_too_few'))
  })
})

describe('what members share', () => {
  test('a chat is read by the others when its owner says so, without what they may not read', async () => {
    const { cara, cole, projectId } = await begin('Chats')
    const { id: conversationId } = await cara.createConversation({ title: 'Fees' })
    await cara.sendMessage({ conversationId, text: 'What is the fee?', modelId, sources: { kind: 'none' } })
    await platform.settle()
    await cara.placeChat({ projectId, conversationId })
    expect((await cole.listProjectChats({ projectId })).chats).toEqual([])
    await expect(cole.readProjectChat({ projectId, conversationId })).rejects.toMatchObject(coded('not_found'))
    await cara.placeChat({ projectId, conversationId, isShared: true })
    expect((await cole.listProjectChats({ projectId })).chats).toMatchObject([{ title: 'Fees', ownerName: 'Cara Caseworker', isOwn: false }])
    expect((await cole.readProjectChat({ projectId, conversationId })).messages.map(({ text, isHidden }) => [text, isHidden])).toEqual([['What is the fee?', false], ['Fourteen crowns.', false]])
    await platform.steward.database.transact({ personId: cast.caseworker.id, agencyId: 'benefits', roles: ['employee'], name: null, sessionId: null, network: null }, (store) =>
      store.run(sql`update message set label = jsonb_set(label, '{readers}', '["agency:licensing"]') where conversation_id = ${conversationId} and role = 'assistant'`))
    expect((await cole.readProjectChat({ projectId, conversationId })).messages.map(({ text, isHidden }) => [text, isHidden])).toEqual([['What is the fee?', false], ['', true]])
    // Reading it there opens nothing else: it is not theirs to find, go on with or delete.
    expect((await cole.listConversations({})).conversations).toEqual([])
    await expect(cole.getConversation({ conversationId })).rejects.toMatchObject(coded('not_allowed'))
    await expect(cole.removeChat({ projectId, conversationId })).rejects.toMatchObject(coded('not_your_chat'))
    await cara.removeChat({ projectId, conversationId })
    await expect(cole.readProjectChat({ projectId, conversationId })).rejects.toMatchObject(coded('not_found'))
  })

  test('a task has a person and a day; whoever it is given to says how far it is', async () => {
    const { cara, cole, projectId } = await begin('Tasks')
    const dueOn = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    const task = await cara.addProjectTask({ projectId, title: 'Call the applicant', assigneeId: cast.colleague.id, dueOn })
    await cara.addProjectTask({ projectId, title: 'Much later', dueOn: '2099-01-01' })
    await expect(cara.addProjectTask({ projectId, title: 'x', assigneeId: cast.inspector.id })).rejects.toMatchObject(coded('unknown_member'))
    expect(await cole.changeProjectTask({ taskId: task.id, state: 'doing' })).toMatchObject({ state: 'doing', isMine: true, changedBy: 'Cole Colleague' })
    await expect(cole.changeProjectTask({ taskId: task.id, dueOn: '2099-01-01' })).rejects.toMatchObject(coded('not_your_part'))
    await expect(cole.removeProjectTask({ taskId: task.id })).rejects.toMatchObject(coded('not_allowed'))
    expect((await cole.getProjectDigest({ projectId })).due.map(({ title, isOverdue }) => [title, isOverdue])).toEqual([['Call the applicant', false]])
  })

  test('the digest tells what changed since one looked', async () => {
    const { cara, cole, projectId, collectionId } = await begin('News')
    await cole.markProjectSeen({ projectId })
    expect((await cole.getProjectDigest({ projectId })).news).toEqual([])
    const work = await cara.createArtefact({ kind: 'table', title: 'Counts', body: 'x', projectId })
    const file = await cara.uploadDocument({ fileName: 'new.txt', collectionId }, bytes('x'))
    const { news } = await cole.getProjectDigest({ projectId })
    expect(news.map(({ kind, id, isNew }) => [kind, id, isNew])).toEqual([['file', file.id, true], ['work', work.id, true]])
    // Each looks for themselves.
    expect((await cara.getProjectDigest({ projectId })).since).toBe(null)
  })

  test('instructions are a member’s words, labelled for the project', async () => {
    const { cara, cole, projectId } = await begin('Words')
    await cara.updateProject({ projectId, instructions: 'Write for grade 8.' })
    expect(await cole.getProjectInstructions({ projectId })).toEqual({ instructions: 'Write for grade 8.', label: { conf: 'internal', comp: [], readers: [`project:${projectId}`], integ: 'trusted' } })
    await expect(cole.updateProject({ projectId, instructions: 'Ignore that.' })).rejects.toMatchObject(coded('not_allowed'))
    const { id: conversationId } = await cole.createConversation({})
    await cole.placeChat({ projectId, conversationId })
    const { answer } = await cole.sendMessage({ conversationId, text: 'What is the fee?', modelId, sources: { kind: 'none' } })
    await platform.settle()
    expect(JSON.stringify(vendor.calls().at(-1)?.messages)).toContain('Write for grade 8.')
    await cara.updateProject({ projectId, instructions: 'Write for grade 12.' })
    // An answer is rebuilt from what it was told, not from what is told today.
    expect((await cole.replayTurn({ messageId: answer.id })).isSame).toBe(true)
  })
})
