/**
 * Nothing of Steward can send to the public (R15). Every endpoint, adapter, tool and socket-opening module is declared
 * here with the farthest place it reaches; a new one that is not declared fails, and what is declared is watched:
 * all endpoints are called, by their owners and by strangers, while every connection this process opens is recorded.
 */
import { readdirSync, readFileSync } from 'node:fs'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownTools } from '#features/tools/server/own-tools.ts'
import { fuzz } from '#testkit/isolation-fuzz.ts'
import { buildWorld, type IsolationWorld } from '#testkit/isolation-world.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { endpointNames, rawCall, type EndpointName } from '#testkit/raw-call.ts'
import { seeded } from '../../tools/campaigns/seeded.ts'
import { adapters } from './adapters.ts'

/**
 * `caller`: the answer goes to whoever called. `inside`: other signed-in people see the effect, by their rights.
 * `vendor`: a model vendor on the allow-list, through the dialer. `tool server`: a server an administrator approved,
 * through the dialer; a call with an effect waits for a person’s approval of its exact bytes. `listed source`: a
 * database that refuses writes, or a GET to a listed web site, through the same allow-list. `identity provider`: one that
 * an administrator set up, through the dialer, to exchange a code or read its keys. There is no word for
 * the public: whoever needs one has to change this type, and R15 with it.
 */
type Reach = 'caller' | 'inside' | 'vendor' | 'tool server' | 'listed source' | 'identity provider'

