/**
 * Whether a version may leave as a file. Every exporter of work asks here first, by the endpoint (`exportArtefact`) or,
 * where a file takes long to make, by these functions: ask before, record in the last transaction.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { DeskRefused } from '#kernel/desk/desk-refused.ts'
import { keepDecisions, type DecidedFlow } from '#kernel/flow/decision-log.ts'
import type { Sink } from '#kernel/flow/flow-engine.ts'
import { ruleWords } from '#kernel/flow/rule-catalogue.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { reviewErrors } from '#features/review/contract.ts'
import { artefactErrors, type artefacts, type ExportPass } from '../contract.ts'
import { labelAt } from '../domain/artefact-label.ts'
import { getHead, keyOfHead } from './artefact-store.ts'
import { projectConditions } from './label-version.ts'
import type { ArtefactPorts, Person } from './ports.ts'
import { reviewedOf, titleOf } from './show-artefact.ts'
import { findVersion, labelOf } from './version-store.ts'

/** Throws `review_needed` (R15) or a rule’s refusal (P6, security.md section 9); else what the file has to say and carry. */
export async function askToExport(ports: ArtefactPorts, store: Reader, actor: Person, at: { artefactId: string; version?: number | undefined; format: string }, now: Date): Promise<{ pass: ExportPass; decided: DecidedFlow[] }> {
  const head = await getHead(store, at.artefactId)
  const key = await keyOfHead(store, head)
  const found = await findVersion(store, key, head.id, at.version ?? head.version)
  if (!found) throw new CodedError(artefactErrors.no_such_version)
  const title = await titleOf(store, head)
  const standing = (await ports.standings(store, [reviewedOf(head, title, found.content_hash)], now)).get(head.id)
  if (!standing?.isReleased) throw new CodedError(reviewErrors.review_needed)
  const label = labelAt(labelOf(found), { ownerId: head.owner_id, projectId: head.project_id })
  const request = { point: 'persist' as const, label, agency: actor.agencyId, sink: fileSink(at.format, [`agency:${actor.agencyId}`, `person:${actor.personId}`, ...(await projectConditions(store))]) }
  const decision = ports.flow.decide(request)
  if (!decision.isAllowed) {
    const rules = ruleWords(decision.policies)
    throw new DeskRefused({ rules: decision.policies, sentence: `This may not leave as a file. ${rules.map((rule) => `${rule.title}: ${rule.sentence}`).join(' ')}`, alternatives: [...new Set(rules.flatMap((rule) => rule.alternatives))] })
  }
  const pass: ExportPass = { artefactId: head.id, version: found.version, contentHash: found.content_hash, title, kind: head.kind, label, state: standing.state, statement: standing.statement }
  return { pass, decided: [{ request, decision }] }
}

export async function recordExport(store: Transactor, actor: Person, decided: readonly DecidedFlow[]): Promise<void> {
  await keepDecisions(store, actor, decided)
}

export const exportArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.exportArtefact> =>
  async ({ input, actor, store, now }) => {
    const { pass, decided } = await askToExport(ports, store, actor, input, now)
    await recordExport(store, actor, decided)
    return pass
  }

/** A file in the person’s own hands; an agency’s rule may forbid some labels or formats to leave so. */
function fileSink(format: string, recipients: string[]): Sink {
  return { kind: 'export', name: format, maxConf: 3, comps: 'all', recipients, isConsequential: false, isZeroRetention: true, isAttested: true }
}
