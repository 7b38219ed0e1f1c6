/** The conversations feature: ask, follow, branch, find again, take away. */
import type { Logger } from 'pino'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { conversations } from '../contract.ts'
import { conversationsPolicy } from '../policy.ts'
import { createAnswerSaver } from './answer-saver.ts'
import { askModel } from './ask-model.ts'
import type { ForgetAttachments } from './change-conversations.ts'
import { createConversation, deleteConversationHandler, labelConversationHandler, saveDraftHandler, updateConversation } from './change-conversations.ts'
import { getTrace, replayTurn } from './explain-answer.ts'
import { exportConversation, type StatementsFor } from './export-conversation.ts'
import { followAnswer } from './follow-answer.ts'
import { createLiveAnswers } from './live-answers.ts'
import { conversationsMigration } from './migrations/0001-conversations.ts'
import { savedAgainMigration } from './migrations/0002-saved-again.ts'
import { labelsMigration } from './migrations/0003-labels.ts'
import { sealedMigration } from './migrations/0004-sealed.ts'
import { roomForAnswersMigration } from './migrations/0005-room-for-answers.ts'
import { getConversation, getMessage, listConversationsHandler, searchConversations } from './read-conversations.ts'
import { answerQueue, continueAnswer, regenerateAnswer, sendMessage } from './send-message.ts'
import { sealHistory } from './seal-history.ts'
import { rateAnswer, stopAnswer, type NoteRating } from './steer-answer.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { Office } from '#kernel/ports/office.ts'
import { embedTurn, type EmbedQuestion } from './embed-turn.ts'
import type { RuleWordsOf } from './refuse-turn.ts'
import type { InstructionsOf, RulesOf } from './turn.ts'
import { answerJobs } from './write-answer.ts'

export function createConversations(options: {
  database: Database
  gateway: Gateway
  models: ModelDirectory
  /** The question as a vector of the embedding model in use, when there is one that answers in time. */
  embed: EmbedQuestion
  flow: FlowEngine
  /** What an agency decided about personal data. */
  rulesOf: RulesOf
  /** What the project of a conversation wants models to be told. */
  instructionsOf: InstructionsOf
  /** Agencies’ own flow rules in words. */
  words: RuleWordsOf
  /** Known once all features’ policies are parsed. */
  policyHash: () => string
  /** Lets go of the files attached to a conversation that is deleted. */
  forgetAttachments: ForgetAttachments
  /** Destroys the keys of what was deleted. */
  destroyKeys: () => Promise<void>
  /** What is said under each answer of an export; refuses what may not leave. */
  statementsFor: StatementsFor
  /** Makes the Word and PDF files, on threads of its own. */
  office: Office
  /** What else happens with a rating, in its transaction. */
  noteRating: NoteRating
  answersMax: number
  log: Logger
}): Feature & { sealHistory(signal: AbortSignal): Promise<void>; close(): void } {
  const live = createLiveAnswers()
  const saver = createAnswerSaver(options.database, options.log)
  const ask = askModel(options)
  const feature = serve(conversations, {
    name: 'conversations',
    policy: conversationsPolicy,
    migrations: [conversationsMigration, savedAgainMigration, labelsMigration, sealedMigration, roomForAnswersMigration],
    queues: { [answerQueue]: answerJobs({ ...options, live, saver, ask, embed: embedTurn(options), concurrencyMax: options.answersMax }) },
    handlers: {
      listConversations: listConversationsHandler,
      searchConversations,
      createConversation,
      getConversation,
      updateConversation,
      labelConversation: labelConversationHandler,
      deleteConversation: deleteConversationHandler(live, options.forgetAttachments, options.destroyKeys),
      saveDraft: saveDraftHandler,
      sendMessage: sendMessage(options),
      regenerateAnswer: regenerateAnswer(options),
      continueAnswer,
      stopAnswer: stopAnswer(live),
      followAnswer: followAnswer(live, options.database, options.log),
      getMessage,
      rateAnswer: rateAnswer(options.noteRating),
      getTrace,
      replayTurn: replayTurn(options.policyHash),
      exportConversation: exportConversation(options),
    },
  })
  return { ...feature, sealHistory: (signal) => sealHistory(options.database, options.log, signal), close: () => saver.stop() }
}
