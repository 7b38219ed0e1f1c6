import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { HandlerContext, Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Guide, GuideCard, guides } from '../contract.ts'
import { shippedGuides } from '../content/shipped-guides.ts'
import { searchGuides } from '../domain/guide-search.ts'
import { shippedReviewOn } from '../domain/shipped-guide.ts'
import { listOwnGuides, ownVote, reviewsOfShipped, type GuideRow } from './guide-store.ts'
import type { VoteSums } from './vote-sums.ts'

/** Who keeps the articles that come with Steward. */
const shippedOwner = 'Steward team'

export type Read = Omit<GuideRow, 'id'> & { id: string | null }

/** Every article the person may read: their agency’s own, the government’s, and the shipped ones whose address neither has published under. */
export async function readAll(store: Reader): Promise<Read[]> {
  const own = await listOwnGuides(store)
  const reviews = await reviewsOfShipped(store)
  const published = new Set(own.filter((guide) => guide.state === 'published').map((guide) => guide.slug))
  const shipped = shippedGuides.filter((guide) => !published.has(guide.slug)).map((guide): Read => {
    const review = reviews.get(guide.slug)
    return { ...guide, tags: [...guide.tags], id: null, agencyId: null, ownerName: review?.by || shippedOwner, reviewOn: review?.reviewOn ?? shippedReviewOn, state: 'published', retiredReason: null, version: 1 }
  })
  // An agency’s own stands before the government’s of the same address.
  const ofAgency = new Set(own.filter((guide) => guide.agencyId && guide.state === 'published').map((guide) => guide.slug))
  return [...own.filter((guide) => guide.agencyId || !ofAgency.has(guide.slug)), ...shipped]
}

export const listGuides: Handler<typeof guides.listGuides> = async ({ input, store, now }) => {
  const today = now.toISOString().slice(0, 10)
  const all = await readAll(store)
  const fitting = all.filter((guide) => (!input.kind || guide.kind === input.kind) && (!input.tag || guide.tags.includes(input.tag)) && (!input.stale || guide.reviewOn < today))
  return { guides: searchGuides(fitting, input.search).map((guide) => cardOf(guide, today)), tags: [...new Set(all.flatMap((guide) => guide.tags))].toSorted() }
}

type Context = Pick<HandlerContext<typeof guides.getGuide>, 'store' | 'now' | 'actor' | 'may' | 'afterCommit'>

export async function guideAt(context: Context, slug: string, sums: VoteSums): Promise<Guide> {
  // A draft of the same address is its writer’s business; readers see what is published.
  const found = (await readAll(context.store)).filter((guide) => guide.slug === slug)
  const guide = found.find((each) => each.state === 'published') ?? found[0]
  if (!guide) throw new CodedError(kernelErrors.not_found)
  return shown(context, guide, sums)
}

export async function shown(context: Context, guide: Read, sums: VoteSums): Promise<Guide> {
  context.afterCommit(() => sums.refresh())
  return {
    ...cardOf(guide, context.now.toISOString().slice(0, 10)),
    body: guide.body,
    version: guide.version,
    retiredReason: guide.retiredReason,
    canEdit: guide.id !== null && context.may('guide.create') && (guide.agencyId === context.actor.agencyId || (guide.agencyId === null && context.actor.roles.includes('administrator'))),
    helped: await ownVote(context.store, guide.slug),
    votes: sums.of(guide.slug),
  }
}

export const getGuide =
  (sums: VoteSums): Handler<typeof guides.getGuide> =>
  (context) =>
    guideAt(context, context.input.slug, sums)

function cardOf(guide: Read, today: string): GuideCard {
  const { id, slug, kind, title, summary, tags, agencyId, ownerName, reviewOn, state } = guide
  return { id, slug, kind, title, summary, tags, agencyId, ownerName, reviewOn, state, isStale: reviewOn < today }
}