const endpointReach: Record<EndpointName, Reach> = {
  ...reaching('caller', ['getSession', 'listSamplePeople', 'signInAsSample', 'redeemSignInLink', 'signOut', 'listAgencies', 'listPeople', 'createSignInLink']),
  ...reaching('caller', ['listPasskeys', 'startPasskeyRegistration', 'finishPasskeyRegistration', 'renamePasskey', 'removePasskey', 'startPasskeySignIn', 'finishPasskeySignIn', 'startPasskeyStepUp', 'finishPasskeyStepUp', 'getPasskeyStateOf']),
  ...reaching('caller', ['listKeys', 'createKey', 'rotateKey', 'listAgencyKeys', 'signOutEverywhere', 'askConfirmation', 'getConfirmation', 'giveConfirmation']),
  ...reaching('inside', ['resetPasskeysOf', 'revokeKey', 'approveKey']),
  ...reaching('caller', ['listSamlWays', 'getSamlMetadata', 'startSamlSignIn', 'receiveSamlResponse', 'listSamlProviders']),
  ...reaching('inside', ['finishSamlSignIn', 'createSamlProvider', 'updateSamlProvider', 'deleteSamlProvider']),
  ...reaching('inside', ['completeFirstRun', 'createAgency', 'createPerson', 'updatePerson']),
  ...reaching('caller', ['getPersonRoles', 'getRoleMatrix', 'listConnections', 'listConnectionGroups', 'listWaitingPeople', 'scimList', 'scimGet', 'scimSearch', 'scimSearchAll', 'uploadPeopleList', 'listPeopleImports', 'getPeopleImport', 'listImportRows', 'changePeopleImport', 'exportPeopleImport', 'stopPeopleImport', 'deletePeopleImport']),
  ...reaching('inside', ['denyRole', 'liftDenial', 'renameAgency', 'createConnection', 'updateConnection', 'renewConnectionToken', 'revokeConnection', 'mapGroup', 'linkWaitingPerson', 'scimBulk', 'scimCreate', 'scimReplace', 'scimPatch', 'scimRemove', 'startPeopleImport']),
  ...reaching('caller', ['listConversations', 'searchConversations', 'createConversation', 'getConversation', 'updateConversation', 'labelConversation', 'deleteConversation', 'saveDraft', 'stopAnswer', 'followAnswer', 'getMessage', 'rateAnswer', 'getTrace', 'replayTurn', 'exportConversation']),
  ...reaching('vendor', ['sendMessage', 'regenerateAnswer', 'continueAnswer', 'searchPassages', 'uploadDocument', 'retryDocument', 'discoverVendors', 'testVendor', 'listVendorModels']),
  ...reaching('caller', ['listCollections', 'listDocuments', 'getDocument', 'followDocuments', 'getDocumentText', 'getPassage', 'getOriginal', 'listDocumentsIn', 'listPassages']),
  ...reaching('inside', ['createCollection', 'deleteDocument', 'setDocumentLabel']),
  ...reaching('caller', ['listModels', 'listVendorKinds', 'listVendors', 'listVendorReviews']),
  ...reaching('inside', ['createVendor', 'updateVendor', 'deleteVendor', 'proposeVendorReview', 'decideVendorReview']),
  ...reaching('caller', ['getAgencySettings', 'listSettingsVersions', 'compareSettings', 'getRollout', 'listRolloutSteps', 'simulateRollout', 'getWaiting', 'joinWaitingList', 'leaveWaitingList', 'listWaiting', 'listSandboxes']),
  ...reaching('inside', ['changeAgencySettings', 'restoreAgencySettings', 'createWave', 'updateWave', 'deleteWave', 'placeAgency', 'removeAgency', 'openWave', 'stepWave', 'stepAgency', 'askWaiver', 'signWaiver', 'createSandbox', 'promoteSandbox', 'removeSandbox']),
  ...reaching('caller', ['listAuditEvents', 'getAuditLog', 'verifyAuditLog', 'sampleAuditEvents', 'exportAuditLog', 'getAuditProof']),
  ...reaching('inside', ['cosignAuditLog']),
  ...reaching('caller', ['findSubjects', 'listBreakGlass', 'getBreakGlass', 'listOpenedConversations', 'readOpenedConversation', 'listContentNotices', 'markNoticesSeen']),
  ...reaching('inside', ['requestBreakGlass', 'decideBreakGlass', 'endBreakGlass']),
  ...reaching('caller', ['listGuides', 'getGuide', 'getTour', 'finishTour']),
  ...reaching('inside', ['createGuide', 'changeGuide', 'publishGuide', 'retireGuide', 'confirmGuide', 'voteOnGuide']),
  ...reaching('caller', ['getMyUse', 'getMyStanding', 'goOn', 'requestMore', 'getBudgets', 'getUsageLedger', 'listModelPrices', 'getMembership', 'listChatJobs', 'downloadOwnChats', 'listSeatPools', 'getSeatLedger', 'listBudgetRequests']),
  ...reaching('inside', ['decideBudgetRequest', 'saveBudget', 'saveTeam', 'removeTeam', 'saveModelPrice', 'joinSteward', 'pauseSteward', 'leaveSteward', 'exportOwnChats', 'eraseOwnChats', 'saveSeatPool']),
  ...reaching('caller', ['listCourses', 'getCourse', 'getLesson', 'saveStep', 'getTranscript', 'getCertificate', 'verifyCertificate', 'getCalibration', 'eraseCalibration', 'listTrainingHints', 'getTrainingFigures', 'analyseQuizItems', 'listWorkshops', 'joinWorkshop', 'leaveWorkshop', 'listWorkshopPeople', 'tickAttendance', 'getWorkshopCalendar']),
  ...reaching('inside', ['planWorkshop', 'changeWorkshop']),
  ...reaching('caller', ['getTerms', 'acceptTerms', 'declineTerms', 'listTermsVersions', 'getTermsVersion', 'termsLedger']),
  ...reaching('inside', ['draftTerms', 'reviseTerms', 'publishTerms']),
  ...reaching('caller', ['getProtection', 'tryProtection', 'tryPattern', 'listChallenges']),
  ...reaching('inside', ['saveProtection', 'createPattern', 'activatePattern', 'challengeHit', 'answerChallenge']),
  ...reaching('caller', ['listControls', 'listDials', 'listAllowedHosts']),
  ...reaching('inside', ['stopTarget', 'liftControl', 'addAllowedHost', 'removeAllowedHost']),
  ...reaching('caller', ['getReviewState', 'listReviewStates', 'setAudience', 'checkOutput', 'adoptOutput', 'listReviewers', 'listReviews', 'getReview']),
  ...reaching('inside', ['requestReview', 'attestReview', 'declineReview', 'withdrawReview']),
  ...reaching('caller', ['listApprovals', 'getApproval', 'listTasks', 'createTask', 'getTask', 'changePlan', 'stopTask', 'deleteTask', 'getTaskSettings', 'listTools', 'listToolServers', 'withdrawApproval']),
  ...reaching('inside', ['requestApproval', 'saveTaskSettings', 'updateToolServer', 'deleteToolServer', 'approveTool']),
  ...reaching('caller', ['listProjects', 'createProject', 'getProject', 'findProjectPeople', 'listProjectInvitations', 'listProjectChats', 'readProjectChat', 'listProjectTasks', 'getProjectDigest', 'markProjectSeen', 'getProjectInstructions']),
  ...reaching('inside', ['updateProject', 'openProjectTo', 'addProjectMember', 'changeProjectMember', 'removeProjectMember', 'inviteToProject', 'acceptProjectInvitation', 'removeProjectInvitation', 'placeChat', 'removeChat', 'addProjectTask', 'changeProjectTask', 'removeProjectTask']),
  ...reaching('caller', ['createArtefact', 'listArtefacts', 'getArtefact', 'listArtefactVersions', 'exportArtefact']),
  ...reaching('inside', ['saveArtefact', 'restoreArtefactVersion', 'renameArtefact', 'labelArtefact', 'moveArtefact', 'deleteArtefact']),
  ...reaching('caller', ['getMyContact', 'listHelpDesks', 'listContactCandidates', 'getDeskHours', 'listKnownIssues', 'listCannedAnswers', 'getHelpFigures', 'previewExcerpt', 'suggestHelp', 'listMyRequests', 'getRequest', 'getRequestExcerpt', 'listInbox']),
  ...reaching('inside', ['nameContact', 'setContactAbsence', 'saveDeskHours', 'saveKnownIssue', 'saveCannedAnswer', 'removeCannedAnswer', 'openRequest', 'reportPublicTool', 'withdrawExcerpt', 'replyToRequest', 'noteOnRequest', 'handleRequest', 'escalateRequest', 'mergeRequest']),
  ...reaching('caller', ['listFeedback', 'getFeedbackExcerpt', 'listMyFeedback', 'listThemes', 'listReleases', 'traceFeedback']),
  ...reaching('inside', ['triageFeedback', 'attachToFeedback', 'withdrawFromFeedback', 'sayWhetherItHelps', 'saveTheme', 'saveRelease', 'publishRelease']),
  ...reaching('caller', ['listGrids', 'suggestColumns', 'createGrid', 'getGrid', 'updateGrid', 'setGridColumns', 'addGridDocuments', 'removeGridDocument', 'stopGrid', 'deleteGrid', 'getGridCell', 'correctGridCell', 'checkGridCells', 'snapshotGrid', 'exportGrid']),
  ...reaching('caller', ['listDatasets', 'openDataset', 'getDataset', 'retryDataset', 'deleteDataset', 'readRows', 'runQuery', 'traceFigure', 'checkJoin', 'exportResult', 'markColumn', 'listDataQuestions', 'getDataQuestion', 'stopDataQuestion', 'keepAnswer', 'deleteDataQuestion']),
  ...reaching('caller', ['drawChart', 'exportChart', 'pivotData', 'exportPivot', 'forecastData', 'findPatterns', 'compareOutcomes', 'keepAnalysis']),
  ...reaching('vendor', ['askData']),
  ...reaching('vendor', ['startGrid']),
  ...reaching('caller', ['createDraft', 'draftAnswer', 'writeDraft', 'listDraftRuns', 'getDraftRun', 'stopDraftRun', 'dismissDraftRun', 'listDraftTemplates', 'listTemplateVersions']),
  ...reaching('caller', ['exportDraft', 'readDraftFile', 'startDeck', 'getDeckRun', 'stopDeck', 'checkSlides', 'addFigure', 'exportDeck', 'startReport', 'getReportPlan', 'changeReportPlan', 'stopReport']),
  ...reaching('vendor', ['writeSlides', 'writeReport']),
  ...reaching('inside', ['addDraftTemplate', 'changeDraftTemplate', 'retireDraftTemplate']),
  ...reaching('vendor', ['askForChange', 'resumeDraftRun']),
  ...reaching('caller', ['listRules', 'tryRule', 'explainAction', 'explainFlow']),
  ...reaching('inside', ['draftRule', 'activateRule', 'retireRule']),
  ...reaching('caller', ['listDatabaseKinds', 'listDatabases', 'listDatabaseViews', 'listSites', 'listSitePages', 'listReadSites', 'findPageSources']),
  ...reaching('inside', ['deleteDatabase', 'offerView', 'withdrawView', 'createSite', 'updateSite', 'deleteSite', 'stopVisit']),
  ...reaching('caller', ['listResearch', 'listResearchPlaces', 'getResearch', 'changeResearchPlan', 'stopResearch', 'deleteResearch']),
  ...reaching('vendor', ['createResearch', 'startResearch']),
  ...reaching('listed source', ['createDatabase', 'updateDatabase', 'checkDatabase', 'readDatabaseView', 'copyDatabaseView', 'visitSite']),
  ...reaching('caller', ['listTranslations', 'listTranslationEngines', 'getTranslation', 'listSegments', 'getSegmentMatches', 'stopTranslation', 'makeTranslatedFile', 'deleteTranslation', 'listGlossaries', 'getGlossary', 'exportGlossary', 'searchMemory', 'exportMemory', 'listTranslationReviewers', 'listTranslationServices']),
  ...reaching('inside', ['saveSegment', 'signSegments', 'askTranslationReviewer', 'createGlossary', 'saveTerm', 'deleteTerm', 'importGlossary', 'deleteGlossary', 'importMemory', 'deleteMemoryEntry', 'nameTranslationReviewer', 'createTranslationService', 'updateTranslationService', 'deleteTranslationService']),
  ...reaching('vendor', ['createTranslation', 'startTranslation', 'backTranslate']),
  ...reaching('caller', ['listUseCases', 'listOwnUseCases', 'listUseCaseReviews', 'useCaseFunnel', 'checkUseCaseDraft', 'getUseCase', 'runUseCase', 'listPilots', 'getPilot', 'listBodies', 'getBody', 'getDecision', 'listGroups', 'listThreads', 'getThread', 'listReports', 'getRecognition']),
  ...reaching('inside', ['startUseCase', 'changeUseCase', 'deleteUseCase', 'submitUseCase', 'checkUseCase', 'reviewUseCaseRisk', 'adoptUseCase', 'dropUseCase', 'renewUseCase', 'retireUseCase', 'decideUseCaseScale', 'proposePilot', 'changePilot', 'decidePilot']),
  ...reaching('inside', ['createBody', 'changeBody', 'planMeeting', 'keepMinutes', 'recordDecision', 'createGroup', 'changeGroup', 'startThread', 'replyToThread', 'acceptReply', 'thankForPost', 'withdrawPost', 'reportPost', 'moderatePost', 'appealModeration', 'answerAppeal']),
  ...reaching('caller', ['listSignInWays', 'getStepUp', 'listIdentityProviders', 'listIdentities']),
  ...reaching('inside', ['createIdentityProvider', 'updateIdentityProvider', 'deleteIdentityProvider', 'joinIdentity', 'separateIdentity']),
  ...reaching('identity provider', ['startSingleSignOn', 'finishSingleSignOn', 'startStepUp', 'finishStepUp', 'getLeaveAddress', 'backChannelLogout', 'testIdentityProvider']),
  ...reaching('tool server', ['startTask', 'decideApproval', 'createToolServer', 'refreshToolServer']),
}

