/** The copy before goes once the new one can be found; until then both are there, never none. */
import { setTimeout as sleep } from 'node:timers/promises'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import { sql } from '#kernel/store/sql.ts'
import { documents } from '#features/documents/contract.ts'
import { pagesWithFormerCopy, type PageRow } from './site-store.ts'

/** Reading takes seconds; what is not read by then is looked at in the next visit. */
const waitMsMax = 60_000
const lookEveryMs = 250

export async function removeFormerCopies(context: JobContext, siteId: string): Promise<void> {
  const until = Date.now() + waitMsMax
  let left = await context.transact((store) => pagesWithFormerCopy(store, siteId))
  while (left.length > 0) {
    const still: PageRow[] = []
    for (const page of left) if (!(await settle(context, page))) still.push(page)
    left = still
    if (left.length === 0 || Date.now() > until) return
    await sleep(lookEveryMs, undefined, { signal: context.signal })
  }
}

/** True when nothing is left to do. A new copy that cannot be read gives way to the one before. */
async function settle(context: JobContext, page: PageRow): Promise<boolean> {
  const former = page.former_document_id
  if (former === null || page.document_id === null) return true
  const fresh = await ifThere(() => context.call(documents.getDocument, { documentId: page.document_id ?? '' }))
  if (fresh && fresh.state !== 'ready' && fresh.state !== 'refused') return false
  const isBetter = fresh?.state === 'ready'
  await ifThere(() => context.call(documents.deleteDocument, { documentId: isBetter ? former : (page.document_id ?? '') }))
  await context.transact((store) => store.run(sql`update site_page set former_document_id = null, document_id = ${isBetter ? page.document_id : former} where id = ${page.id}`))
  return true
}

/** Somebody may have deleted a copy by hand. */
async function ifThere<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof CodedError && error.status === 404) return undefined
    throw error
  }
}
