/** Every endpoint that answers with rows has a decision: which action opens one of them, or why none does. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import { contracts } from '../contracts.ts'
import { listedRows } from './listed-rows.ts'

/** Why a rule about an opening has nothing to hide in these. */
const opensNothing: Record<string, readonly string[]> = {
  'nobody is signed in': ['listSamlWays', 'listSignInWays', 'listSamplePeople'],
  'no row is opened by itself; a rule forbids the list': [
    'getStepUp', 'listSamlProviders', 'listIdentityProviders', 'listPasskeys', 'listKeys', 'listAgencyKeys', 'listBudgetRequests', 'listToolServers', 'listAgencies',
    'listPeople', 'listContactCandidates', 'listKnownIssues', 'listCannedAnswers', 'suggestHelp', 'listHelpDesks', 'listThemes', 'listReleases', 'listGuides', 'listModels', 'listVendorKinds',
    'listVendors', 'listVendorReviews', 'listAuditEvents', 'sampleAuditEvents', 'findSubjects', 'listContentNotices', 'getProtection', 'listChallenges', 'listControls',
    'listDials', 'listAllowedHosts', 'listReviewers', 'listRules', 'explainFlow', 'listDatabaseKinds', 'listDatabases', 'listDatabaseViews', 'listTranslationReviewers',
    'listTranslationServices', 'listTranslationEngines', 'searchMemory', 'listRolloutSteps', 'listWaiting', 'listSandboxes', 'listReports', 'listWaitingPeople', 'listPeopleImports',
    'listCourses', 'listTrainingHints', 'listChatJobs', 'getRollout', 'getTranscript',
  ],
  'figures by agency, model or course, not things': ['getMyUse', 'getBudgets', 'listModelPrices', 'getUsageLedger', 'listSeatPools', 'getHelpFigures', 'termsLedger', 'getTrainingFigures'],
  'parts of the one thing that was opened, which go with it': [
    'getApproval', 'getArtefact', 'getTask', 'getPersonRoles', 'getMessage', 'getTrace', 'listTemplateVersions', 'getRequest', 'getGrid', 'getGridCell', 'getProject', 'findProjectPeople',
    'listProjectChats', 'readProjectChat', 'listProjectTasks', 'getProjectDigest', 'listReviewStates', 'getGlossary', 'createResearch', 'getResearch', 'changeResearchPlan', 'startResearch',
    'stopResearch', 'getBody', 'getDecision', 'getUseCase', 'getCourse', 'getLesson', 'listWorkshopPeople', 'listConnectionGroups',
  ],
  'under broken glass, where two approvers and the log stand in the place of the owner’s rights': ['getBreakGlass', 'listOpenedConversations', 'readOpenedConversation'],
}

const endpoints = Object.entries(Object.assign({}, ...Object.values(contracts)) as Record<string, AnyEndpoint>)

describe('an endpoint that answers with rows', () => {
  const excused = new Set(Object.values(opensNothing).flat())

  test('says which action opens one, or stands among those where none does', () => {
    const listing = endpoints.filter(([name, endpoint]) => (endpoint.at.startsWith('GET') || /search|find/i.test(name)) && rowFields(endpoint).size > 0).map(([name]) => name)
    expect(listing.length).toBeGreaterThan(100)
    expect(listing.filter((name) => !(name in listedRows) && !excused.has(name))).toEqual([])
    expect([...excused].filter((name) => name in listedRows || !endpoints.some(([known]) => known === name))).toEqual([])
  })

  test.each(Object.entries(listedRows))('%s names fields, ids and openings that there are', (name, listed) => {
    const endpoint = endpoints.find(([known]) => known === name)?.[1]
    // A long call is not run again for the page behind an emptied one.
    expect(endpoint?.isLong && shapeOf(endpoint.output).some(([field]) => field === 'next')).toBeFalsy()
    for (const { field, id, kind, opens } of listed) {
      expect(rowFields(endpoint!).get(field), `${name}.${field}`).toContain(id)
      expect(endpoints.some(([, { needs }]) => needs.who === 'permitted' && needs.action === opens && needs.of?.resource.kind === kind), `${opens} on ${kind}`).toBe(true)
    }
  })
})

/** Fields that hold a list of things, each with where ids stand in a row. */
function rowFields(endpoint: AnyEndpoint): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [field, schema] of shapeOf(endpoint.output)) {
    const list = bare(schema)
    if (!(list instanceof z.ZodArray)) continue
    const ids = shapeOf(list.element).flatMap(([name, value]) => [...(/^id$|Id$/.test(name) ? [name] : []), ...(shapeOf(value).some(([inner]) => inner === 'id') ? [`${name}.id`] : [])])
    if (ids.length > 0) found.set(field, ids)
  }
  return found
}

function shapeOf(schema: unknown): [string, unknown][] {
  const object = bare(schema)
  return object instanceof z.ZodObject ? Object.entries(object.shape) : []
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly ? bare(schema.unwrap()) : schema
}
