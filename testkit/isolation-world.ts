/**
 * Several agencies with several people each. Whatever somebody writes, sends or is called carries a canary: a word
 * that says whose it is, so that one look at an answer shows whether it holds a stranger’s bytes.
 */
import { randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/pipeline/actor.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Role } from '#features/people/contract.ts'
import { lowestLabel } from '#kernel/flow/label.ts'
import { insertApproval } from '#features/approvals/server/approval-store.ts'
import { acceptFor } from '#features/terms/server/seed-terms.ts'
import { keptThings } from './isolation-agencies.ts'
import { broughtToHelp } from './isolation-help.ts'
import { sharedPractice } from './isolation-sharing.ts'
import { openedData } from './opening-data.ts'
import { clientFor, type Platform } from './platform.ts'
import { sampleRule } from './sample-rule.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from './scripted-vendor.ts'

export type ItemKind = 'conversation' | 'question' | 'answer' | 'document' | 'passage' | 'collection' | 'person' | 'vendor' | 'task' | 'approval' | 'artefact' | 'project' | 'projectTask' | 'draft' | 'deck' | 'report' | 'draft-run' | 'template' | 'grid' | 'translation' | 'glossary' | 'term' | 'memory' | 'service' | 'toolServer' | 'research' | 'database' | 'view' | 'site' | 'dataset' | 'dataQuestion' | 'table' | 'rule' | 'glass' | 'useCase' | 'publishedUseCase' | 'pilot' | 'body' | 'group' | 'post' | 'apiKey' | 'helpRequest'
/** `to`: one person, the people of one agency (of some roles there), those of some roles anywhere but one of them, or everybody. `by`: who wrote it; `says`: a canary for all who see it. */
export type Item = { id: string; kind: ItemKind; to: { person?: string; agency?: string; roles?: readonly Role[]; rolesAnywhere?: readonly Role[]; except?: string }; by?: string; says?: string }
export type Inhabitant = { id: string; agencyId: string; roles: Role[]; token: string; canary: string }

export type IsolationWorld = {
  people: Inhabitant[]
  items: Item[]
  /** A cell of each grid. */
  cells: Map<string, { documentId: string; columnId: string }>
  /** The table in each file of data. */
  tables: Map<string, string>
  /** Canaries that this person may read. */
  allowed: Map<string, Set<string>>
  modelId: string
  vendor: ScriptedVendor
}

/** What else a case has to name to be about a thing. */
type Within = Pick<IsolationWorld, 'cells' | 'tables'>

export const canaryPattern = /cnry[0-9a-f]{16}/g

const rolesByTurn: Role[][] = [['employee'], ['employee', 'agency-lead', 'trainer'], ['employee', 'records'], ['employee'], ['employee', 'trainer'], ['contact'], ['employee', 'privacy'], ['employee', 'security']]

