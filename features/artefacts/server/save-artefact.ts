import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { artefactErrors, type artefacts, type Source } from '../contract.ts'
import { bytesOfBody } from '../domain/body-bytes.ts'
import { textsOf } from '../domain/body-text.ts'
import { changeHead, getHead, holdHead, keyOfHead, titlePlace, type Head } from './artefact-store.ts'
import { labelDraft } from './label-version.ts'
import type { ArtefactPorts } from './ports.ts'
import { showOne, titleOf } from './show-artefact.ts'
import { findVersion, insertVersion, labelOf, rewriteVersion, type WholeVersion } from './version-store.ts'

type Context = Pick<HandlerContext<never>, 'actor' | 'store' | 'now'>

/** A version that is still being written goes on as itself for so long; then the next save begins another. */
const ongoingMsMax = 10 * 60_000

export const saveArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.saveArtefact> =>
  async (context) => {
    const { input, store, actor, now } = context
    const { head, key, latest } = await holdLatest(context, input.artefactId, input.baseVersion)
    if (input.baseHash && input.baseHash !== latest.content_hash) throw new CodedError(artefactErrors.other_version)
    await keepNext(ports, context, { head, key, latest }, { ...input, sources: input.sources ?? latest.sources, goesOn: input.isOngoing && isOwnAndFresh(latest, actor.personId, now) })
    return showOne(ports, store, actor, await getHead(store, head.id), now)
  }

export const restoreArtefactVersion =
  (ports: ArtefactPorts): Handler<typeof artefacts.restoreArtefactVersion> =>
  async (context) => {
    const { input, store, actor, now } = context
    const at = await holdLatest(context, input.artefactId, input.baseVersion)
    const earlier = await findVersion(store, at.key, at.head.id, input.version)
    if (!earlier) throw new CodedError(artefactErrors.no_such_version)
    await keepNext(ports, context, at, { body: earlier.body, sources: earlier.sources, by: earlier.written_by, note: `Version ${input.version} again`, label: labelOf(earlier), goesOn: false })
    return showOne(ports, store, actor, await getHead(store, at.head.id), now)
  }

type Latest = { head: Head; key: ContentKey; latest: WholeVersion }

/** The newest version, held: whoever wants to put another on top has to have seen it. */
async function holdLatest({ store }: Context, artefactId: string, baseVersion: number): Promise<Latest> {
  const head = await holdHead(store, artefactId)
  if (head.version !== baseVersion) throw new CodedError(artefactErrors.other_version)
  const key = await keyOfHead(store, head)
  const latest = await findVersion(store, key, artefactId, head.version)
  if (!latest) throw new Error('work without its newest version')
  return { head, key, latest }
}

type Next = { body?: unknown; sources: readonly Source[]; title?: string | undefined; by: 'person' | 'assistant'; note: string; label?: Parameters<typeof labelDraft>[2]['given']; goesOn: boolean }

async function keepNext(ports: ArtefactPorts, { actor, store }: Context, { head, key, latest }: Latest, next: Next): Promise<void> {
  const { canonical, contentHash, sizeBytes } = bytesOfBody(next.body)
  const oldTitle = await titleOf(store, head)
  const title = next.title ?? oldTitle
  const before = { label: labelOf(latest), why: latest.why, sources: latest.sources, texts: new Set([oldTitle, ...textsOf(latest.body)]) }
  const place = { ownerId: head.owner_id, projectId: head.project_id }
  const { label, why, sources } = await labelDraft(ports, store, { actor, agencyId: head.agency_id, place, title, body: next.body, sources: next.sources, by: next.by, given: next.label, before })
  const version = next.goesOn ? latest.version : latest.version + 1
  const name = actor.name ?? ''
  const kept = { artefactId: head.id, version, agencyId: head.agency_id, personId: actor.personId, personName: name, writtenBy: next.by, note: next.note, canonical, contentHash, sizeBytes, sources, label, why }
  await (next.goesOn ? rewriteVersion(store, key, kept) : insertVersion(store, key, kept))
  await changeHead(store, head.id, { title: key.seal(title, titlePlace), version, contentHash, label, isAssisted: next.by === 'assistant', by: name })
}

/** Only unnamed versions of one's own hand go on: what somebody noted, or the assistant wrote, stands. */
function isOwnAndFresh(latest: WholeVersion, personId: string, now: Date): boolean {
  return latest.version > 1 && latest.person_id === personId && latest.written_by === 'person' && latest.note === '' && now.getTime() - latest.at.getTime() < ongoingMsMax
}
