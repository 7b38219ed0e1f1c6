/**
 * The way for every feature but the chat to ask a model: the person’s words are judged, details masked, the flow asked
 * (P3), masks restored in the stream, the answer watched for decisions about people, the decisions kept. What comes back
 * carries the join of all labels that went in, and is nobody’s instruction (security.md, section 9).
 *
 * A caller cannot leave a step out: it hands over labelled values and gets a labelled text.
 */
import { createAnswerGuard, type AnswerVerdict } from '#kernel/guard/judge-answer.ts'
import { judgeRequest } from '#kernel/guard/judge-request.ts'
import { keepDecisions, type DecidedFlow } from '#kernel/flow/decision-log.ts'
import type { FlowEngine, Sink } from '#kernel/flow/flow-engine.ts'
import { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { lowestLabel, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled, raise } from '#kernel/flow/labeled.ts'
import { ownConditions } from '#kernel/flow/own-conditions.ts'
import { unwrap } from '#kernel/flow/unwrap.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import { decideProtection } from '#kernel/personal-data/decide.ts'
import { createUnmasker } from '#kernel/personal-data/unmask.ts'
import { ModelFault, type Grounding, type ModelFinish, type ModelMessage } from '#kernel/ports/model.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { coverDetails, uncovered, type Covered, type DetailRules, type DetailRulesOf } from './cover.ts'
import { refusedByFlow, refusedByGuard, refusedForDetails } from './desk-refused.ts'
import { isInside, vendorSink } from './vendor-sink.ts'

export type DeskPerson = { personId: string; agencyId: string }

export type Asked = {
  person: DeskPerson
  modelId: string | undefined
  /** All that the model is told, joined from labelled values. */
  prompt: Labeled<ModelMessage[]>
  /** The person’s own words behind it: judged (R14, R18), and their details raise the label. None for work whose order is ours. */
  request?: Labeled<string>
  /** For the quote engine alone, which answers from passages. */
  grounding?: Labeled<Grounding>
  /** Texts in which a sentence may stand word for word without being a decision. */
  sources?: Labeled<readonly string[]>
  /** `rewords` for translating or rewording a text at hand: what it decides, its author decided. */
  kind: 'writes' | 'rewords'
  outputTokensMax?: number
  signal: AbortSignal
  /** Sentences as they come, judged, for the person’s own screen. */
  onText?(delta: string): void
  /** Transactions as the person: a job’s or a handler’s. */
  transact<T>(run: (store: Transactor) => Promise<T>): Promise<T>
}

export type Said = { text: Labeled<string>; model: ResolvedModel; finish: ModelFinish }

export type ModelDesk = {
  /** Throws `DeskRefused` when a rule says no, `ModelFault` when the vendor fails. */
  ask(asked: Asked): Promise<Said>
  /** Which model answers; throws a `ModelFault` in words when it is off. */
  modelFor(modelId: string | undefined): ResolvedModel
  /** P6: a value for a row of the person’s own, with its label beside it. Throws `DeskRefused`. */
  keep<T>(value: Labeled<T>, person: DeskPerson): { value: T; label: Label }
}

export function createModelDesk(given: { gateway: Gateway; models: ModelDirectory; flow: FlowEngine; rulesOf: DetailRulesOf }): ModelDesk {
  const { models, flow } = given
  const modelFor = (modelId: string | undefined): ResolvedModel => {
    const model = models.resolve(modelId)
    if (!model) throw new ModelFault('rejected', (modelId !== undefined ? models.whyOff(modelId) : undefined) ?? 'This model was switched off in the meantime. Choose another one.')
    return model
  }
  return {
    modelFor,
    keep: (value, person) => ({ value: outOf(flow, value, 'persist', ownStore(person, value.label), person, 'your own store'), label: value.label }),
    async ask(asked) {
      const model = modelFor(asked.modelId)
      const rules = await asked.transact((store) => given.rulesOf(store, asked.person.agencyId))
      judge(asked, flow)
      const details = detailsOf(asked.request, rules, model)
      const { sent, label, decided } = await send(asked, { flow, model, rules, masked: details.masked })
      await asked.transact((store) => keepDecisions(store, asked.person, decided))
      const said = await say(given.gateway, flow, asked, { model, sent, label })
      return { ...said, text: raise(said.text, details.whole) }
    },
  }
}

function judge(asked: Asked, flow: FlowEngine): void {
  if (!asked.request || asked.kind === 'rewords') return
  const verdict = outOf(flow, derive([asked.request], (text) => judgeRequest(text)), 'persist', ownStore(asked.person, asked.request.label), asked.person, 'this server')
  if (verdict.outcome === 'refuse') throw refusedByGuard(verdict)
}

/** What the details in the person’s words raise the whole to, and what is left of that once they are masked. */
function detailsOf(request: Labeled<string> | undefined, rules: DetailRules, model: ResolvedModel): { whole: Label; masked: Label } {
  const details = { whole: lowestLabel, masked: lowestLabel }
  if (!request) return details
  derive([request], (text) => {
    const found = decideProtection(rules.detect(text), rules.settings, { clearance: model.clearance.maxConf })
    details.whole = { ...lowestLabel, conf: found.raisesTo ?? 'public', comp: [...found.comps].sort() }
    details.masked = { ...lowestLabel, conf: found.maskedRaisesTo ?? 'public', comp: [...found.maskedComps].sort() }
  })
  return details
}

type Outgoing = { covered: Covered; grounding: Grounding | undefined }

async function send(asked: Asked, at: { flow: FlowEngine; model: ResolvedModel; rules: DetailRules; masked: Label }): Promise<{ sent: Outgoing; label: Label; decided: DecidedFlow[] }> {
  const { flow, model, rules } = at
  const sink = vendorSink(model)
  const isOwn = isInside(model)
  const passages: Labeled<Grounding | undefined> = (isOwn ? asked.grounding : undefined) ?? new Labeled(undefined, lowestLabel)
  // Details are masked inside the label: neither they nor their masks are anybody’s before the flow has decided.
  const whole = derive([raise(asked.prompt, at.masked), passages], async (messages, grounding): Promise<Outgoing> => ({ covered: isOwn ? uncovered(messages) : await coverDetails(messages, rules, model.clearance.maxConf), grounding }))
  const request = { point: 'egress' as const, label: whole.label, sink, agency: asked.person.agencyId }
  const sent = await outOf(flow, whole, 'egress', sink, asked.person, model.title)
  if (sent.covered.blocked.length > 0) throw refusedForDetails(sent.covered.blocked)
  return { sent, label: whole.label, decided: isOwn ? [] : [{ request, decision: flow.decide(request) }] }
}

async function say(gateway: Gateway, flow: FlowEngine, asked: Asked, at: { model: ResolvedModel; sent: Outgoing; label: Label }): Promise<Said> {
  const { model, sent, label } = at
  const unmasker = createUnmasker(sent.covered.pairs)
  const watch = watchText(asked, flow, model)
  const stopped = new AbortController()
  const take = (delta: string): void => {
    if (delta && watch.push(delta)) stopped.abort('decided')
  }
  const call = { model: model.name, messages: sent.covered.messages, ...(sent.grounding && { grounding: sent.grounding }), ...(asked.outputTokensMax !== undefined && { outputTokensMax: asked.outputTokensMax }) }
  const finish = await gateway.stream(model.connection, call, { text: (delta) => take(unmasker.push(delta)) }, AbortSignal.any([asked.signal, stopped.signal]), label).catch((error: unknown) => {
    if (watch.verdict()?.outcome !== 'refuse') throw error
    return undefined
  })
  take(unmasker.end())
  const verdict = watch.end()
  if (verdict?.outcome === 'refuse' || !finish) throw refusedByGuard(verdict!)
  return { text: new Labeled(watch.text(), { ...label, integ: 'untrusted' }), model, finish }
}

/** Sentences are shown once judged; an engine that only quotes states what its sources state. */
function watchText(asked: Asked, flow: FlowEngine, model: ResolvedModel) {
  const sources = asked.sources ? outOf(flow, asked.sources, 'persist', ownStore(asked.person, asked.sources.label), asked.person, 'this server') : []
  const guard = model.isGenerative && asked.kind === 'writes' ? createAnswerGuard({ sources }) : undefined
  let whole = ''
  return {
    push(delta: string): boolean {
      whole += delta
      const shown = guard ? guard.push(delta) : delta
      if (shown) asked.onText?.(shown)
      return guard?.verdict().outcome === 'refuse'
    },
    end(): AnswerVerdict | undefined {
      const rest = guard?.end()
      if (rest) asked.onText?.(rest)
      return guard?.verdict()
    },
    verdict: () => guard?.verdict(),
    text: () => whole,
  }
}

function outOf<T>(flow: FlowEngine, value: Labeled<T>, point: 'egress' | 'persist', sink: Sink, person: DeskPerson, title: string): T {
  try {
    return unwrap(flow, point, value, { sink, agency: person.agencyId })
  } catch (error) {
    if (error instanceof FlowRefused) throw refusedByFlow(error, title)
    throw error
  }
}

function ownStore(person: DeskPerson, label: Label): Sink {
  return { kind: 'store', name: 'work', maxConf: 3, comps: 'all', recipients: ownConditions(person, label), isConsequential: false, isZeroRetention: true, isAttested: true }
}
