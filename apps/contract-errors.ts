/** Every error a feature’s contract states, in one list: the reference prints it, and the page translates it (apps/web/problem-translations.ts). */
import { approvalErrors } from '#features/approvals/contract.ts'
import { artefactErrors } from '#features/artefacts/contract.ts'
import { auditErrors } from '#features/audit/contract.ts'
import { connectionErrors } from '#features/connections/contract.ts'
import { controlErrors } from '#features/controls/contract.ts'
import { conversationErrors } from '#features/conversations/contract.ts'
import { deckErrors } from '#features/decks/contract.ts'
import { documentErrors } from '#features/documents/contract.ts'
import { draftErrors } from '#features/drafts/contract.ts'
import { draftFileErrors } from '#features/drafts/contract-files.ts'
import { gridErrors } from '#features/grids/contract.ts'
import { modelErrors } from '#features/models/contract.ts'
import { oversightErrors } from '#features/oversight/contract.ts'
import { peopleErrors } from '#features/people/contract.ts'
import { projectErrors } from '#features/projects/contract.ts'
import { protectionErrors } from '#features/protection/contract.ts'
import { reportErrors } from '#features/reports/contract.ts'
import { reviewErrors } from '#features/review/contract.ts'
import { ruleErrors } from '#features/rules/contract.ts'
import { sourceErrors } from '#features/sources/contract.ts'
import { taskErrors } from '#features/tasks/contract.ts'
import { termsErrors } from '#features/terms/contract.ts'
import { toolErrors } from '#features/tools/contract.ts'
import { kernelErrors, type ErrorKind } from '#kernel/contract/coded-error.ts'

export const contractErrors: readonly ErrorKind[] = [
  kernelErrors, approvalErrors, artefactErrors, auditErrors, connectionErrors, controlErrors, conversationErrors, deckErrors, documentErrors, draftErrors, draftFileErrors, gridErrors, modelErrors, oversightErrors, peopleErrors, projectErrors, protectionErrors, reportErrors, reviewErrors, ruleErrors, sourceErrors, taskErrors, termsErrors, toolErrors,
].flatMap((errors) => Object.values(errors))
