/** The list of features, and what each is given. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { PolicyEngine } from '#kernel/policy/policy-engine.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { createModelDesk } from '#kernel/desk/model-desk.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import { meterFeature } from '#kernel/usage/meter-feature.ts'
import type { KeyHasher } from '#kernel/pipeline/api-key.ts'
import { countPeople } from '#kernel/pipeline/count-people.ts'
import { dialectOf } from '#adapters/parsers/delimited/dialect.ts'
import { csvOf } from '#features/data/domain/safe-csv.ts'
import type { Dialects } from '#kernel/doors/dialect.ts'
import type { Feature } from '#kernel/pipeline/feature.ts'
import type { WordRulesOf } from '#kernel/pipeline/shared-words.ts'
import { createSignOnBook } from '#kernel/pipeline/sign-on.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { DocumentReader } from '#kernel/ports/parser.ts'
import type { Background } from '#kernel/ports/background.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Database } from '#kernel/store/database.ts'
import { createAgencySettings } from '#features/agency-settings/server/agency-settings.ts'
import { flagFeature } from '#features/agency-settings/server/flag-feature.ts'
import { approvalDesk } from '#features/approvals/server/approval-desk.ts'
import { createApiKeys } from '#features/api-keys/server/api-keys.ts'
import { createApprovals } from '#features/approvals/server/approvals.ts'
import { createArtefacts } from '#features/artefacts/server/artefacts.ts'
import { agenciesRestedOn } from '#features/artefacts/server/artefact-store.ts'
import { findReviewedWork } from '#features/artefacts/server/reviewed-work.ts'
import type { ArtefactPorts } from '#features/artefacts/server/ports.ts'
import { createDataAnalysis } from '#features/data/server/analysis-handlers.ts'
import { officeChart } from '#features/data/server/office-chart.ts'
import { createData } from '#features/data/server/data.ts'
import { createDecks } from '#features/decks/server/decks.ts'
import { createReports } from '#features/reports/server/reports.ts'
import { createPictures } from '#adapters/charts/pictures.ts'
import { createAnalysisEngine } from '#adapters/analysis/analysis-engine.ts'
import { createOffice } from '#adapters/office/office.ts'
import { createRollout } from '#features/rollout/server/rollout.ts'
import { createSandboxes } from '#features/sandboxes/server/sandboxes.ts'
import { guardSandboxes } from '#features/sandboxes/server/guard-sandboxes.ts'
import { createRolloutMeasures } from './rollout-measures.ts'
import { createWorkGate } from './work-gate.ts'
import { createRoleMatrix } from './role-matrix.ts'
import { createAudit, type AuditLog } from '#features/audit/server/audit.ts'
import { createCommandLine } from '#features/command-line/server/command-line.ts'
import { createCommunity } from '#features/community/server/community.ts'
import { createConnections } from '#features/connections/server/connections.ts'
import { createBudgets } from '#features/budgets/server/budgets.ts'
import { waitingRequests } from '#features/budgets/server/request-store.ts'
import { createPublishedUse } from '#features/budgets/server/published-use.ts'
import { createControls } from '#features/controls/server/controls.ts'
import { guardFeature } from '#features/controls/server/guard-feature.ts'
import { guardTools } from '#features/controls/server/guard-tools.ts'
import { createConversations } from '#features/conversations/server/conversations.ts'
import { listUnderGlass, readUnderGlass } from '#features/conversations/server/read-under-glass.ts'
import { findConversation } from '#features/conversations/server/store.ts'
import { addCollection } from '#features/documents/server/collection-store.ts'
import { forgetConversation } from '#features/documents/server/conversation-documents.ts'
import { labelsOfDocuments } from '#features/documents/server/document-store.ts'
import { createDocuments } from '#features/documents/server/documents.ts'
import { createDrafts } from '#features/drafts/server/drafts.ts'
import { createFeedback } from '#features/feedback/server/feedback.ts'
import { noteRating } from '#features/feedback/server/give-feedback.ts'
import { createHelp } from '#features/help/server/help.ts'
import { createGovernance } from '#features/governance/server/governance.ts'
import { createGrids } from '#features/grids/server/grids.ts'
import { createGuides } from '#features/guides/server/guides.ts'
import { embedQuestion } from '#features/knowledge/server/embed-passages.ts'
import { createKnowledge, createPassageIndex, passageIndex } from '#features/knowledge/server/knowledge.ts'
import type { CardFacts } from '#features/models/server/list-models.ts'
import { createModels } from '#features/models/server/models.ts'
import { createOversight } from '#features/oversight/server/oversight.ts'
import { createPasskeys } from '#features/passkeys/server/passkeys.ts'
import { createPersonDesk } from '#features/people/server/person-desk.ts'
import { createProvisioning } from '#features/provisioning/server/provisioning.ts'
import { createPeopleImports } from '#features/provisioning/server/imports.ts'
import { createPeople } from '#features/people/server/people.ts'
import { createAgencyProtections } from '#features/protection/server/agency-protection.ts'
import { createRuleBoard, type RuleBoard } from '#features/rules/server/rule-board.ts'
import { createRules } from '#features/rules/server/rules.ts'
import { findSensitivity } from '#features/protection/server/find-sensitivity.ts'
import { conditionsOfMembers, instructionsOfChat } from '#features/projects/server/project-store.ts'
import { createProjects } from '#features/projects/server/projects.ts'
import { createProtection } from '#features/protection/server/protection.ts'
import { createResearches } from '#features/research/server/research.ts'
import { createReview } from '#features/review/server/review.ts'
import { standingsOfWork, statementsForExport } from '#features/review/server/review-exports.ts'
import { createSamlSignIn } from '#features/single-sign-on/server/saml.ts'
import { createSingleSignOn } from '#features/single-sign-on/server/single-sign-on.ts'
import { createSeats } from '#features/seats/server/seats.ts'
import type { SeatBook } from '#features/seats/server/seat-book.ts'
import { createSources } from '#features/sources/server/sources.ts'
import { createTasks } from '#features/tasks/server/tasks.ts'
import { createTerms } from '#features/terms/server/terms.ts'
import { createTools } from '#features/tools/server/tools.ts'
import { guardTraining } from '#features/training/server/guard-training.ts'
import { createTraining } from '#features/training/server/training.ts'
import { createTranslations } from '#features/translations/server/translations.ts'
import { createUseCases } from '#features/use-cases/server/use-cases.ts'
import { connectors } from './adapters.ts'
import { peopleAtSignIn } from './people-at-sign-in.ts'
import { createSiteReader } from '#adapters/sites/site-reader.ts'
import { createBilingualFiles } from '#adapters/bilingual/bilingual-files.ts'
import { saml } from '#adapters/identity/saml/saml.ts'
import { createOidc } from '#adapters/identity/oidc/oidc.ts'
import { createMcpClient } from '#adapters/mcp/mcp-client.ts'
import { translatorAdapters } from '#adapters/translators/translator-adapters.ts'
import { dataOriginals } from './data-originals.ts'
import { controlTargets, type Outside } from './outside.ts'
import type { Settings } from './settings.ts'

export function createFeatures(given: {
  settings: Settings
  database: Database
  outside: Outside
  seal: Seal
  identity: Identity
  reader: DocumentReader
  background: Background
  blobs: Blobs
  log: Logger
  version: string
  factsOf: CardFacts
  policyHash: () => string
  policy: () => PolicyEngine
  destroyKeys: () => Promise<void>
  flow: FlowEngine
  maskKeyOf: (agencyId: string) => Uint8Array
  provisioningKey: Uint8Array
  keyHash: KeyHasher
  auditLog: () => AuditLog
  seatBook: SeatBook
  /** Where people open the page; known once the server listens. */
  publicAddress: () => string
}): { features: Feature[]; dialects: Dialects; rules: RuleBoard; rulesOf: WordRulesOf; sealHistory(signal: AbortSignal): Promise<void>; close(): void } {
  const { settings, database, outside, seal, identity, reader, blobs, log } = given
  const { gateway, dialer, directory, board } = outside
  const protections = createAgencyProtections()
  const ruleBoard = createRuleBoard({ database, flow: given.flow, policy: given.policy, log })
  const rulesOf = async (store: Reader, agencyId: string) => ({ ...(await protections.protectionOf(store, agencyId)), maskKey: given.maskKeyOf(agencyId) })
  const office = createOffice()
  const conversations = createConversations({ office, database, gateway, models: directory, embed: (question, signal, label) => embedQuestion({ gateway, models: directory }, question, signal, label), flow: given.flow, rulesOf, instructionsOf: instructionsOfChat, words: () => ruleBoard.words(), forgetAttachments: forgetConversation, destroyKeys: given.destroyKeys, statementsFor: statementsForExport, noteRating, policyHash: given.policyHash, answersMax: settings.answersMax, log })
  // The way to a model for every feature but the chat.
  const desk = createModelDesk({ gateway, models: directory, flow: given.flow, rulesOf })
  const work: ArtefactPorts = { flow: given.flow, sensitivity: findSensitivity(protections, given.background), labelsOf: labelsOfDocuments, standings: standingsOfWork, membersOf: conditionsOfMembers, destroyKeys: given.destroyKeys }
  const gate = createWorkGate(work)
  const pictures = createPictures()
  const analysis = createAnalysisEngine()
  const data = createData({ flow: given.flow, engine: analysis, originals: dataOriginals(blobs), desk, models: directory, office, destroyKeys: given.destroyKeys, log })
  const documents = createDocuments({ database, flow: given.flow, reader, blobs, passages: createPassageIndex(given.background), sensitivity: findSensitivity(protections, given.background), destroyKeys: given.destroyKeys, log })
  const sources = createSources({ keepMadeFile: documents.keepMadeFile, office, connectors, sockets: outside.sockets, directory: outside.sourceDirectory, sitePort: createSiteReader((site) => dialer.dial(site.reach, { adapterId: 'site', connectionId: site.siteId }, { tellsRedirects: true })), seal, folder: join(settings.dataFolder, 'databases'), log })
  const tools = createTools({ ofPerson: sources.toolsOf, directory: outside.toolDirectory, seal, port: createMcpClient((server) => dialer.fetch(server.reach, { adapterId: 'mcp', connectionId: server.id })), isOff: (name) => board.find('tool', name) !== undefined })
  const help = createHelp({ database, destroyKeys: given.destroyKeys, budgetRequests: waitingRequests, log })
  const people = createPersonDesk(identity)
  const provisioning = createProvisioning({ database, desk: people, tokenKey: given.provisioningKey, isSecure: settings.isSecure })
  const signOn = { oidc: createOidc({ fetchFor: (provider) => dialer.fetch(provider.isLocal ? 'local' : 'internet', { adapterId: 'oidc', connectionId: provider.id }) }), book: createSignOnBook(database), directory: outside.identityProviders, identity, people: peopleAtSignIn(identity), seal, publicAddress: given.publicAddress, log }
  const features: Feature[] = [
    createAgencySettings(),
    createApprovals(),
    tools,
    createTasks({ gateway, models: directory, tools: guardTools(tools.box, board), approvals: approvalDesk, flow: given.flow, rulesOf, concurrencyMax: tasksAtOnce, destroyKeys: given.destroyKeys }),
    createPeople({ mode: { isSample: settings.isSample, database: database.kind, version: given.version }, walls: () => database.walls(), identity, desk: people, actions: () => agencyActions(features), matrix: createRoleMatrix(() => features, given.policy) }),
    ...provisioning.features,
    createPeopleImports({ desk: people, csvOf, delimiterOf: (text) => dialectOf(text).delimiter }),
    createApiKeys({ identity, keyHash: given.keyHash }),
    createCommandLine({ database, identity }),
    createPasskeys({ database, identity, publicAddress: given.publicAddress, allowsSample: settings.isSample }),
    createSingleSignOn(signOn),
    createSamlSignIn({ ...signOn, saml, database }),
    documents,
    sources,
    createResearches({ desk, concurrencyMax: researchAtOnce, destroyKeys: given.destroyKeys }),
    createKnowledge({ gateway, models: directory, rulesOf }),
    createModels({ gateway, dialer, seal, directory, factsOf: given.factsOf }),
    conversations,
    createArtefacts(work),
    data,
    createDataAnalysis({ runner: data.runner, flow: given.flow, originals: dataOriginals(blobs), office, pictures }),
    createDrafts({ desk, office, gate, concurrencyMax: draftsAtOnce }),
    createDecks({ desk, models: directory, office, gate, drawChart: (chart) => officeChart(pictures, chart), concurrencyMax: draftsAtOnce }),
    createReports({ desk, models: directory, concurrencyMax: draftsAtOnce }),
    createGrids({ desk, models: directory, gate, office, rowsAtOnce: gridRowsAtOnce, textsOf: passageIndex.textsOf, destroyKeys: given.destroyKeys }),
    createTranslations({ desk, models: directory, flow: given.flow, rulesOf, seal, bilingual: createBilingualFiles(), directory: outside.translationServices, adapters: translatorAdapters, fetchFor: (reach, serviceId) => dialer.fetch(reach, { adapterId: 'translator', connectionId: serviceId }), sensitivity: findSensitivity(protections, given.background), destroyKeys: given.destroyKeys }),
    createGovernance(),
    createUseCases({ rulesOf }),
    createCommunity(),
    createGuides({ database }),
    createSeats({ book: given.seatBook, database, identity, blobs }),
    createBudgets({ meter: outside.meter, published: createPublishedUse({ database }) }),
    createReview(findReviewedWork),
    createProjects({ addFiles: addCollection, restsOn: agenciesRestedOn, conversationOf: findConversation, messagesOf: readUnderGlass, sensitivity: findSensitivity(protections, given.background) }),
    createTraining({ database, identity, office }),
    createTerms({ identity, countPeople: () => countPeople(database, { allowsSample: settings.isSample }) }),
    createProtection(protections),
    createAudit({ log: given.auditLog }),
    createConnections({ ...outside, vendorHosts: directory.hosts, vendorTitle: (id) => directory.vendors().find((vendor) => vendor.id === id)?.title }),
    createControls({ board, targets: (store) => controlTargets(store, directory, features, tools.box.all()) }),
    createRules({ board: ruleBoard, policy: given.policy, flow: given.flow, models: directory, database, actions: () => allActions(features), hash: given.policyHash }),
    help,
    createFeedback({ pseudonymKeyOf: given.maskKeyOf, destroyKeys: given.destroyKeys }),
    createSandboxes(),
    createRollout({ measures: createRolloutMeasures(database, { allowsSample: settings.isSample }) }),
    createOversight({ content: { list: listUnderGlass, read: readUnderGlass } }),
  ]
  return {
    features: features.map((feature) => meterFeature(guardFeature(flagFeature(guardSandboxes(guardTraining(feature))), board), outside.meter)),
    dialects: { scim: provisioning.dialect },
    rules: ruleBoard,
    rulesOf,
    sealHistory: (signal) => conversations.sealHistory(signal),
    close: () => {
      conversations.close()
      help.close()
      ruleBoard.close()
      data.close()
      void analysis.close()
    },
  }
}