/** Folders of adapters, by what they touch outside this process. */
const adapterReach: Record<string, 'identity provider' | 'translation service' | 'vendor' | 'tool server' | 'listed source' | 'disk' | 'a jailed process without network' | 'a process of our own code, over a pipe'> = {
  charts: 'disk',
  analysis: 'a jailed process without network',
  background: 'a process of our own code, over a pipe',
  bilingual: 'a jailed process without network',
  connectors: 'listed source',
  identity: 'identity provider',
  mcp: 'tool server',
  models: 'vendor',
  office: 'a jailed process without network',
  parsers: 'a jailed process without network',
  sites: 'listed source',
  stores: 'disk',
  translators: 'translation service',
}

/** Each speaks to the vendor that an administrator configured, with the dialer it is given; it opens nothing itself. */
const modelAdapters = ['anthropic', 'amazon-bedrock', 'azure-openai', 'gguf', 'google-vertex', 'mistral', 'openai', 'openai-compatible', 'quote']

/** Steward’s own tools, none of which leaves it. */
const toolNames = ['search_documents', 'read_document', 'list_conversations', 'save_note', 'rename_conversation']

/** Modules that can open or take a connection, and to whom. */
const socketModules: Record<string, string> = {
  'adapters/models/ai-sdk/fault-vendor.ts': 'a vendor for tests; listens on loopback',
  'adapters/parsers/jail/close-network.ts': 'takes the network away from the jail',
  'adapters/parsers/jail/fixtures/hostile-child.ts': 'tries to get out of the jail, in its tests',
  'kernel/doors/http-stream.ts': 'answers a request',
  'kernel/doors/http.ts': 'answers requests',
  'kernel/gateway/dialer.ts': 'the one way out: model vendors, tool servers and listed sites on the allow-list',
  'kernel/doors/known-hosts.ts': 'tells names from addresses of numbers; opens none',
  'kernel/gateway/paced-reading.ts': 'slows the reading of the dialer’s connections; opens none',
  'kernel/gateway/socket-dialer.ts': 'the same for listed databases, which speak no HTTP',
}

