/**
 * People of several agencies call every endpoint with each other’s ids, streams and files included. No answer may
 * hold a stranger’s canary, no call on a stranger’s thing may succeed, and the same call succeeds for its owner.
 */
import { unzipSync } from 'fflate'
import type { Need } from '#kernel/contract/endpoint.ts'
import type { Platform } from './platform.ts'
import { allEndpoints, endpointNames, openCall, rawCall, type EndpointName, type RawAnswer } from './raw-call.ts'
import { cast } from './people.ts'
import { sampleRule } from './sample-rule.ts'
import { canaryPattern, type Inhabitant, type IsolationWorld, type Item, type ItemKind } from './isolation-world.ts'

export type FuzzResult = { requests: number; foreign: number; refused: number; succeeded: number; ownerCases: number; byEndpoint: Map<EndpointName, number>; faults: string[] }

type Picker = (kind: ItemKind) => string
type Inputs = Record<EndpointName, (pick: Picker, random: () => number, world: IsolationWorld) => Record<string, unknown>>

const maybe = (random: () => number, fields: Record<string, unknown>) => (random() < 0.3 ? fields : {})

/** Exhaustive by type: a new endpoint is fuzzed or does not compile. */
const inputs: Inputs = {
  getSession: () => ({}),
  listSamplePeople: () => ({}),
  signInAsSample: () => ({ personId: '01900000-0000-7000-8000-00000000ffff' }),
  redeemSignInLink: () => ({ secret: 'x'.repeat(43) }),
  signOut: () => ({}),
  completeFirstRun: () => ({ agencyId: 'mine', agencyName: 'Mine', name: 'Me', email: 'me@mine.example' }),
  listAgencies: () => ({}),
  createAgency: () => ({ id: 'mine', name: 'Mine' }),
  listPeople: (_pick, random) => maybe(random, { agencyId: 'isolated-0', search: 'Person' }),
  createPerson: () => ({ name: 'Me', email: 'me@mine.example', agencyId: 'isolated-0', roles: ['administrator'] }),
  updatePerson: (pick) => ({ personId: pick('person'), roles: ['administrator'] }),
  createSignInLink: (pick) => ({ personId: pick('person') }),
  listConversations: () => ({ limit: 100 }),
  searchConversations: () => ({ query: 'cnry', limit: 50 }),
  createConversation: () => ({ title: 'x' }),
  getConversation: (pick, random) => ({ conversationId: pick('conversation'), ...maybe(random, { leafId: pick('answer') }), ...maybe(random, { before: pick('answer') }) }),
  listRules: () => ({}),
  draftRule: () => ({ ...sampleRule, name: 'fuzz-rule' }),
  tryRule: (pick) => ({ ruleId: pick('conversation') }),
  activateRule: (pick) => ({ ruleId: pick('conversation'), reason: 'fuzz' }),
  retireRule: (pick) => ({ ruleId: pick('conversation'), reason: 'fuzz' }),
  explainAction: () => ({ personId: cast.inspector.id, action: 'conversation.list' }),
  explainFlow: () => ({ modelId: 'quote', conf: 'public' }),
  labelConversation: (pick) => ({ conversationId: pick('conversation'), conf: 'confidential' }),
  updateConversation: (pick) => ({ conversationId: pick('conversation'), isPinned: true }),
  deleteConversation: (pick) => ({ conversationId: pick('conversation') }),
  saveDraft: (pick) => ({ conversationId: pick('conversation'), text: 'x' }),
  sendMessage: (pick, random, world) => ({ conversationId: pick('conversation'), text: 'And?', parentId: pick('answer'), documentIds: [pick('document')], modelId: world.modelId, sources: random() < 0.5 ? { kind: 'all' } : { kind: 'collections', collectionIds: [pick('collection')] } }),
  regenerateAnswer: (pick, _random, world) => ({ messageId: pick('answer'), modelId: world.modelId, sources: { kind: 'collections', collectionIds: [pick('collection')] } }),
  continueAnswer: (pick) => ({ messageId: pick('answer') }),
  stopAnswer: (pick) => ({ messageId: pick('answer') }),
  followAnswer: (pick) => ({ messageId: pick('answer') }),
  getMessage: (pick, random) => ({ messageId: pick(random() < 0.5 ? 'question' : 'answer') }),
  rateAnswer: (pick) => ({ messageId: pick('answer'), value: 'good' }),
  getTrace: (pick) => ({ messageId: pick('answer') }),
  replayTurn: (pick) => ({ messageId: pick('answer') }),
  exportConversation: (pick, random) => ({ conversationId: pick('conversation'), format: random() < 0.4 ? 'markdown' : random() < 0.5 ? 'json' : 'docx', ...maybe(random, { leafId: pick('answer') }) }),
  listCollections: () => ({}),
  createCollection: () => ({ name: 'x', audience: 'agency' }),
  listDocuments: (pick, random) => ({ limit: 100, ...maybe(random, { collectionId: pick('collection') }), ...maybe(random, { conversationId: pick('conversation') }), ...maybe(random, { search: 'cnry' }), ...maybe(random, { after: pick('document') }) }),
  uploadDocument: (pick) => ({ fileName: 'x.txt', collectionId: pick('collection'), conversationId: pick('conversation') }),
  getDocument: (pick) => ({ documentId: pick('document') }),
  followDocuments: (pick) => ({ documentIds: [pick('document'), pick('document'), pick('document')] }),
  getDocumentText: (pick) => ({ documentId: pick('document') }),
  getPassage: (pick) => ({ passageId: pick('passage') }),
  getOriginal: (pick) => ({ documentId: pick('document') }),
  setDocumentLabel: (pick) => ({ documentId: pick('document'), conf: 'restricted', comp: [], reason: 'holds letters' }),
  retryDocument: (pick) => ({ documentId: pick('document') }),
  deleteDocument: (pick) => ({ documentId: pick('document') }),
  listDocumentsIn: (pick) => ({ collectionId: pick('collection') }),
  searchPassages: (pick, random) => ({ question: 'What is the fee for a permit?', ...maybe(random, { collectionIds: [pick('collection'), pick('collection')] }), ...maybe(random, { documentIds: [pick('document'), pick('document')] }), limit: 30 }),
  listPassages: (pick) => ({ documentIds: [pick('document'), pick('document')] }),
  listModels: () => ({}),
  listVendorKinds: () => ({}),
  listVendors: () => ({}),
  discoverVendors: () => ({}),
  listVendorReviews: () => ({}),
  proposeVendorReview: () => ({ vendorId: '01900000-0000-7000-8000-00000000eeee' }),
  decideVendorReview: () => ({ reviewId: '01900000-0000-7000-8000-00000000eeee', isConfirmed: true }),
  listDials: () => ({}),
  listAllowedHosts: () => ({}),
  addAllowedHost: () => ({ host: 'x.example', reason: 'mine' }),
  removeAllowedHost: () => ({ hostId: '01900000-0000-7000-8000-00000000eeee' }),
  listControls: () => ({}),
  stopTarget: () => ({ kind: 'agency', target: 'isolated-0', reason: 'mine' }),
  liftControl: () => ({ controlId: '01900000-0000-7000-8000-00000000eeee', reason: 'mine' }),
  createVendor: () => ({ adapterId: 'openai-compatible', title: 'x', options: {} }),
  updateVendor: (pick) => ({ vendorId: pick('vendor'), isEnabled: false }),
  deleteVendor: (pick) => ({ vendorId: pick('vendor') }),
  testVendor: (pick) => ({ vendorId: pick('vendor') }),
  listVendorModels: (pick) => ({ vendorId: pick('vendor') }),
  findSubjects: () => ({ search: 'Person' }),
  requestBreakGlass: (pick) => ({ subjectId: pick('person'), role: 'oversight', purpose: 'To read what is not mine.', legalBasis: 'None', caseNumber: 'X-1', hours: 4 }),
  listBreakGlass: () => ({}),
  getBreakGlass: (pick) => ({ breakGlassId: pick('conversation') }),
  decideBreakGlass: (pick) => ({ breakGlassId: pick('conversation'), verdict: 'approved', role: 'privacy' }),
  endBreakGlass: (pick) => ({ breakGlassId: pick('conversation'), role: 'privacy' }),
  listOpenedConversations: (pick) => ({ breakGlassId: pick('conversation') }),
  readOpenedConversation: (pick) => ({ breakGlassId: pick('conversation'), conversationId: pick('conversation') }),
  listContentNotices: () => ({}),
  markNoticesSeen: () => ({}),
  getTerms: () => ({}),
  acceptTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff', language: 'en', textHash: '0'.repeat(64) }),
  declineTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff', language: 'en', textHash: '0'.repeat(64) }),
  listTermsVersions: () => ({}),
  getTermsVersion: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff' }),
  draftTerms: () => ({ agencyId: 'benefits', effectiveOn: '2030-01-01', texts: {} }),
  reviseTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff' }),
  publishTerms: () => ({ versionId: '01900000-0000-7000-8000-00000000ffff' }),
  termsLedger: () => ({}),
  getProtection: () => ({}),
  saveProtection: () => ({ version: 0, rules: [{ type: 'ip', action: 'warn', raisesTo: null, comps: [], passesAt: null, legalBasis: 'x', owner: 'x' }], reason: 'x' }),
  tryProtection: () => ({ text: 'Call 212-555-0142.' }),
  tryPattern: () => ({ pattern: 'x\\d', positives: ['x1'], negatives: [] }),
  createPattern: () => ({ title: 'x', pattern: 'x\\d', positives: ['x1'], negatives: ['y'], action: 'mask', raisesTo: null, comps: [], passesAt: null, legalBasis: 'x', owner: 'x' }),
  activatePattern: () => ({ patternId: '01900000-0000-7000-8000-00000000ffff' }),
  challengeHit: () => ({ type: 'name', rule: 'name.listed', reason: 'x' }),
  listChallenges: () => ({}),
  answerChallenge: () => ({ challengeId: '01900000-0000-7000-8000-00000000ffff', verdict: 'declined', answer: 'x' }),
  getReviewState: (pick) => ({ outputId: pick('answer'), kind: 'answer' }),
  listReviewStates: (pick) => ({ conversationId: pick('conversation') }),
  setAudience: (pick) => ({ outputId: pick('answer'), kind: 'answer', audience: 'staff' }),
  checkOutput: (pick) => ({ outputId: pick('answer'), kind: 'answer', contentHash: '0'.repeat(64), checks: ['sources'] }),
  adoptOutput: (pick) => ({ outputId: pick('answer'), kind: 'answer', contentHash: '0'.repeat(64) }),
  listReviewers: () => ({ search: 'Person' }),
  requestReview: (pick) => ({ outputId: pick('answer'), kind: 'answer', contentHash: '0'.repeat(64), reviewerId: '01900000-0000-7000-8000-00000000ffff' }),
  listReviews: () => ({ box: 'asked' }),
  getReview: () => ({ reviewId: '01900000-0000-7000-8000-00000000ffff' }),
  attestReview: () => ({ reviewId: '01900000-0000-7000-8000-00000000ffff', contentHash: '0'.repeat(64), checks: ['sources'] }),
  declineReview: () => ({ reviewId: '01900000-0000-7000-8000-00000000ffff', note: 'x' }),
  withdrawReview: () => ({ reviewId: '01900000-0000-7000-8000-00000000ffff' }),
  listAuditEvents: () => ({ limit: 200 }),
  getAuditLog: () => ({}),
  verifyAuditLog: () => ({}),
  sampleAuditEvents: () => ({ seed: 'x' }),
  exportAuditLog: () => ({}),
  getAuditProof: (pick) => ({ eventId: pick('conversation') }),
  cosignAuditLog: () => ({ size: 1, verifierKey: 'x', line: 'x' }),
  listApprovals: () => ({ limit: 100 }),
  getApproval: (pick) => ({ approvalId: pick('approval') }),
  requestApproval: () => ({ subject: 'x', bytes: 'x', label: { conf: 'public', comp: [], readers: [], integ: 'trusted' }, purpose: 'because' }),
  decideApproval: (pick) => ({ approvalId: pick('approval'), isApproved: true, sha256: '0'.repeat(64) }),
  withdrawApproval: (pick) => ({ approvalId: pick('approval') }),
  listTasks: () => ({ limit: 100 }),
  createTask: () => ({ request: 'What is the fee?', modelId: 'quote' }),
  getTask: (pick) => ({ taskId: pick('task') }),
  changePlan: (pick) => ({ taskId: pick('task'), plan: { steps: [{ handle: '$a', do: 'call', tool: 'read_document', arguments: { documentId: pick('document') } }, { handle: '$b', do: 'answer', from: ['$a'] }] } }),
  startTask: (pick) => ({ taskId: pick('task') }),
  stopTask: (pick) => ({ taskId: pick('task') }),
  deleteTask: (pick) => ({ taskId: pick('task') }),
  getTaskSettings: () => ({}),
  saveTaskSettings: () => ({ mode: 'together', toolsOff: [] }),
  listTools: () => ({}),
  listToolServers: () => ({}),
  createToolServer: () => ({ title: 'x', url: 'https://tools.example/mcp' }),
  updateToolServer: (pick) => ({ serverId: pick('vendor'), isEnabled: false }),
  deleteToolServer: (pick) => ({ serverId: pick('vendor') }),
  refreshToolServer: (pick) => ({ serverId: pick('vendor') }),
  approveTool: (pick) => ({ serverId: pick('vendor'), name: 'x', sha256: '0'.repeat(64) }),
}

