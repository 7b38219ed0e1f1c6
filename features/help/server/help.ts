/** Contacts, their desks, and what people bring to them (R05). */
import type { Logger } from 'pino'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { help } from '../contract.ts'
import { helpPolicy } from '../policy.ts'
import { getDeskHours, getMyContact, listCannedAnswers, listContactCandidates, listHelpDesks, listKnownIssues, nameContact, removeCannedAnswer, saveCannedAnswer, saveDeskHours, saveKnownIssue, setContactAbsence } from './desk.ts'
import { startEscalation } from './escalation.ts'
import { getRequestExcerpt, previewExcerpt, withdrawExcerpt } from './excerpt.ts'
import { getHelpFigures } from './figures.ts'
import { escalateRequest, handleRequest, mergeRequest, noteOnRequest, replyToRequest } from './handle-requests.ts'
import { helpMigration } from './migrations/0001-help.ts'
import { openRequest, reportPublicTool } from './open-request.ts'
import { getRequest, listInbox, listMyRequests, type WaitingElsewhere } from './read-requests.ts'
import { suggestHelp } from './suggest-help.ts'

export function createHelp(options: { database: Database; destroyKeys: () => Promise<void>; budgetRequests: WaitingElsewhere; log: Logger }): Feature & { close(): void } {
  const escalation = startEscalation(options)
  const feature = serve(help, {
    name: 'help',
    policy: helpPolicy,
    migrations: [helpMigration],
    handlers: {
      getMyContact,
      listHelpDesks,
      listContactCandidates,
      nameContact,
      setContactAbsence,
      getDeskHours,
      saveDeskHours,
      listKnownIssues,
      saveKnownIssue,
      listCannedAnswers,
      saveCannedAnswer,
      removeCannedAnswer,
      getHelpFigures: getHelpFigures(options.database),
      previewExcerpt,
      openRequest,
      reportPublicTool,
      suggestHelp,
      listMyRequests,
      getRequest,
      getRequestExcerpt,
      withdrawExcerpt: withdrawExcerpt(options.destroyKeys),
      replyToRequest,
      noteOnRequest,
      listInbox: listInbox(options.budgetRequests),
      handleRequest,
      escalateRequest,
      mergeRequest,
    },
  })
  return { ...feature, close: () => escalation.stop() }
}
