/**
 * Words that one person writes and others read, in any feature (P6): their label is derived from what the detectors of
 * the writer’s agency find, details are masked as its rules say, and the flow is asked about the readers. The hallway does
 * this before the handler, so a handler never holds what may not be kept; an endpoint without a `words` line is treated
 * as read by everybody (security.md, section 9: fail closed).
 */
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import type { AnyEndpoint, Readership } from '../contract/endpoint.ts'
import type { DecidedFlow } from '../flow/decision-log.ts'
import type { FlowEngine, FlowRequest, Sink } from '../flow/flow-engine.ts'
import { FlowRefused } from '../flow/flow-refused.ts'
import { joinLabels, lowestLabel, type Label } from '../flow/label.ts'
import { Labeled } from '../flow/labeled.ts'
import { ruleWords } from '../flow/rule-catalogue.ts'
import { unwrap } from '../flow/unwrap.ts'
import { decideProtection, type ProtectionSettings } from '../personal-data/decide.ts'
import type { Hit } from '../personal-data/hit.ts'
import { maskText } from '../personal-data/mask.ts'
import type { Reader } from '../store/store.ts'

/** An agency’s rules about personal details, as features/protection keeps them. */
export type WordRules = { settings: ProtectionSettings; detect(text: string): Hit[]; maskKey: Uint8Array | string }
export type WordRulesOf = (store: Reader, agencyId: string) => Promise<WordRules>

/** The kinds of detail that were masked in what is kept, and those its writer should look at. Never their values. */
export type SharedWords = { masked: string[]; warned: string[] }
export const noSharedWords: SharedWords = { masked: [], warned: [] }

export type PassedWords = SharedWords & {
  /** The call’s input with its details masked, or undefined when nothing changed. */
  input: unknown
  /** Kept for officers who try a rule on the past, where the contract says who reads. */
  decided: DecidedFlow[]
}

/** Carries what the flow decided, for the line that a refused call leaves. */
export class WordsRefused extends CodedError {
  readonly decided: readonly DecidedFlow[]
  constructor(refusal: { sentence: string; fields: { path: string; sentence: string }[]; decided: readonly DecidedFlow[]; cause?: unknown }) {
    super(kernelErrors.refused_by_rule, { sentence: refusal.sentence, fields: refusal.fields, cause: refusal.cause })
    this.decided = refusal.decided
  }
}

/** Who reads what is written with this call; undefined when it writes nothing, or goes another way. */
export function readersOf(endpoint: AnyEndpoint, at: { input: unknown; resource: unknown }): Readership | undefined {
  if (endpoint.at.startsWith('GET ') || endpoint.needs.who === 'anyone') return undefined
  const words = endpoint.words
  if (!words) return 'everyone'
  if ('ownWay' in words) return undefined
  return typeof words.readBy === 'function' ? words.readBy(at) : words.readBy
}

/** Throws `WordsRefused` with the rule, its basis and the way on. `given` is the input as it came. */
export async function passSharedWords(at: { given: unknown; readBy: Readership; agencyId: string; flow: FlowEngine; rules(): Promise<WordRules> }): Promise<PassedWords> {
  const texts: Written[] = []
  collect(at.given, [], texts)
  if (texts.length === 0) return { ...noSharedWords, input: undefined, decided: [] }
  const rules = await at.rules()
  const found: Found[] = []
  for (const written of texts) {
    if (written.text.length > pieceCharsMax) await new Promise((resume) => setImmediate(resume))
    found.push({ ...written, ...decideProtection(rules.detect(written.text), rules.settings) })
  }
  refuseBlocked(found)
  const label = joinLabels(typed, ...found.map(({ maskedRaisesTo, maskedComps }): Label => ({ ...lowestLabel, conf: maskedRaisesTo ?? 'public', comp: maskedComps })))
  const request: FlowRequest = { point: 'persist', label, sink: sinkFor(at.readBy, at.agencyId), agency: at.agencyId }
  const masked = new Map<string, string>()
  for (const { path, text, byAction } of found) if (byAction.mask.length > 0) masked.set(pathKey(path), maskText(text, byAction.mask, { agencyKey: rules.maskKey }).text)
  const input = release(at, new Labeled(masked.size > 0 ? replaced(at.given, [], masked) : undefined, label), request, found)
  return { input, masked: kindsOf(found, 'mask'), warned: kindsOf(found, 'warn'), decided: [{ request, decision: at.flow.decide(request) }] }
}

