/** The oversight feature: content that is not one’s own, read with a purpose, two other officers, a clock and a notice. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { oversight } from '../contract.ts'
import { oversightPolicy } from '../policy.ts'
import { decideBreakGlass, endBreakGlass, findSubjects, getBreakGlass, listBreakGlass, requestBreakGlass } from './ask-and-decide.ts'
import { listContentNotices, listOpenedConversations, markNoticesSeen, readOpenedConversation, type ReadContent } from './look.ts'
import { breakGlassMigration } from './migrations/0001-break-glass.ts'
import { looksAskedLastMigration } from './migrations/0002-looks-asked-last.ts'

export function createOversight(options: { content: ReadContent }): Feature {
  return serve(oversight, {
    name: 'oversight',
    policy: oversightPolicy,
    migrations: [breakGlassMigration, looksAskedLastMigration],
    handlers: {
      findSubjects,
      requestBreakGlass,
      listBreakGlass,
      getBreakGlass,
      decideBreakGlass,
      endBreakGlass,
      listOpenedConversations: listOpenedConversations(options.content),
      readOpenedConversation: readOpenedConversation(options.content),
      listContentNotices,
      markNoticesSeen,
    },
  })
}