export async function buildWorld(platform: Platform, size: { agencies: number; peopleEach: number }): Promise<IsolationWorld> {
  const vendor = await startScriptedVendor()
  const { modelId, vendorId } = await addVendor(platform, vendor)
  // Says back what it was asked, and holds on long enough to be followed while it speaks.
  vendor.script('echo', { text: (question) => `You asked: ${question}`, chunkChars: 30 })
  vendor.script('held', { text: (question) => `Still on it: ${question} ${'and so on '.repeat(50)}`, chunkChars: 40, holdAfter: 120 })
  const people = await settlePeople(platform, size)
  const items: Item[] = [{ id: vendorId, kind: 'vendor', to: { person: 'administrators' } }, ...people.map((person): Item => ({ id: person.id, kind: 'person', to: { agency: person.agencyId } }))]
  const publicCanary = canary()
  const agencyCanaries = new Map<string, string>()
  for (const agencyId of new Set(people.map((person) => person.agencyId))) agencyCanaries.set(agencyId, canary())
  for (const [agencyId, word] of agencyCanaries) {
    const lead = people.find((person) => person.agencyId === agencyId && person.roles.includes('agency-lead'))
    if (!lead) throw new Error(`nobody leads ${agencyId}`)
    items.push(...(await shared(platform, lead, 'agency', word)), ...(await shared(platform, lead, 'everyone', publicCanary)))
  }
  items.push(...(await keptThings(platform, people, agencyCanaries, canary)), ...(await sharedPractice(platform, people, agencyCanaries, canary)))
  items.push(...(await broughtToHelp(platform, people, canary)))
  const within: Within = { cells: new Map(), tables: new Map() }
  for (const person of people) items.push(...(await ownThings(platform, person, modelId, within)))
  const officers = people.filter((person) => person.roles.includes('records'))
  const kept = await Promise.all(officers.map((officer) => officersThings(platform, officer, people)))
  items.push(...kept.flatMap((each) => each.items))
  await untilFurnished(platform)
  items.push(...(await passagesOf(platform, items)))
  const allowed = new Map(people.map((person) => [person.id, new Set([person.canary, agencyCanaries.get(person.agencyId) ?? '', publicCanary])]))
  for (const { items: things, words } of kept) things.forEach((item, at) => people.filter((person) => canSee(person, item)).forEach((person) => allowed.get(person.id)?.add(words[at] ?? '')))
  for (const item of items) if (item.says) people.filter((person) => canSee(person, item)).forEach((person) => allowed.get(person.id)?.add(item.says ?? ''))
  return { people, items, ...within, allowed, modelId: modelId('echo'), vendor }
}

async function settlePeople(platform: Platform, size: { agencies: number; peopleEach: number }): Promise<Inhabitant[]> {
  const people: Inhabitant[] = []
  await platform.steward.database.transact({ ...nobody, roles: ['administrator'] }, async (store) => {
    for (let agency = 0; agency < size.agencies; agency++) {
      const agencyId = `isolated-${agency}`
      await store.run(sql`insert into agency (id, name) values (${agencyId}, ${`Agency ${agency}`}) on conflict do nothing`)
      for (let turn = 0; turn < size.peopleEach; turn++) {
        const person = { id: newId(), agencyId, roles: rolesByTurn[turn % rolesByTurn.length] ?? [], token: '', canary: canary() }
        people.push(person)
        await store.run(sql`
          insert into person (id, agency_id, name, email, roles, is_sample) values (${person.id}, ${agencyId}, ${`Person ${agency}.${turn}`}, ${`${person.id}@isolated.example`}, ${person.roles}, true)`)
      }
    }
  })
  for (const person of people) await acceptFor(platform.steward.database, actorOf(person), 'sample')
  for (const person of people) person.token = (await clientFor(platform.url).signInAsSample({ personId: person.id })).token
  return people
}

async function shared(platform: Platform, lead: Inhabitant, audience: 'agency' | 'everyone', word: string): Promise<Item[]> {
  const client = clientFor(platform.url, lead.token)
  const to = audience === 'agency' ? { agency: lead.agencyId } : {}
  const collection = await client.createCollection({ name: `Rules ${word}`, description: `About ${word}`, audience })
  const document = await client.uploadDocument({ fileName: `rules-${word}.md`, collectionId: collection.id }, { body: bytesOf(word) })
  const template = audience === 'agency' ? [await client.addDraftTemplate({ name: `Letter ${word}`, kind: 'letter', sections: [{ heading: `About ${word}` }] })] : []
  return [{ id: collection.id, kind: 'collection', to }, { id: document.id, kind: 'document', to }, ...template.map(({ id }): Item => ({ id, kind: 'template', to }))]
}

