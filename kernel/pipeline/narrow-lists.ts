/**
 * Lists honour officers' rules: a row whose opening a rule in force refuses is not shown. Row-level security states the
 * built-in policies in SQL (feature-policy.ts); officers' rules are Cedar written at run time, and partial evaluation is not
 * in the stable wasm, so they are asked row by row, over the page alone, and only while a rule in force concerns the action
 * that opens such rows.
 */
import type { Door } from '../contract/endpoint.ts'
import type { PolicyEngine } from '../policy/policy-engine.ts'
import type { Reader } from '../store/store.ts'
import type { Actor } from './actor.ts'

/** Which rows an answer lists: the field they stand in, what they are, where their id stands, and the action that opens one. */
export type ListedRows = {
  field: string
  kind: string
  id: string
  opens: string
  /** A job that copies or erases all there is of a person must meet every row; each is then refused by itself, with its reason. */
  isWholeForJobs?: true
}
/** By endpoint name. */
export type ListedRowsOf = Readonly<Record<string, readonly ListedRows[]>>

/** Pages looked at on the way to one that is not empty; then the caller gets an empty one and its true cursor. */
const pagesMax = 5

type Page = Record<string, unknown>
type At = { actor: Actor; store: Reader; policy: PolicyEngine; door: Door }

/**
 * `again` asks for the page behind a cursor; a long call cannot be run twice and goes without. The cursor stays the list's own: it stands behind the last row that was looked
 * at, hidden or not, so that nothing is passed over and nothing comes twice.
 */
export async function narrowList(listed: readonly ListedRows[] | undefined, output: unknown, at: At, again?: (after: string) => Promise<unknown>): Promise<unknown> {
  const concerned = listed?.filter(({ opens, kind, isWholeForJobs }) => !(isWholeForJobs && at.door === 'jobs') && at.policy.hasRuleOn(opens, kind)) ?? []
  if (concerned.length === 0) return output
  let page = await narrowPage(concerned, output as Page, at)
  for (let turn = 1; again && turn < pagesMax && isEmptied(listed!, page); turn++) page = await narrowPage(concerned, (await again(String(page['next']))) as Page, at)
  return page
}

function isEmptied(listed: readonly ListedRows[], page: Page): boolean {
  return typeof page['next'] === 'string' && listed.every(({ field }) => rowsIn(page, field).length === 0)
}

async function narrowPage(concerned: readonly ListedRows[], page: Page, at: At): Promise<Page> {
  const narrowed: Page = { ...page }
  for (const listed of concerned) {
    const shown: unknown[] = []
    for (const row of rowsIn(narrowed, listed.field)) if (!(await isForbidden(listed, row, at))) shown.push(row)
    narrowed[listed.field] = shown
  }
  return narrowed
}

function rowsIn(page: Page, field: string): readonly unknown[] {
  const rows = page[field]
  return Array.isArray(rows) ? rows : []
}

async function isForbidden(listed: ListedRows, row: unknown, { actor, store, policy }: At): Promise<boolean> {
  const id = listed.id.split('.').reduce<unknown>((value, name) => (value as Page | undefined)?.[name], row)
  // A row that names nothing (a piece of work without its document) opens nothing.
  if (typeof id !== 'string') return false
  const rights = policy.resources[listed.kind]
  if (!rights) throw new Error(`no feature loads a ${listed.kind}`)
  const loaded: unknown = await rights.load(store, id)
  // What cannot be loaded cannot be opened either; that it is listed all the same is its feature's to say, not a rule's.
  return loaded !== undefined && policy.forbidsByRule(actor, listed.opens, { kind: listed.kind, attributes: rights.attributes(loaded) })
}
