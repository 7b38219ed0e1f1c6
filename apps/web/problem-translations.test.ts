import { expect, test } from 'vitest'
import { kernelErrors } from '#kernel/contract/coded-error.ts'
import { auditErrors } from '#features/audit/contract.ts'
import { conversationErrors } from '#features/conversations/contract.ts'
import { documentErrors } from '#features/documents/contract.ts'
import { modelErrors } from '#features/models/contract.ts'
import { peopleErrors } from '#features/people/contract.ts'
import { protectionErrors } from '#features/protection/contract.ts'
import { approvalErrors } from '#features/approvals/contract.ts'
import { taskErrors } from '#features/tasks/contract.ts'
import { toolErrors } from '#features/tools/contract.ts'
import { problemSentences } from './problem-translations.ts'

/** Their sentence says what the vendor said or what is wrong with a pattern, so it cannot be translated by code. */
const differFromCaseToCase = ['vendor_refused', 'vendor_settings', 'pattern_not_valid', 'task_needs_planning', 'tool_server_failed']

test('every refusal of the contracts is translated, from the very sentence the server sends', () => {
  const stated = Object.values({
    ...kernelErrors,
    ...peopleErrors,
    ...documentErrors,
    ...modelErrors,
    ...conversationErrors,
    ...auditErrors,
    ...protectionErrors,
    ...approvalErrors,
    ...taskErrors,
    ...toolErrors,
  }).filter(({ code }) => !differFromCaseToCase.includes(code))
  const here = Object.fromEntries(Object.entries(problemSentences).map(([code, { message }]) => [code, message]))
  expect(here).toEqual(Object.fromEntries(stated.map(({ code, sentence }) => [code, sentence])))
})