/** Data of a few people: each file is opened in a process of its own. */
async function openedThings(client: ReturnType<typeof clientFor>, person: Inhabitant, within: Within): Promise<Item[]> {
  const dataset = await openedData(client, `fees-${person.canary}.csv`, ['Day,Matter,Fee', ...[12, 7, 9, 14].map((fee, at) => `2024-01-0${at + 1},${at % 2 ? 'other' : person.canary},${fee}`), ''].join('\n'))
  within.tables.set(dataset.id, dataset.tables[0]?.name ?? '')
  const question = await client.askData({ datasetId: dataset.id, question: `How many rows say ${person.canary}?`, modelId: 'quote' })
  return [
    { id: dataset.id, kind: 'dataset', to: { person: person.id } },
    { id: dataset.documentId, kind: 'document', to: { person: person.id } },
    { id: question.id, kind: 'dataQuestion', to: { person: person.id } },
  ]
}

async function ownThings(platform: Platform, person: Inhabitant, modelId: (script: string) => string, within: Within): Promise<Item[]> {
  const client = clientFor(platform.url, person.token)
  const to = { person: person.id }
  const { id: conversationId } = await client.createConversation({ title: `Talk of ${person.canary}` })
  const asked = await client.sendMessage({ conversationId, text: `My matter ${person.canary}`, modelId: modelId('echo'), sources: { kind: 'none' } })
  const { id: runningId } = await client.createConversation({ title: `Running ${person.canary}` })
  const running = await client.sendMessage({ conversationId: runningId, text: `Running ${person.canary}`, modelId: modelId('held'), sources: { kind: 'none' } })
  await client.saveDraft({ conversationId, text: `Unsent ${person.canary}` })
  const document = await client.uploadDocument({ fileName: `own-${person.canary}.md`, conversationId }, { body: bytesOf(person.canary) })
  const task = await client.createTask({ request: `Find ${person.canary}`, material: `About ${person.canary}`, modelId: 'quote' })
  const project = await client.createProject({ name: `Project ${person.canary}`, purpose: person.canary })
  await client.updateProject({ projectId: project.id, instructions: `Say ${person.canary}` })
  await client.placeChat({ projectId: project.id, conversationId, isShared: true })
  const projectTask = await client.addProjectTask({ projectId: project.id, title: `Do ${person.canary}` })
  const artefact = await client.createArtefact({ kind: 'draft', title: `Draft of ${person.canary}`, body: { text: `About ${person.canary}` }, note: person.canary })
  const deck = await client.startDeck({ title: `Deck of ${person.canary}`, about: `The fee of ${person.canary}`, slides: 1, modelId: 'quote' })
  const report = await client.startReport({ title: `Report of ${person.canary}`, about: `The fee of ${person.canary}`, sections: 1, modelId: 'quote' })
  const draft = await client.createDraft({ templateId: 'email', title: `Reply to ${person.canary}`, letter: `Please tell me about ${person.canary}.`, isWritten: true, modelId: 'quote' })
  const grid = await client.createGrid({ title: `Grid of ${person.canary}`, columns: [{ name: `Fee ${person.canary}`, type: { kind: 'text' } }], documentIds: [document.id], modelId: 'quote' })
  await client.startGrid({ gridId: grid.id })
  const table = await client.snapshotGrid({ gridId: grid.id, note: person.canary })
  within.cells.set(grid.id, { documentId: document.id, columnId: grid.columnList[0]?.id ?? '' })
  const translation = await client.createTranslation({ text: `The matter of ${person.canary}.`, title: `Letter to ${person.canary}`, from: 'en', to: 'es' })
  const research = await client.createResearch({ question: `What is the fee of ${person.canary}?`, modelId: 'quote', places: [{ kind: 'everything' }] })
  const opened = person.roles.includes('records') ? await openedThings(client, person, within) : []
  const approvalId = await platform.steward.database.transact(actorOf(person), (store) =>
    insertApproval(store, { personId: person.id, agencyId: person.agencyId }, { kind: 'tool', subject: 'save_note', summary: `Save ${person.canary}`, purpose: person.canary, bytes: person.canary, label: lowestLabel }))
  return [
    ...opened,
    { id: task.id, kind: 'task', to },
    { id: approvalId, kind: 'approval', to },
    { id: translation.id, kind: 'translation', to },
    { id: research.id, kind: 'research', to },
    { id: artefact.id, kind: 'artefact', to },
    { id: project.id, kind: 'project', to },
    { id: project.collectionId, kind: 'collection', to },
    { id: projectTask.id, kind: 'projectTask', to },
    { id: draft.artefactId, kind: 'draft', to },
    { id: deck.artefactId, kind: 'deck', to },
    { id: report.artefactId, kind: 'report', to },
    { id: draft.runId ?? '', kind: 'draft-run', to },
    { id: grid.id, kind: 'grid', to },
    { id: table.artefactId, kind: 'table', to },
    { id: conversationId, kind: 'conversation', to },
    { id: runningId, kind: 'conversation', to },
    { id: asked.question?.id ?? '', kind: 'question', to },
    { id: asked.answer.id, kind: 'answer', to },
    { id: running.answer.id, kind: 'answer', to },
    { id: document.id, kind: 'document', to },
    { id: document.collectionId, kind: 'collection', to },
  ]
}

