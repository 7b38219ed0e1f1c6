/** Every feature’s contract, in one list: the server serves it, the clients call it, the reference prints it. */
import { approvals } from '#features/approvals/contract.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import { audit } from '#features/audit/contract.ts'
import { connections } from '#features/connections/contract.ts'
import { controls } from '#features/controls/contract.ts'
import { conversations } from '#features/conversations/contract.ts'
import { decks } from '#features/decks/contract.ts'
import { documents } from '#features/documents/contract.ts'
import { drafts } from '#features/drafts/contract.ts'
import { grids } from '#features/grids/contract.ts'
import { knowledge } from '#features/knowledge/contract.ts'
import { models } from '#features/models/contract.ts'
import { oversight } from '#features/oversight/contract.ts'
import { people } from '#features/people/contract.ts'
import { projects } from '#features/projects/contract.ts'
import { protection } from '#features/protection/contract.ts'
import { reports } from '#features/reports/contract.ts'
import { reviews } from '#features/review/contract.ts'
import { rules } from '#features/rules/contract.ts'
import { sources } from '#features/sources/contract.ts'
import { tasks } from '#features/tasks/contract.ts'
import { terms } from '#features/terms/contract.ts'
import { tools } from '#features/tools/contract.ts'
import { translations } from '#features/translations/contract.ts'

export const contracts = { approvals, artefacts, tasks, tools, people, conversations, decks, documents, drafts, grids, knowledge, models, audit, oversight, terms, projects, protection, controls, connections, reports, reviews, rules, sources, translations }
export type Contracts = typeof contracts
export type AllEndpoints = typeof approvals & typeof artefacts & typeof tasks & typeof tools & typeof people & typeof conversations & typeof decks & typeof documents & typeof drafts & typeof grids & typeof knowledge & typeof models & typeof audit & typeof oversight & typeof terms & typeof projects & typeof protection & typeof controls & typeof connections & typeof reports & typeof reviews & typeof rules & typeof sources & typeof translations