/** What somebody types at work is internal until a detail in it says more. */
const typed: Label = { ...lowestLabel, conf: 'internal' }
/** Longer texts are looked at after a pause, in which others’ answers go on. */
const pieceCharsMax = 8_000

type Written = { path: string[]; text: string }
type Found = Written & ReturnType<typeof decideProtection>

/** Ids, hashes and times are no words, and would only be mistaken for numbers of people. */
const notWords = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)$/i
const lettersMin = 3

function collect(value: unknown, path: string[], into: Written[]): void {
  if (typeof value === 'string') {
    if (value.length >= lettersMin && !notWords.test(value)) into.push({ path, text: value })
    return
  }
  if (typeof value !== 'object' || value === null) return
  // A name of a field is somebody’s words where the contract lets them choose it.
  for (const [key, child] of Object.entries(value)) collect(child, [...path, key], into)
}

function replaced(value: unknown, path: string[], masked: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return masked.get(pathKey(path)) ?? value
  if (Array.isArray(value)) return value.map((child, index) => replaced(child, [...path, String(index)], masked))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaced(child, [...path, key], masked)]))
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path)
}

function sinkFor(readBy: Readership, agencyId: string): Sink {
  return { kind: 'store', name: readBy === 'agency' ? 'words for the agency' : 'words for every agency', maxConf: 1, comps: [], recipients: readBy === 'agency' ? [`agency:${agencyId}`] : [], isConsequential: false, isZeroRetention: true, isAttested: true }
}

function refuseBlocked(found: readonly Found[]): void {
  const blocked = found.filter(({ byAction }) => byAction.block.length > 0)
  if (blocked.length === 0) return
  throw new WordsRefused({
    sentence: `Nothing was kept. Others would read this, and it holds details that your agency’s rule keeps back (${kindsOf(blocked, 'block').map(plain).join(', ')}; R25). Take them out, then send it again.`,
    fields: blocked.map(({ path }) => ({ path: path.join('.'), sentence: 'Take out the key, the password or the number.' })),
    decided: [],
  })
}

function release<T>(at: { flow: FlowEngine; readBy: Readership }, value: Labeled<T>, request: FlowRequest, found: readonly Found[]): T {
  try {
    return unwrap(at.flow, 'persist', value, request)
  } catch (error) {
    if (!(error instanceof FlowRefused)) throw error
    const raising = found.filter(({ maskedRaisesTo, maskedComps }) => (maskedRaisesTo && maskedRaisesTo !== 'public' && maskedRaisesTo !== 'internal') || maskedComps.length > 0)
    const kinds = [...new Set([...kindsOf(raising, 'warn'), ...kindsOf(raising, 'pass')])].map(plain).join(', ')
    const rules = ruleWords(error.decision.policies)
    throw new WordsRefused({
      sentence: [
        `Nothing was kept. ${at.readBy === 'agency' ? 'Your agency' : 'Staff of every agency'} would read this, and it is labelled ${[error.label.conf, ...error.label.comp].join(', ')}${kinds && ` because of what it holds (${kinds})`}.`,
        ...rules.map((rule) => `${rule.title}: ${rule.sentence} (${[rule.id, rule.legalBasis].filter(Boolean).join('; ')}).`),
        'Take these details out and say it in general terms, or keep it in a chat or a draft of your own.',
      ].join(' '),
      fields: raising.map(({ path }) => ({ path: path.join('.'), sentence: 'Take the details out here.' })),
      decided: [{ request, decision: error.decision }],
      cause: error,
    })
  }
}

function kindsOf(found: readonly Found[], action: 'pass' | 'warn' | 'mask' | 'block'): string[] {
  return [...new Set(found.flatMap(({ byAction }) => byAction[action].map((hit) => hit.type)))].sort()
}

function plain(kind: string): string {
  return kind.replaceAll('-', ' ')
}