/** Names of programs’ ways to reach people outside: none may become a dependency. */
const sendingPackages = /mailer|smtp|sendmail|sendgrid|mailgun|mailchimp|postmark|twilio|vonage|sms|slack|discord|telegram|whatsapp|twitter|mastodon|facebook|web-push|firebase|onesignal|webhook|wordpress|puppeteer/

let platform: Platform
let world: IsolationWorld
beforeAll(async () => {
  platform = await startPlatform()
  world = await buildWorld(platform, { agencies: 2, peopleEach: 3 })
}, 120_000)
afterAll(async () => {
  await world.vendor.close()
  await platform.close()
})

describe('the inventory is complete', () => {
  test('every endpoint is declared, and none that is gone', () => expect(Object.keys(endpointReach).sort()).toEqual([...endpointNames].sort()))

  test('every adapter is declared', () => {
    const folders = readdirSync('adapters', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map((entry) => entry.name).sort()).toEqual(Object.keys(adapterReach).sort())
    expect(adapters.map((adapter) => adapter.id).sort()).toEqual([...modelAdapters].sort())
  })

  test('every tool of ours is declared and stays inside', () => {
    expect(ownTools.map((tool) => tool.name).sort()).toEqual([...toolNames].sort())
    expect(ownTools.filter((tool) => tool.traits.leavesSteward).map((tool) => tool.name)).toEqual([])
  })

  test('every module that can open a connection is declared', () => {
    const found = ['kernel', 'features', 'adapters', 'apps/server', 'apps/cli'].flatMap(sourcesUnder).filter((file) => /from '(node:)?(net|tls|dgram|http|https|http2)'|from 'undici'/.test(readFileSync(file, 'utf8')))
    expect(found.sort()).toEqual(Object.keys(socketModules).sort())
  })

  test('no package that sends mail, messages or posts is among the dependencies', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
    expect(Object.keys(dependencies).filter((name) => sendingPackages.test(name))).toEqual([])
    expect(sendingPackages.test('nodemailer')).toBe(true)
  })
})

