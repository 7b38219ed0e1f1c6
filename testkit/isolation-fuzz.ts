/**
 * People of several agencies call every endpoint with each other’s ids, streams and files included. No answer may
 * hold a stranger’s canary, no call on a stranger’s thing may succeed, and the same call succeeds for its owner.
 */
import { unzipSync } from 'fflate'
import type { Need } from '#kernel/contract/endpoint.ts'
import type { Platform } from './platform.ts'
import { allEndpoints, endpointNames, openCall, rawCall, type EndpointName, type RawAnswer } from './raw-call.ts'
import { destructive, inputs, neverAsked, waitsForOthers } from './isolation-inputs.ts'
import { canaryPattern, canSee, type Inhabitant, type IsolationWorld, type Item, type ItemKind } from './isolation-world.ts'

export type FuzzResult = { requests: number; foreign: number; refused: number; succeeded: number; ownerCases: number; byEndpoint: Map<EndpointName, number>; faults: string[] }

/** For the state a thing is in: who owns it is told this, which a stranger never is. */
const refusedToOwnersToo = new Set(['foreign_parent', 'not_a_question', 'review_needed', 'translation_nothing_to_sign', 'translation_no_back_engine'])

/** People tried for one turn of a destructive endpoint. */
const triesMax = 20

/** A stream that goes on is read for this long. */
const streamMs = 250

export async function fuzz(platform: Platform, world: IsolationWorld, options: { requests: number; random(): number; atOnce?: number; only?: EndpointName[] }): Promise<FuzzResult> {
  const { random } = options
  const names = (options.only ?? endpointNames).filter((name) => !neverAsked.has(name))
  const result: FuzzResult = { requests: 0, foreign: 0, refused: 0, succeeded: 0, ownerCases: 0, byEndpoint: new Map(), faults: [] }
  const round: EndpointName[] = []
  const items = new Map(world.items.map((item) => [item.id, item]))
  await Promise.all(Array.from({ length: options.atOnce ?? 8 }, async () => {
    while (result.requests < options.requests) await tryOne()
  }))
  return result

  async function tryOne(): Promise<void> {
    const name = nextName()
    // Who sees all of a kind has no stranger’s thing to be tried on: somebody else has that endpoint’s turn.
    for (let tries = 0; tries < triesMax; tries++) if (await tryAs(name, oneOf(world.people, random))) return
  }

  /** False when this person cannot be a stranger there. */
  async function tryAs(name: EndpointName, person: Inhabitant): Promise<boolean> {
    const picked: Item[] = []
    const input = inputs[name]((kind) => pick(kind, person, picked, destructive.has(name)), random, world)
    const target = items.get(targetOf(name, input) ?? '')
    const isForeign = target !== undefined && !canSee(person, target)
    if (destructive.has(name) && target && !isForeign) return false
    const answer = await ask(person, name, input)
    judge(name, person, answer, isForeign)
    if (isForeign && !destructive.has(name) && !waitsForOthers.has(name)) await asOwner(name, input, target)
    return true
  }

  /** Round after round, each in another order: chance leaves none of hundreds out. */
  function nextName(): EndpointName {
    if (round.length === 0) round.push(...names)
    return round.splice(Math.floor(random() * round.length), 1)[0] as EndpointName
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
    const isStateRefusal = answer.status === 409 || refusedToOwnersToo.has(answer.problem.code ?? '')
    if (answer.status !== 200 && !isStateRefusal && answer.problem.code !== 'key_reused') result.faults.push(`${name} fails for its owner with ${answer.status} ${answer.problem.code}`)
  }

  /** Other ids in the input that are strangers’ to the owner are left out. */
  function ownedInput(input: Record<string, unknown>, owner: Inhabitant): Record<string, unknown> {
    const isOwn = (value: unknown) => typeof value !== 'string' || !items.has(value) || canSee(owner, items.get(value) as Item)
    return Object.fromEntries(
      Object.entries(input).flatMap(([field, value]): [string, unknown][] => {
        if (field === 'sources') return [[field, { kind: 'all' }]]
        return isOwn(value) ? [[field, withoutStrange(value, isOwn)]] : []
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

/** Lists without the elements that are, or name, what is strange to the person. */
function withoutStrange(value: unknown, isOwn: (value: unknown) => boolean): unknown {
  if (Array.isArray(value)) return value.filter((each) => isOwn(each) && Object.values(Object(each)).every(isOwn)).map((each) => withoutStrange(each, isOwn))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, withoutStrange(each, isOwn)]))
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

const ofLeads = new Set<EndpointName>(['uploadDocument', 'retryDocument', 'setDocumentLabel', 'changeDraftTemplate', 'saveTerm', 'importGlossary'])
/** Of its agency only, whoever else reads it (features/use-cases/policy.ts). */
const ofItsAgency = new Set<EndpointName>(['runUseCase', 'renewUseCase', 'decideUseCaseScale', 'adoptUseCase', 'dropUseCase', 'changePilot'])
const ofItsLead = new Set<EndpointName>(['renewUseCase', 'decideUseCaseScale', 'adoptUseCase', 'dropUseCase', 'changePilot'])
/** features/community/policy.ts: a group is moderated by its agency’s trainers and contacts, a post is its writer’s. */
const ofModerators = new Set<EndpointName>(['changeGroup', 'moderatePost', 'answerAppeal'])
const ofWriters = new Set<EndpointName>(['acceptReply', 'appealModeration'])

/** features/help/policy.ts: the work of a desk is no reporter’s. */
const ofTheDesk = new Set<EndpointName>(['noteOnRequest', 'handleRequest', 'escalateRequest', 'mergeRequest', 'getRequestExcerpt'])

/** Reading is for all who see it; changing what an agency shares is for those who keep it. */
function mayCall(person: Inhabitant, name: EndpointName, target: Item): boolean {
  if (target.kind === 'vendor' || target.kind === 'person' || name === 'withdrawView') return false
  // Whoever asked does not decide.
  if (target.kind === 'glass') return person.roles.includes('records') && (name !== 'decideBreakGlass' || person.id !== target.to.person)
  if (target.kind === 'helpRequest') return person.roles.includes('contact') || !ofTheDesk.has(name)
  if (target.to.person) return true
  if (ofItsAgency.has(name) && person.agencyId !== target.to.agency) return false
  if (ofModerators.has(name)) return person.roles.includes('trainer') || person.roles.includes('contact')
  if (ofWriters.has(name)) return person.id === target.by
  if (ofItsLead.has(name)) return person.roles.includes('agency-lead')
  return !ofLeads.has(name) || person.roles.includes('agency-lead')
}

function oneOf<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T
}
