/** One turn from search to its stated end: what was typed is judged, sources are found, the model is asked, the answer is watched. */
import type { DecidedFlow } from '#kernel/flow/decision-log.ts'
import { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { judgeRequest } from '#kernel/guard/judge-request.ts'
import type { GuardVerdict } from '#kernel/guard/verdict.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import { LeaseLost } from '#kernel/jobs/job.ts'
import { ModelFault, type ModelFinish } from '#kernel/ports/model.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import type { AnswerState } from '../contract.ts'
import { finishAnswer, type Ending } from './finish-answer.ts'
import { groundTurn, nothingFound, type Grounded } from './ground-turn.ts'
import { beforeDecision, watchAnswer } from './guard-answer.ts'
import type { LiveAnswer } from './live-answers.ts'
import { readTyped, type TypedText } from './read-typed.ts'
import { refusedByFlow, refusedByGuard, refusedForDetails, type Refused } from './refuse-turn.ts'
import { DetailsBlocked, type Outgoing } from './send-out.ts'
import { createTextCleaner } from './text-cleaner.ts'
import type { Turn } from './turn.ts'
import type { AnswerOptions } from './write-answer.ts'

/** However lively the stream: an answer that takes longer is a fault. */
const answerMsMax = 15 * 60_000

export async function writeTurn(context: JobContext, options: AnswerOptions, turn: Turn, live: LiveAnswer): Promise<void> {
  const startedAt = performance.now()
  if (turn.isStopRequested) live.abort.abort('stopped')
  const model = options.models.resolve(turn.modelId)
  const typed = turn.typed ?? readTyped(turn.question, turn.rules, model?.clearance.maxConf)
  const verdict = judgeRequest(turn.question, turn.history)
  const grounded = turn.isStopRequested ? nothingFound(turn) : await groundTurn(context, turn, typed, live, options.embed)
  if (turn.isResumed && turn.base) live.setState('writing', resumedNote)
  else live.setState('writing')
  const written = verdict.outcome === 'refuse' && !live.abort.signal.aborted ? refuse(live, refusedByGuard(verdict, grounded.citations)) : await write(context, options, { turn, grounded, typed, verdict, live, startedAt, isGenerative: model?.isGenerative ?? true })
  live.flush()
  const timing = { firstTextMs: written.firstTextMs, totalMs: Math.round(performance.now() - startedAt) }
  live.end(await finishAnswer(context, { turn, grounded, typed, text: live.text, ending: written.ending, outgoing: written.outgoing, decided: written.decided, timing, policyHash: options.policyHash() }))
}

type Written = { ending: Ending; outgoing?: Outgoing | undefined; decided?: readonly DecidedFlow[]; firstTextMs: number | null }

async function write(context: JobContext, options: AnswerOptions, at: { turn: Turn; grounded: Grounded; typed: TypedText; verdict: GuardVerdict; live: LiveAnswer; startedAt: number; isGenerative: boolean }): Promise<Written> {
  const { turn, grounded, typed, live, isGenerative } = at
  const guarded = new AbortController()
  const clean = createTextCleaner()
  const watched = watchAnswer({ live, answers: options.live, grounded, questionScore: at.verdict.score, isGenerative, decided: () => guarded.abort('decided') })
  let firstTextAt: number | undefined
  let outgoing: Outgoing | undefined
  let decided: readonly DecidedFlow[] = []
  const signal = AbortSignal.any([context.signal, live.abort.signal, guarded.signal, AbortSignal.timeout(answerMsMax)])
  const to = {
    signal,
    sent: (sent: Outgoing) => {
      outgoing = sent
      decided = sent.decided
    },
    text: (delta: string) => {
      firstTextAt ??= performance.now()
      watched.text(clean(delta))
    },
  }
  const ending = await options.ask(turn, grounded, typed, to).then(
    (finish) => () => endingOf(finish, grounded, turn, live.text),
    (error: unknown) => () => {
      if (error instanceof FlowRefused) decided = [error]
      return guarded.signal.aborted ? stoppedByGuard : endingOfFault(error, { context, live, turn, options })
    },
  )
  const decision = watched.end()
  const firstTextMs = firstTextAt === undefined ? null : Math.round(firstTextAt - at.startedAt)
  if (decision?.outcome === 'refuse') {
    live.replaceText(beforeDecision(live.text, decision))
    return { ...refuse(live, refusedByGuard(decision, grounded.citations)), outgoing, decided, firstTextMs }
  }
  return { ending: ending(), outgoing, decided, firstTextMs }
}

/** Text and state of a refusal; what stood there before stays in front of it. */
function refuse(live: LiveAnswer, refused: Refused): Written {
  live.replaceText(live.text ? `${live.text}\n\n${refused.text}` : refused.text)
  return { ending: { state: refused.state, note: null, usage: null, refusal: refused.refusal }, firstTextMs: null }
}

const stoppedByGuard: Ending = { state: 'refused_guard', note: null, usage: null }

const resumedNote = 'The server restarted while this was being written. It goes on from the text that was kept; up to half a second of text before the restart may be missing.'

function endingOf(finish: ModelFinish, grounded: Grounded, turn: Turn, text: string): Ending {
  const note = turn.isResumed && turn.base ? resumedNote : null
  if (finish.reason === 'length') return { state: 'cut', note: 'The answer reached the model’s length limit. Continue to get the rest.', usage: finish.usage }
  if (finish.reason === 'content-filter') return { state: 'cut', note: 'The vendor’s content filter ended this answer. Rephrase the question or try another model.', usage: finish.usage }
  return { state: grounded.isUnsupported && saysNoSource(text) ? 'no_source' : 'answered', note, usage: finish.usage }
}

/** The prompt and the quote engine give these words; a draft or a calculation needs no source and does not say them. */
function saysNoSource(text: string): boolean {
  return /\bno sources? (here )?supports?\b/i.test(text.slice(0, 400))
}

/** A vendor that fails in any way ends in a stated state, with the text kept (security.md, R5). */
function endingOfFault(error: unknown, { context, live, turn, options }: { context: JobContext; live: LiveAnswer; turn: Turn; options: AnswerOptions }): Ending {
  if (context.signal.reason instanceof WorkStopped) return { state: 'stopped', note: context.signal.reason.message, usage: null }
  if (context.signal.aborted) throw context.signal.reason instanceof Error ? context.signal.reason : new LeaseLost('the work was taken back')
  if (live.abort.signal.aborted) return { state: 'stopped', note: 'You stopped this answer.', usage: null }
  const refused = refusedBy(error, turn, options)
  if (refused) return refuse(live, refused).ending
  if (!(error instanceof ModelFault)) throw error
  if (error.code === 'forbidden') return { state: 'stopped', note: error.message, usage: null }
  const states: Partial<Record<ModelFault['code'], AnswerState>> = { silent: 'timeout', stopped: 'timeout', cut: 'cut', malformed: 'cut', 'too-large': 'cut' }
  return { state: live.text ? (states[error.code] ?? 'model_error') : error.code === 'silent' || error.code === 'stopped' ? 'timeout' : 'model_error', note: error.code === 'stopped' ? 'The answer took longer than 15 minutes and was ended.' : error.message, usage: null }
}

/** A rule said no before anything was sent. */
function refusedBy(error: unknown, turn: Turn, options: AnswerOptions): Refused | undefined {
  const at = { models: options.models, words: options.words, agencyId: turn.agencyId }
  if (error instanceof FlowRefused) return refusedByFlow(turn, error, at)
  return error instanceof DetailsBlocked ? refusedForDetails(turn, error, at) : undefined
}