const offices = ['oversight', 'privacy', 'records', 'security'] as const

/** A rule of their agency, and a request to open what a colleague wrote, each with a canary of its own. */
async function officersThings(platform: Platform, officer: Inhabitant, people: Inhabitant[]): Promise<{ items: Item[]; words: string[] }> {
  const client = clientFor(platform.url, officer.token)
  const words = [canary(), canary()]
  const rule = await client.draftRule({ ...sampleRule, name: 'kept-apart', title: `Rule ${words[0]}` })
  const subject = people.find((person) => person.agencyId === officer.agencyId && person.id !== officer.id) ?? officer
  const glass = await client.requestBreakGlass({ subjectId: subject.id, role: 'records', purpose: `To find out about ${words[1]}.`, legalBasis: 'Records Act 3', caseNumber: 'R-1', hours: 1 })
  return {
    words,
    items: [
      { id: rule.id, kind: 'rule', to: { agency: officer.agencyId, roles: ['privacy', 'records', 'administrator'], rolesAnywhere: ['security', 'oversight', 'administrator'] } },
      { id: glass.id, kind: 'glass', to: { person: officer.id, rolesAnywhere: offices, except: subject.id } },
    ],
  }
}

export function canSee(person: Inhabitant, { to, kind }: Item): boolean {
  if (person.id === to.except) return false
  if (to.rolesAnywhere?.some((role) => person.roles.includes(role))) return true
  if (kind === 'person') return to.agency === person.agencyId
  if (kind === 'helpRequest' && person.roles.includes('contact')) return to.agency === person.agencyId
  if (kind === 'apiKey' && person.roles.includes('security')) return to.agency === person.agencyId
  if (to.roles && !to.roles.some((role) => person.roles.includes(role))) return false
  return (to.person === undefined || to.person === person.id) && (to.agency === undefined || to.agency === person.agencyId)
}

/** Files read and answers given; those that are held go on. */
async function untilFurnished(platform: Platform): Promise<void> {
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 50) {
    const [row] = await platform.rows<{ open: number }>(sql`
      select count(*)::int as open from job left join message on message.id::text = job.payload->>'messageId' where job.ended_at is null and message.model_id is distinct from (select max(model_id) from message where model_id like '%/held')`)
    if (row?.open === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the world was not furnished in time')
}

async function passagesOf(platform: Platform, items: Item[]): Promise<Item[]> {
  const rows = await platform.rows<{ id: string; document_id: string }>(sql`select id, document_id from passage`)
  return rows.flatMap((row): Item[] => {
    const document = items.find((item) => item.id === row.document_id)
    return document ? [{ id: row.id, kind: 'passage', to: document.to }] : []
  })
}

export function actorOf(person: Inhabitant): Actor {
  return { ...nobody, personId: person.id, agencyId: person.agencyId, roles: person.roles }
}

function bytesOf(word: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`# Rules about ${word}\n\nThe fee for a permit of ${word} is 14 crowns a month.\n`)
}

function canary(): string {
  return `cnry${randomBytes(8).toString('hex')}`
}
