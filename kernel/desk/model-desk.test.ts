import { beforeAll, expect, test } from 'vitest'
import { createFlowEngine, type FlowEngine } from '#kernel/flow/flow-engine.ts'
import { type Label } from '#kernel/flow/label.ts'
import { Labeled } from '#kernel/flow/labeled.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import { detect } from '#kernel/personal-data/detect.ts'
import type { ModelCall, ModelMessage } from '#kernel/ports/model.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { DetailRules } from './cover.ts'
import { DeskRefused } from './desk-refused.ts'
import { createModelDesk, type Asked } from './model-desk.ts'

const person = { personId: '0190a000-0000-7000-8000-000000000001', agencyId: 'revenue' }
const own: Label = { conf: 'internal', comp: [], readers: [`person:${person.personId}`], integ: 'trusted' }
const outside: ResolvedModel = {
  id: 'vendor/small',
  title: 'Small',
  name: 'small',
  connection: { id: 'c1', adapterId: 'scripted', options: {} },
  contextTokens: null,
  isGenerative: true,
  clearance: { maxConf: 'internal', comps: [], isZeroRetention: true, isAttested: true, validUntil: null, region: null },
}
let flow: FlowEngine
beforeAll(() => {
  flow = createFlowEngine()
})

/** The vendor is the one thing that is not ours: it says back what the script says. */
function deskWith(say: (call: ModelCall) => string[]) {
  const sent: ModelCall[] = []
  const gateway = {
    async stream(_connection: unknown, call: ModelCall, sink: { text(delta: string): void }, signal: AbortSignal) {
      sent.push(call)
      for (const delta of say(call)) {
        if (signal.aborted) throw signal.reason
        sink.text(delta)
      }
      return { reason: 'stop', usage: { inputTokens: 1, outputTokens: 1, isEstimated: false } }
    },
  } as unknown as Gateway
  const models = { resolve: () => outside, whyOff: () => undefined } as unknown as ModelDirectory
  const rules: DetailRules = { settings: { rules: { email: { action: 'mask', raisesTo: 'confidential' }, ssn: { action: 'block', raisesTo: 'restricted' } } }, detect: (text) => detect(text), maskKey: 'key' }
  const desk = createModelDesk({ gateway, models, flow, rulesOf: async () => rules })
  const kept: unknown[] = []
  const store = { later: (statement: unknown) => void kept.push(statement) } as unknown as Transactor
  const ask = (text: string, more: Partial<Asked> = {}) =>
    desk.ask({ person, modelId: 'vendor/small', prompt: new Labeled<ModelMessage[]>([{ role: 'user', text }], own), kind: 'writes', signal: new AbortController().signal, transact: (run) => run(store), ...more })
  return { desk, ask, sent, kept }
}

test('details go out masked, come back restored, and raise the label of what comes back', async () => {
  const words = 'Write to jane.roe@example.org about the meeting.'
  const { ask, sent, desk, kept } = deskWith((call) => [...(call.messages[0]?.text ?? '')])
  const said = await ask(words, { request: new Labeled(words, own) })
  expect(sent[0]?.messages[0]?.text).not.toContain('jane.roe')
  expect(said.text.label).toMatchObject({ conf: 'confidential', integ: 'untrusted' })
  expect(desk.keep(said.text, person).value).toBe(words)
  expect(kept).toHaveLength(1)
})

test('what may not leave at all is not sent', async () => {
  const { ask, sent } = deskWith(() => ['x'])
  await expect(ask('The number is 536-22-8726.')).rejects.toThrow(/details that your agency/)
  expect(sent).toHaveLength(0)
})

test('a label above the model’s clearance is not sent, and the rule is named', async () => {
  const { ask, sent } = deskWith(() => ['x'])
  const refused = await ask('secret', { prompt: new Labeled<ModelMessage[]>([{ role: 'user', text: 'secret' }], { ...own, conf: 'confidential' }) }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DeskRefused)
  expect((refused as DeskRefused).rules).toContain('flow-confidentiality')
  expect(sent).toHaveLength(0)
})

test('a request to decide about a person is refused before anything is sent', async () => {
  const { ask, sent } = deskWith(() => ['x'])
  const words = 'Should we deny her claim?'
  await expect(ask(words, { request: new Labeled(words, own) })).rejects.toBeInstanceOf(DeskRefused)
  expect(sent).toHaveLength(0)
})

test('a decision in the answer is never shown; one in a text that is only reworded is its author’s', async () => {
  const decision = ['Thank you. ', 'Her application is denied because she earns too much. ', 'Regards.']
  let shown = ''
  await expect(deskWith(() => decision).ask('Write the letter.', { onText: (delta) => void (shown += delta) })).rejects.toBeInstanceOf(DeskRefused)
  expect(shown).not.toContain('denied')
  const { ask, desk } = deskWith(() => decision)
  expect(desk.keep((await ask('Translate this letter.', { kind: 'rewords' })).text, person).value).toBe(decision.join(''))
})

test('somebody else’s value does not come into a person’s own store', () => {
  const { desk } = deskWith(() => [])
  expect(() => desk.keep(new Labeled('x', { ...own, readers: ['person:somebody-else'] }), person)).toThrow(DeskRefused)
})
