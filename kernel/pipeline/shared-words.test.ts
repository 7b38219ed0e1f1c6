import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contracts } from '#apps/contracts.ts'
import { action, anyone, endpoint, ownWay, quiet, type AnyEndpoint } from '../contract/endpoint.ts'
import { createFlowEngine, type FlowEngine } from '../flow/flow-engine.ts'
import { detect } from '../personal-data/detect.ts'
import { passSharedWords, readersOf, WordsRefused } from './shared-words.ts'

let flow: FlowEngine
beforeAll(() => {
  flow = createFlowEngine()
})

const rules = async () => ({
  settings: { rules: { name: { action: 'pass', raisesTo: 'internal' }, card: { action: 'mask', raisesTo: 'confidential' }, 'birth-date': { action: 'warn', raisesTo: 'confidential' }, secret: { action: 'block', raisesTo: 'restricted' }, 'medical-record': { action: 'warn', raisesTo: 'internal', comps: ['health'] } } as const },
  detect: (text: string) => detect(text),
  maskKey: 'key',
})
const pass = (given: unknown, more: { readBy?: 'agency' | 'everyone'; flow?: FlowEngine } = {}) => passSharedWords({ given, readBy: more.readBy ?? 'everyone', agencyId: 'revenue', flow: more.flow ?? flow, rules })
const refusalOf = (given: unknown, more?: Parameters<typeof pass>[1]) => pass(given, more).then(() => undefined, (error: unknown) => error as WordsRefused)

describe('words that others read', () => {
  test('plain words pass as they are', async () => {
    expect(await pass({ title: 'Parking', note: 'The gate opens at eight.' })).toMatchObject({ input: undefined, masked: [], warned: [] })
  })

  test('a detail is masked wherever it stands, and everything else is left alone', async () => {
    const given = { id: '0190a000-0000-7000-8000-000000000001', sections: [{ text: 'The card is 4111 1111 1111 1111.', at: 3 }], isOpen: true }
    const passed = await pass(given)
    expect(passed.masked).toEqual(['card'])
    expect(passed.input).toEqual({ ...given, sections: [{ text: expect.stringMatching(/^The card is \[CARD-[0-9a-f]+\]\.$/), at: 3 }] })
  })

  test('a key is refused with its rule, the field and the way on, and its value is nowhere in the refusal', async () => {
    const key = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD'
    const refused = await refusalOf({ notes: ['fine', `Use ${key} for it.`] })
    expect(refused).toMatchObject({ code: 'refused_by_rule', fields: [{ path: 'notes.1' }] })
    expect(refused?.message).toMatch(/R25.*Take them out/)
    expect(refused?.message).not.toContain(key)
  })

  test('what a detail raises above internal is refused by the flow, with the decision for the officers', async () => {
    const refused = await refusalOf({ text: 'Her date of birth is March 4, 1962.' })
    expect(refused?.message).toMatch(/labelled confidential.*birth date.*flow-confidentiality/)
    expect(refused?.decided).toMatchObject([{ request: { point: 'persist', label: { conf: 'confidential' } }, decision: { isAllowed: false } }])
  })

  test('an officer’s rule may forbid more, for one readership only', async () => {
    const strict = createFlowEngine()
    strict.replaceRules({ 'revenue-inside': `forbid (principal, action == Action::"persist", resource) when { resource.kind == "store" && resource.name == "words for every agency" };` })
    expect((await refusalOf({ text: 'We meet at noon.' }, { flow: strict }))?.message).toContain('revenue-inside')
    expect(await refusalOf({ text: 'We meet at noon.' }, { flow: strict, readBy: 'agency' })).toBeUndefined()
  })
})

describe('an endpoint that says nothing of its words', () => {
  const made = (more: Partial<AnyEndpoint>) => ({ ...endpoint({ at: 'POST /notes', summary: '', input: z.object({ text: z.string() }), output: z.object({}), needs: action('note.write'), records: quiet('a test'), doors: ['http'] }), ...more }) as AnyEndpoint
  const at = { input: {}, resource: undefined }

  test('is read by everybody: forgetting the line opens nothing', () => {
    expect(readersOf(made({}), at)).toBe('everyone')
    expect(readersOf(made({ words: { readBy: 'agency' } }), at)).toBe('agency')
    expect(readersOf(made({ words: ownWay('a reason') }), at)).toBeUndefined()
  })

  test('keeps no words when it only reads, or when nobody is signed in', () => {
    expect(readersOf(made({ at: 'GET /notes' }), at)).toBeUndefined()
    expect(readersOf(made({ needs: anyone('a test') }), at)).toBeUndefined()
  })
})

test('whatever is written for colleagues of other agencies goes through the flow, and every other way is named', () => {
  const all = Object.values(contracts).flatMap((contract) => Object.entries(contract as Record<string, AnyEndpoint>))
  const ways = new Map(all.map(([name, each]) => [name, each.words]))
  for (const name of ['startThread', 'replyToThread', 'createGuide', 'startUseCase', 'rateAnswer', 'openRequest', 'recordDecision', 'saveRelease', 'planWorkshop', 'addDraftTemplate']) expect(ways.get(name) && 'ownWay' in ways.get(name)!, name).toBeFalsy()
  for (const [name, each] of all) if (each.words && 'ownWay' in each.words) expect(each.words.ownWay.length, name).toBeGreaterThan(15)
})