/** As tasks: a draft holds a place while its model writes. */
const draftsAtOnce = 50

/** A task holds a place while its model writes; as many again wait in the queue. */
const tasksAtOnce = 50

/** Rows of grids filled at once in this process: each waits for a model most of its time. */
const gridRowsAtOnce = 8

/** Pieces of research that run at once in this process: each waits for searches and a model most of its time. */
const researchAtOnce = 8

/** Every action there is, and on what kind of thing: what the officers can ask about. */
function allActions(features: readonly Feature[]): { action: string; kind: string | undefined }[] {
  const named = features.flatMap((feature) => Object.values(feature.contract).flatMap(({ needs }) => (needs.who === 'permitted' ? [{ action: needs.action, kind: needs.of?.resource.kind }] : [])))
  return [...new Map(named.map((each) => [`${each.action}|${each.kind}`, each])).values()].sort((a, b) => (a.action < b.action ? -1 : 1))
}

/** Actions that need no single resource: what the page may offer. */
function agencyActions(features: readonly Feature[]): string[] {
  const names = features.flatMap((feature) => Object.values(feature.contract).flatMap((endpoint) => (endpoint.needs.who === 'permitted' && !endpoint.needs.of ? [endpoint.needs.action] : [])))
  return [...new Set(names)].sort()
}