/** Would end or replace what the next cases need when it succeeds: tried on strangers’ things only, and its owner is not asked. */
const destructive = new Set<EndpointName>(['deleteConversation', 'deleteDocument', 'signOut', 'stopAnswer', 'continueAnswer', 'retryDocument', 'stopTask', 'deleteTask', 'decideApproval', 'withdrawApproval'])
const neverAsked = new Set<EndpointName>(['signOut'])
/** A stream that goes on is read for this long. */
const streamMs = 250

export async function fuzz(platform: Platform, world: IsolationWorld, options: { requests: number; random(): number; atOnce?: number; only?: EndpointName[] }): Promise<FuzzResult> {
  const { random } = options
  const names = (options.only ?? endpointNames).filter((name) => !neverAsked.has(name))
  const result: FuzzResult = { requests: 0, foreign: 0, refused: 0, succeeded: 0, ownerCases: 0, byEndpoint: new Map(), faults: [] }
  const items = new Map(world.items.map((item) => [item.id, item]))
  await Promise.all(Array.from({ length: options.atOnce ?? 8 }, async () => {
    while (result.requests < options.requests) await tryOne()
  }))
  return result

  async function tryOne(): Promise<void> {
    const name = oneOf(names, random)
    const person = oneOf(world.people, random)
    const picked: Item[] = []
    const input = inputs[name]((kind) => pick(kind, person, picked, destructive.has(name)), random, world)
    const target = items.get(targetOf(name, input) ?? '')
    const isForeign = target !== undefined && !canSee(person, target)
    const answer = await ask(person, name, input)
    judge(name, person, answer, isForeign)
    if (isForeign && !destructive.has(name)) await asOwner(name, input, target)
  }

  function pick(kind: ItemKind, person: Inhabitant, picked: Item[], isForeignOnly: boolean): string {
    const all = world.items.filter((item) => item.kind === kind)
    const strangers = all.filter((item) => !canSee(person, item))
    const item = oneOf(strangers.length && (isForeignOnly || random() < 0.7) ? strangers : all, random)
    picked.push(item)
    return item.id
  }

  /** The same call for whoever the thing belongs to: proof that it was refused for whose it is, and for nothing else. */
  async function asOwner(name: EndpointName, input: Record<string, unknown>, target: Item): Promise<void> {
    const owner = world.people.find((person) => canSee(person, target) && mayCall(person, name, target))
    if (!owner) return
    result.ownerCases++
    const own = ownedInput(input, owner)
    const answer = await ask(owner, name, own)
    judge(name, owner, answer, false)
    // Some states refuse their owner too: an answer still running, a file being read.
    const isStateRefusal = answer.status === 409 || answer.problem.code === 'foreign_parent' || answer.problem.code === 'not_a_question'
    if (answer.status !== 200 && !isStateRefusal && answer.problem.code !== 'key_reused') result.faults.push(`${name} fails for its owner with ${answer.status} ${answer.problem.code}`)
  }

  /** Other ids in the input that are strangers’ to the owner are left out. */
  function ownedInput(input: Record<string, unknown>, owner: Inhabitant): Record<string, unknown> {
    const isOwn = (value: unknown) => typeof value !== 'string' || !items.has(value) || canSee(owner, items.get(value) as Item)
    return Object.fromEntries(
      Object.entries(input).flatMap(([field, value]): [string, unknown][] => {
        if (field === 'sources') return [[field, { kind: 'none' }]]
        if (Array.isArray(value)) return [[field, value.filter(isOwn)]]
        return isOwn(value) ? [[field, value]] : []
      }),
    )
  }

  async function ask(person: Inhabitant, name: EndpointName, input: Record<string, unknown>): Promise<RawAnswer> {
    result.requests++
    result.byEndpoint.set(name, (result.byEndpoint.get(name) ?? 0) + 1)
    const headers: Record<string, string> = {}
    // Keys that others use too, and places in streams that others reached.
    if (random() < 0.2 && allEndpoints[name].at.startsWith('POST')) headers['idempotency-key'] = `key-of-somebody-${Math.floor(random() * 50)}-${name}`
    if ('stream' in allEndpoints[name].output && random() < 0.5) headers['last-event-id'] = `1:${Math.floor(random() * 60)}`
    const bytes = allEndpoints[name].takes === 'bytes' ? { bytes: new TextEncoder().encode('x') } : {}
    return 'stream' in allEndpoints[name].output ? readForAWhile(person, name, input, headers) : rawCall(platform.url, person.token, name, input, { headers, ...bytes })
  }

  async function readForAWhile(person: Inhabitant, name: EndpointName, input: Record<string, unknown>, headers: Record<string, string>): Promise<RawAnswer> {
    const stop = new AbortController()
    const response = await openCall(platform.url, person.token, name, input, { headers, signal: stop.signal })
    const timer = setTimeout(() => stop.abort(), streamMs)
    let text = ''
    try {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString()
    } catch (error) {
      if (!stop.signal.aborted) throw error
    } finally {
      clearTimeout(timer)
    }
    const isProblem = response.headers.get('content-type')?.includes('problem+json')
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(), text, problem: (isProblem ? JSON.parse(text) : {}) as RawAnswer['problem'] }
  }

  function judge(name: EndpointName, person: Inhabitant, answer: RawAnswer, isForeign: boolean): void {
    const allowed = world.allowed.get(person.id)
    const strange = [...new Set(textsOf(answer).flatMap((text) => text.match(canaryPattern) ?? []))].filter((word) => !allowed?.has(word))
    if (strange.length) result.faults.push(`${name}: ${strange.length} foreign canaries in an answer of ${answer.status}`)
    if (answer.status >= 500) result.faults.push(`${name}: ${answer.status}`)
    if (answer.status === 200) result.succeeded++
    else result.refused++
    if (!isForeign) return
    result.foreign++
    // A key that the person used before for something else is refused for that, whatever the call is about.
    if (![400, 403, 404].includes(answer.status) && answer.problem.code !== 'key_reused') result.faults.push(`${name}: a stranger’s thing was answered with ${answer.status}`)
  }
}