describe('what is declared is what happens', () => {
  test('endpoints that reach no vendor open no connection at all, whoever calls them with whatever', async () => {
    const only = endpointNames.filter((name) => ['caller', 'inside'].includes(endpointReach[name]))
    const opened = await watched(() => fuzz(platform, world, { requests: 600, random: seeded(15), only }))
    expect(opened.filter((port) => !ours().includes(port))).toEqual([])
  }, 120_000)

  test('all others reach this test’s own vendor and this machine only', async () => {
    const only = endpointNames.filter((name) => !['caller', 'inside'].includes(endpointReach[name]))
    const opened = await watched(async () => {
      await fuzz(platform, world, { requests: 200, random: seeded(16), only })
      const person = world.people[0] ?? expect.fail()
      const own = world.items.find((item) => item.kind === 'conversation' && item.to.person === person.id) ?? expect.fail()
      // Read to the end of its answer, so that the vendor was asked.
      await rawCall(platform.url, person.token, 'sendMessage', { conversationId: own.id, text: 'Say it', modelId: world.modelId, sources: { kind: 'none' } }, { headers: { accept: 'text/event-stream' } })
    })
    // The watch sees dials: without one to the vendor this test would say nothing.
    expect(opened).toContain(Number(new URL(world.vendor.url).port))
  }, 120_000)
})

/** Ports that belong to the test itself: the server that is called, and the database. */
function ours(): number[] {
  const database = process.env.STEWARD_TEST_DATABASE_URL
  return [Number(new URL(platform.url).port), ...(database ? [Number(new URL(database).port)] : [])]
}

/** Ports connected to meanwhile. A connection to anywhere but this machine throws where it is opened, and fails the test. */
async function watched(run: () => Promise<unknown>): Promise<number[]> {
  const ports: number[] = []
  const foreign: string[] = []
  const connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
    const [options] = (Array.isArray(given[0]) ? given[0] : given) as [net.NetConnectOpts | number | string]
    const to = typeof options === 'object' ? options : typeof options === 'number' ? { port: options } : { path: options }
    if ('port' in to) {
      const host = ('host' in to && to.host) || 'localhost'
      if (!/^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host)) foreign.push(host)
      ports.push(Number(to.port))
    }
    if (foreign.length) throw new Error(`a connection to ${foreign.at(-1)} was opened`)
    return (connect as (...all: unknown[]) => net.Socket).apply(this, given)
  } as typeof connect
  try {
    await run()
  } finally {
    net.Socket.prototype.connect = connect
  }
  expect(foreign).toEqual([])
  return [...new Set(ports)]
}

function reaching<Name extends EndpointName>(reach: Reach, names: readonly Name[]): Record<Name, Reach> {
  return Object.fromEntries(names.map((name) => [name, reach])) as Record<Name, Reach>
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesUnder(path)
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
  })
}
