import { CodedError } from '#kernel/contract/coded-error.ts'
import { isAtMost } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { documentErrors, type documents } from '../contract.ts'
import type { LabelReason } from '../domain/document-label.ts'
import { getDocument } from './document-store.ts'
import { keepLabel } from './label-store.ts'

/** Lowering is a release (P7): only officers may, with a reason, and the reason stays with the document. */
export const setDocumentLabel: Handler<typeof documents.setDocumentLabel> = async ({ input, resource, actor, store, may }) => {
  const [now, wanted] = [resource, input].map(({ conf, comp }) => ({ conf, comp, readers: [], integ: 'trusted' as const }))
  if (now && wanted && !isAtMost(now, wanted) && !may('document.lower-label')) throw new CodedError(documentErrors.label_lowered)
  const reason: LabelReason = { by: 'person', conf: input.conf, comp: input.comp, why: `${actor.name ?? 'Somebody'} labelled it: ${input.reason}` }
  await keepLabel(store, resource.id, { conf: input.conf, comp: [...new Set(input.comp)].sort() }, [reason])
  return getDocument(store, actor, resource.id)
}
