/**
 * Decides whether a value may pass one of the seven policy points (security.md, section 9). Pure in what it is asked,
 * so equal questions are answered from memory; an engine that cannot answer denies.
 */
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { createHash } from 'node:crypto'
import { createDecisionMemory } from '../policy/decision-memory.ts'
import { flowPolicies } from './flow-policies.ts'
import { rankOf, type Label } from './label.ts'

/** P1 to P7, by name. */
export const flowPoints = ['ingest', 'context', 'egress', 'tool', 'render', 'persist', 'declassify'] as const
export type FlowPoint = (typeof flowPoints)[number]

/** Where a value would go, and what that place is cleared for. */
export type Sink = {
  kind: 'context' | 'vendor' | 'tool' | 'query' | 'render' | 'store' | 'export'
  /** What it is called in a refusal and in the record of decisions: a model's id, a tool's name. */
  name: string
  /** Rank of the highest confidentiality it takes, 0 to 3. */
  maxConf: number
  comps: readonly string[] | 'all'
  /** Conditions that hold of everybody who will read it (`person:…`, `agency:…`); null for a sink nobody reads, such as a vendor under contract. */
  recipients: readonly string[] | null
  /** Changes something outside the conversation. */
  isConsequential: boolean
  isZeroRetention: boolean
  isAttested: boolean
}

export type FlowRequest = {
  point: FlowPoint
  label: Label
  sink: Sink
  agency: string | null
  /** False when what decided to do this was itself derived from untrusted text. */
  isDecisionTrusted?: boolean
  /** A person approved these exact bytes for this sink; `approvers` counts them. */
  approvers?: number
}

export type FlowDecision = { isAllowed: boolean; policies: string[] }

export type FlowEngine = {
  decide(request: FlowRequest): FlowDecision
  /** SHA-256 of all policy text in force. */
  hash(): string
  /** Policy texts in force by id, officers’ rules included. */
  policies(): Readonly<Record<string, string>>
  /** Puts other agency rules into force at once; throws, and changes nothing, when they do not parse. */
  replaceRules(rules: Record<string, string>): void
}

export function createFlowEngine(builtIn: Record<string, string> = flowPolicies): FlowEngine {
  let hash = load(builtIn)
  let inForce: Readonly<Record<string, string>> = builtIn
  const remembered = createDecisionMemory<FlowDecision>()
  return {
    hash: () => hash,
    policies: () => inForce,
    replaceRules(rules) {
      for (const id of Object.keys(rules)) if (Object.hasOwn(builtIn, id)) throw new Error(`a rule may not be named ${id}: that is a built-in policy`)
      hash = load({ ...builtIn, ...rules })
      inForce = { ...builtIn, ...rules }
      remembered.clear()
    },
    decide(request) {
      const key = JSON.stringify(request)
      const known = remembered.get(key)
      if (known) return known
      const decision = ask(hash, request)
      remembered.set(key, decision)
      return decision
    },
  }
}

/** One hash for all rules in force: a turn’s replay record names it (R28). */
export function joinedHash(...hashes: readonly string[]): string {
  return createHash('sha256').update(hashes.join('\n')).digest('hex')
}

function load(policies: Record<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(policies).sort())).digest('hex')
  const parsed = cedar.preparsePolicySet(`flow-${hash}`, { staticPolicies: policies })
  if (parsed.type === 'failure') throw new Error(parsed.errors.map((error) => error.message).join('; '))
  return hash
}

const flowAction = { type: 'Action', id: 'flow' }

function ask(hash: string, request: FlowRequest): FlowDecision {
  if (!flowPoints.includes(request.point)) return { isAllowed: false, policies: ['engine: unknown point'] }
  const { sink } = request
  const principal = { type: 'Agency', id: request.agency ?? 'none' }
  const action = { type: 'Action', id: request.point }
  const resource = { type: 'Sink', id: 'it' }
  const answer = cedar.statefulIsAuthorized({
    principal,
    action,
    resource,
    preparsedPolicySetId: `flow-${hash}`,
    context: contextOf(request),
    entities: [
      { uid: principal, attrs: {}, parents: [] },
      { uid: action, attrs: {}, parents: [flowAction] },
      { uid: flowAction, attrs: {}, parents: [] },
      { uid: resource, attrs: attributesOf(sink), parents: [] },
    ],
  })
  if (answer.type === 'failure') return { isAllowed: false, policies: [`engine: ${answer.errors.map((error) => error.message).join('; ')}`] }
  const { decision, diagnostics } = answer.response
  // A policy that failed to evaluate is skipped by Cedar; a skipped forbid must not open a door.
  if (diagnostics.errors.length > 0) return { isAllowed: false, policies: diagnostics.errors.map((error) => `engine: ${error.policyId}`) }
  return { isAllowed: decision === 'allow', policies: diagnostics.reason.length ? diagnostics.reason : ['no policy permits it'] }
}

function contextOf(request: FlowRequest) {
  const { label } = request
  const approvers = request.approvers ?? 0
  const isApproved = approvers > 0
  return {
    conf: rankOf(label.conf),
    comp: [...label.comp],
    readers: [...label.readers],
    isTrusted: label.integ === 'trusted',
    isDecisionTrusted: request.isDecisionTrusted ?? true,
    isApproved,
    approvers,
    // Restricted values leave their bounds with two people's word only.
    isReleased: approvers >= 2 || (isApproved && label.conf !== 'restricted'),
    agency: request.agency ?? '',
  }
}

function attributesOf(sink: Sink) {
  return {
    kind: sink.kind,
    name: sink.name,
    maxConf: sink.maxConf,
    comps: sink.comps === 'all' ? [] : [...sink.comps],
    takesAllComps: sink.comps === 'all',
    hasRecipients: sink.recipients !== null,
    recipients: [...(sink.recipients ?? [])],
    isConsequential: sink.isConsequential,
    isZeroRetention: sink.isZeroRetention,
    isAttested: sink.isAttested,
  }
}
