import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { artefactErrors, type artefacts, type Source } from '../contract.ts'
import { cursorAt, getHead, keyOfHead, listHeads, type Head, type ListQuery } from './artefact-store.ts'
import type { ArtefactPorts } from './ports.ts'
import { showHeads, showOne, showVersion, titleOf } from './show-artefact.ts'
import { findVersion, listVersions, type KeptSource } from './version-store.ts'

/** Titles lie sealed, so a search opens them, newest first, so many at most; beyond it the page goes on from there. */
const searchedMax = 2_000
const batchSize = 200

export const listArtefacts =
  (ports: ArtefactPorts): Handler<typeof artefacts.listArtefacts> =>
  async ({ input, actor, store, now }) => {
    const query = { ...input, ownerId: actor.personId }
    const { heads, next } = input.search ? await search(store, query, input.search, input.limit) : await page(store, query, input.limit)
    return { artefacts: await showHeads(ports, store, actor, heads, now), next }
  }

async function page(store: Reader, query: ListQuery, limit: number): Promise<{ heads: Head[]; next: string | null }> {
  const rows = await listHeads(store, query, limit + 1)
  const heads = rows.slice(0, limit)
  const last = heads.at(-1)
  return { heads, next: rows.length > limit && last ? cursorAt(last) : null }
}

async function search(store: Reader, query: ListQuery, words: string, limit: number): Promise<{ heads: Head[]; next: string | null }> {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const heads: Head[] = []
  let after = query.after
  for (let looked = 0; looked < searchedMax; looked += batchSize) {
    const batch = await listHeads(store, { ...query, after }, batchSize)
    const titles = await Promise.all(batch.map((head) => titleOf(store, head)))
    for (const [at, head] of batch.entries()) {
      after = cursorAt(head)
      const title = (titles[at] ?? '').toLocaleLowerCase()
      if (wanted.every((word) => title.includes(word)) && heads.push(head) === limit) return { heads, next: after }
    }
    if (batch.length < batchSize) return { heads, next: null }
  }
  return { heads, next: after ?? null }
}

export const getArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.getArtefact> =>
  async ({ input, actor, store, now }) => {
    const head = await getHead(store, input.artefactId)
    const key = await keyOfHead(store, head)
    const found = await findVersion(store, key, head.id, input.version ?? head.version)
    if (!found) throw new CodedError(artefactErrors.no_such_version)
    return { artefact: await showOne(ports, store, actor, head, now), version: showVersion(head, found), body: found.body, sources: found.sources.map(withoutLabel), labelWhy: found.why }
  }

export const listArtefactVersions: Handler<typeof artefacts.listArtefactVersions> = async ({ input, store }) => {
  const head = await getHead(store, input.artefactId)
  const rows = await listVersions(store, await keyOfHead(store, head), head.id, { before: input.before, limit: input.limit + 1 })
  return { versions: rows.slice(0, input.limit).map((row) => showVersion(head, row)), hasEarlier: rows.length > input.limit }
}

function withoutLabel({ label: _label, ...source }: KeptSource): Source {
  return source
}
