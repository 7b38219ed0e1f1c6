import { describe, expect, test } from 'vitest'
import type { FeaturePolicy } from '../policy/feature-policy.ts'
import { createPolicyEngine } from '../policy/policy-engine.ts'
import type { Reader } from '../store/store.ts'
import type { Actor } from './actor.ts'
import { narrowList, type ListedRows } from './narrow-lists.ts'

/** The notes lie in memory; whoever reads a row fails. */
const unread = new Proxy({}, { get() { throw new Error('no row is read here') } }) as Reader

type Note = { color: string; agency: string }
const notes: Record<string, Note> = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`n${at}`, { color: at % 2 === 0 ? 'red' : 'blue', agency: 'benefits' }]))
const policyOfNotes: FeaturePolicy = {
  cedar: { 'notes.all': 'permit (principal, action, resource);' },
  resources: { Note: { load: async (_store, id) => notes[id], attributes: (note: Note) => ({ ...note }), cases: () => ({}) } },
}
const actor: Actor = { personId: 'cara', agencyId: 'benefits', roles: ['employee'], name: 'Cara', sessionId: null, network: null }
const listed: readonly ListedRows[] = [{ field: 'notes', kind: 'Note', id: 'id', opens: 'note.read' }]

/** Pages of five over forty notes, as a list gives them; counts how often it was asked. */
function list() {
  const asked: number[] = []
  const page = async (from: number) => {
    asked.push(from)
    return { notes: Array.from({ length: 5 }, (_, at) => ({ id: `n${from + at}` })), next: from + 5 < 40 ? String(from + 5) : null }
  }
  return { asked, page }
}

async function narrowed(rule: string | undefined, from = 0, door: 'http' | 'jobs' = 'http', rows = listed) {
  const policy = createPolicyEngine([policyOfNotes])
  if (rule) policy.replaceRules({ 'rule:benefits:test': rule })
  const { asked, page } = list()
  const answer = (await narrowList(rows, await page(from), { actor, store: unread, policy, door }, (after) => page(Number(after)))) as { notes: { id: string }[]; next: string | null }
  return { ids: answer.notes.map(({ id }) => id), next: answer.next, asked }
}

describe('a list under officers’ rules', () => {
  test('shows every row while no rule concerns its opening', async () => {
    expect((await narrowed(undefined)).ids).toHaveLength(5)
    expect((await narrowed('forbid (principal, action == Action::"note.delete", resource);')).ids).toHaveLength(5)
    expect((await narrowed('forbid (principal, action == Action::"note.read", resource is Letter);')).ids).toHaveLength(5)
  })

  test.each([
    ['by name', 'forbid (principal, action == Action::"note.read", resource) when { resource.color == "red" };'],
    ['among others', 'forbid (principal, action in [Action::"note.read", Action::"note.delete"], resource is Note) when { resource.color == "red" };'],
    ['by naming none', 'forbid (principal, action, resource) when { resource.color == "red" };'],
  ])('leaves out what a rule refuses to open (%s), and no more', async (_how, rule) => {
    const { ids, next } = await narrowed(rule)
    expect(ids).toEqual(['n1', 'n3'])
    expect(next).toBe('5')
  })

  test('is whole for a job that copies or erases all there is, and for no other', async () => {
    const rule = 'forbid (principal, action == Action::"note.read", resource) when { resource.color == "red" };'
    const whole = listed.map((each) => ({ ...each, isWholeForJobs: true as const }))
    expect((await narrowed(rule, 0, 'jobs', whole)).ids).toHaveLength(5)
    expect((await narrowed(rule, 0, 'jobs')).ids).toHaveLength(2)
    expect((await narrowed(rule, 0, 'http', whole)).ids).toHaveLength(2)
  })

  test('hides what a rule that fails to evaluate refuses', async () => {
    expect((await narrowed('forbid (principal, action == Action::"note.read", resource) when { resource.absent == 1 };', 35)).ids).toEqual([])
  })

  test('passes on to the next page that is not empty, by the list’s own cursors', async () => {
    notes['n10'] = { color: 'green', agency: 'benefits' }
    const { ids, next, asked } = await narrowed('forbid (principal, action == Action::"note.read", resource) when { resource.color != "green" };')
    expect({ ids, next, asked }).toEqual({ ids: ['n10'], next: '15', asked: [0, 5, 10] })
  })

  test('stops after five pages with a cursor that goes on where it stopped, so that a walk to the end meets every row that may be opened', async () => {
    notes['n39'] = { color: 'white', agency: 'benefits' }
    const onlyLast = 'forbid (principal, action == Action::"note.read", resource) when { resource.color != "white" };'
    const first = await narrowed(onlyLast)
    expect(first).toEqual({ ids: [], next: '25', asked: [0, 5, 10, 15, 20] })
    expect(await narrowed(onlyLast, Number(first.next))).toMatchObject({ ids: ['n39'], next: null })
  })
})