/** The answer, its headers, and what is packed inside a Word file. */
function textsOf(answer: RawAnswer): string[] {
  const headers = [...answer.headers].flat().join('\n')
  if (!answer.headers.get('content-type')?.includes('openxmlformats')) return [answer.text, headers]
  return [headers, ...Object.values(unzipSync(answer.bytes)).map((part) => new TextDecoder().decode(part))]
}

function targetOf(name: EndpointName, input: Record<string, unknown>): string | undefined {
  const need = allEndpoints[name].needs as Need<Record<string, unknown>>
  if (name === 'uploadDocument') return String(input.collectionId)
  return need.who === 'permitted' ? need.of?.id(input) : undefined
}

function canSee(person: Inhabitant, { to, kind }: Item): boolean {
  if (kind === 'person') return to.agency === person.agencyId
  return (to.person === undefined || to.person === person.id) && (to.agency === undefined || to.agency === person.agencyId)
}

/** Reading is for all who see it; changing what an agency shares is for those who keep it. */
function mayCall(person: Inhabitant, name: EndpointName, target: Item): boolean {
  if (target.kind === 'vendor' || target.kind === 'person') return false
  if (target.to.person) return true
  return !['uploadDocument', 'retryDocument'].includes(name) || person.roles.includes('agency-lead')
}

function oneOf<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T
}
