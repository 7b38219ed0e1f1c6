/** What the isolation fuzz (isolation-fuzz.ts) sends to each endpoint: fields as its schema wants them, with ids of somebody’s things. */
import { apiKeysInputs } from './isolation-inputs/api-keys.ts'
import { artefactsInputs } from './isolation-inputs/artefacts.ts'
import { budgetsInputs } from './isolation-inputs/budgets.ts'
import { conversationsInputs } from './isolation-inputs/conversations.ts'
import { dataInputs } from './isolation-inputs/data.ts'
import { decksInputs } from './isolation-inputs/decks.ts'
import { documentsInputs } from './isolation-inputs/documents.ts'
import { draftsInputs } from './isolation-inputs/drafts.ts'
import { gridsInputs } from './isolation-inputs/grids.ts'
import { guidesInputs } from './isolation-inputs/guides.ts'
import { helpInputs } from './isolation-inputs/help.ts'
import { modelsInputs } from './isolation-inputs/models.ts'
import { officersInputs } from './isolation-inputs/officers.ts'
import { oversightInputs } from './isolation-inputs/oversight.ts'
import { passkeysInputs } from './isolation-inputs/passkeys.ts'
import { peopleInputs } from './isolation-inputs/people.ts'
import { provisioningInputs } from './isolation-inputs/provisioning.ts'
import { researchInputs } from './isolation-inputs/research.ts'
import { rolloutInputs } from './isolation-inputs/rollout.ts'
import { sharingInputs } from './isolation-inputs/sharing.ts'
import { samlInputs } from './isolation-inputs/saml.ts'
import { singleSignOnInputs } from './isolation-inputs/single-sign-on.ts'
import { sourcesInputs } from './isolation-inputs/sources.ts'
import { tasksInputs } from './isolation-inputs/tasks.ts'
import { trainingInputs } from './isolation-inputs/training.ts'
import { translationsInputs } from './isolation-inputs/translations.ts'
import type { Input } from './isolation-inputs/input.ts'
import type { EndpointName } from './raw-call.ts'

/** Exhaustive by type: a new endpoint is fuzzed or does not compile. */
export const inputs: Record<EndpointName, Input> = { ...apiKeysInputs, ...budgetsInputs, ...rolloutInputs, ...artefactsInputs, ...conversationsInputs, ...dataInputs, ...decksInputs, ...documentsInputs, ...draftsInputs, ...gridsInputs, ...helpInputs, ...guidesInputs, ...modelsInputs, ...officersInputs, ...oversightInputs, ...passkeysInputs, ...peopleInputs, ...provisioningInputs, ...researchInputs, ...sharingInputs, ...samlInputs, ...singleSignOnInputs, ...sourcesInputs, ...tasksInputs, ...translationsInputs, ...trainingInputs }

/** Would end or replace what the next cases need when it succeeds: tried on strangers’ things only, and its owner is not asked. */
export const destructive = new Set<EndpointName>(['deleteTranslation', 'askTranslationReviewer', 'deleteGlossary', 'deleteTerm', 'deleteMemoryEntry', 'deleteResearch', 'deleteDataset', 'deleteDataQuestion', 'deleteConversation', 'deleteDocument', 'signOut', 'stopAnswer', 'continueAnswer', 'retryDocument', 'stopTask', 'deleteTask', 'deleteArtefact', 'removeProjectTask', 'removeProjectMember', 'changeProjectMember', 'addProjectMember', 'removeChat', 'placeChat', 'readProjectChat', 'dismissDraftRun', 'retireDraftTemplate', 'deleteGrid', 'removeGridDocument', 'startGrid', 'setGridColumns', 'decideApproval', 'withdrawApproval', 'endBreakGlass', 'deleteUseCase', 'submitUseCase', 'checkUseCase', 'reviewUseCaseRisk', 'retireUseCase', 'withdrawPost', 'decidePilot', 'rotateKey', 'revokeKey', 'approveKey', 'withdrawExcerpt', 'escalateRequest', 'mergeRequest'])
/** Answers its owner after two other offices agreed only: features/oversight/break-glass.scenario.test.ts shows that. */
export const waitsForOthers = new Set<EndpointName>(['listOpenedConversations', 'readOpenedConversation'])
/** About nobody but who calls, and naming nothing: who left, paused or signed out would be refused every later case, and is no owner any more. */
export const neverAsked = new Set<EndpointName>(['signOut', 'signOutEverywhere', 'pauseSteward', 'leaveSteward', 'eraseOwnChats'])
