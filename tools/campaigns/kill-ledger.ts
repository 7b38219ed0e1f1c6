/** What people were told, and whether the server still knows it after all the kills. */
import { randomUUID } from 'node:crypto'
import { contracts, type AllEndpoints } from '#apps/contracts.ts'
import type { Message } from '#features/conversations/contract.ts'
import { CallProblem, createClient, type Client } from '#kernel/contract/client.ts'
import { routesOf } from '#kernel/contract/routes.ts'
import { AnswerReader, readAnswer } from '#testkit/answer-reader.ts'
import { confirmByOwnPasskey } from '#testkit/own-passkey.ts'
import { clearVendor } from '#testkit/scripted-vendor.ts'
import type { KilledServer } from './killed-server.ts'

/** A person with one question on the way: `pending` until it is acknowledged, `reader` until its answer has ended. Half of them only ask. */
type Sender = { conversationId: string; isReader: boolean; number: number; pending: { key: string; text: string } | undefined; reader: Reading | undefined }
type Reading = { answerId: string; reader: AnswerReader; kills: number }
type Promised = { questionId: string; answerId: string; conversationId: string; text: string }

/** Who only asks does it at this pace, so that the last conversations still fit a page. */
const betweenQuestionsMs = 150
/** Kills that one reader lives through before the person asks the next question. */
const killsReadThrough = 4
/** A line has its place within a quarter of a second (A1). */
const placedWithinMs = 1_000

export class KillLedger {
  readonly repeated = new Set<string>()
  continued = 0
  readonly #server: KilledServer
  readonly #vendorUrl: string
  readonly #answerText: string
  readonly #promised: Promised[] = []
  readonly #senders: Sender[] = []
  readonly #ends = new Map<string, number>()
  readonly #broken: string[] = []
  #modelId = ''
  #token = ''
  #onAcknowledged = () => {}

  constructor(server: KilledServer, vendorUrl: string, answerText: string) {
    this.#server = server
    this.#vendorUrl = vendorUrl
    this.#answerText = answerText
  }

  get acknowledged(): number {
    return this.#promised.length
  }

  /** The next one; that none comes is a fault of the server, as it has just said that it is ready. */
  async acknowledgement(withinMs: number): Promise<void> {
    const next = new Promise<boolean>((resolve) => (this.#onAcknowledged = () => resolve(true)))
    if (!(await Promise.race([next, new Promise<boolean>((resolve) => setTimeout(resolve, withinMs, false).unref())]))) this.#broken.push(`no message was acknowledged within ${withinMs / 1_000} s`)
  }

  endings(): string {
    return [...this.#ends].map(([state, count]) => `${state} ${count}`).join(', ')
  }

  async prepare(senders: number): Promise<void> {
    this.#token = (await this.#client().redeemSignInLink({ secret: this.#server.firstRunSecret })).token
    const client = this.#client()
    await client.completeFirstRun({ agencyId: 'trial', agencyName: 'Trial Agency', name: 'Tess Trial', email: 'tess@trial.example' })
    const vendor = await client.createVendor({ adapterId: 'openai-compatible', title: 'Scripted', options: { baseUrl: this.#vendorUrl, isLocal: true }, modelNames: ['steady'] })
    await this.#clear(client, vendor.id)
    this.#modelId = `${vendor.id}/steady`
    for (let at = 0; at < senders; at++) this.#senders.push({ conversationId: (await client.createConversation({})).id, isReader: at % 2 === 0, number: 0, pending: undefined, reader: undefined })
  }

  /** A second officer vouches for the vendor; without, it is told public things only. */
  async #clear(client: Client<AllEndpoints>, vendorId: string): Promise<void> {
    const officer = await client.createPerson({ name: 'Sid Trial', email: 'sid@trial.example', agencyId: 'trial', roles: ['security'] })
    const { path } = await client.createSignInLink({ personId: officer.id })
    const { token } = await client.redeemSignInLink({ secret: path.split('#')[1] ?? '' })
    await confirmByOwnPasskey(this.#client(token))
    await clearVendor({ as: async (name) => (name === 'administrator' ? client : this.#client(token)) }, vendorId)
  }

  /** Everybody sends, reads and sends again until the server is gone. */
  async work(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#senders.map((sender) => this.#go(sender, signal)))
  }

  async #go(sender: Sender, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (sender.reader) await this.#read(sender, sender.reader)
        else await this.#send(sender, signal)
      } catch (error) {
        // A refusal would mean that a promise, or the campaign itself, is broken; a broken connection is what it is about.
        if (error instanceof CallProblem && error.problem.status < 500) throw error
        if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    if (sender.reader && ++sender.reader.kills >= killsReadThrough) sender.reader = undefined
  }

  async #send(sender: Sender, signal?: AbortSignal): Promise<void> {
    // A send without an answer is sent again with its key, as the page does.
    if (sender.pending) this.repeated.add(sender.pending.key)
    sender.pending ??= { key: randomUUID(), text: `Question ${sender.number++}` }
    const { key, text } = sender.pending
    const { question, answer } = await this.#client().sendMessage(
      { conversationId: sender.conversationId, text, parentId: null, modelId: this.#modelId, sources: { kind: 'none' } },
      { idempotencyKey: key, ...(signal && { signal }) },
    )
    this.#promised.push({ questionId: question?.id ?? '', answerId: answer.id, conversationId: sender.conversationId, text })
    this.#onAcknowledged()
    sender.pending = undefined
    if (sender.isReader) sender.reader = { answerId: answer.id, reader: new AnswerReader(), kills: 0 }
    else await new Promise((resolve) => setTimeout(resolve, betweenQuestionsMs))
  }

  /** Comes back with Last-Event-ID, also after a kill: what is shown must become the stored text. */
  async #read(sender: Sender, { answerId, reader, kills }: Reading): Promise<void> {
    const status = await readAnswer(reader, { url: this.#server.url, token: this.#token, messageId: answerId })
    if (status === 404) this.#broken.push(`an acknowledged answer is gone: ${answerId}`)
    if (!reader.end) return
    if (kills > 0) this.continued++
    if (reader.text !== reader.end.text) this.#broken.push(`a reader was left with other text than is stored: ${answerId}`)
    sender.reader = undefined
  }

  /** Waits until all answers ended, then holds everything promised against what is there. */
  async verify(settleMsMax: number): Promise<string[]> {
    // The last sends that got no answer are sent once more: each key must come to exactly one message.
    for (const sender of this.#senders) if (sender.pending) await this.#send(sender)
    const until = performance.now() + settleMsMax
    for (const promised of this.#promised) await this.#verifyOne(promised, until)
    for (const sender of this.#senders) await this.#findDoubles(sender)
    await this.#matchLog()
    return this.#broken
  }

  async #verifyOne(promised: Promised, until: number): Promise<void> {
    const find = (messageId: string): Promise<Message | undefined> => this.#client().getMessage({ messageId }).catch(() => undefined)
    if ((await find(promised.questionId))?.text !== promised.text) this.#broken.push(`an acknowledged message is gone: ${promised.text}`)
    let answer = await find(promised.answerId)
    while (answer && isRunning(answer) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      answer = await find(promised.answerId)
    }
    if (!answer) return void this.#broken.push(`an acknowledged answer is gone: ${promised.answerId}`)
    const state = answer.answer?.state ?? 'none'
    this.#ends.set(state, (this.#ends.get(state) ?? 0) + 1)
    if (isRunning(answer)) this.#broken.push(`an answer is still ${state} long after the last start: ${promised.answerId}`)
    else if (state === 'answered' ? answer.text !== this.#answerText : !this.#answerText.startsWith(answer.text)) this.#broken.push(`an answer (${state}) is not what the vendor said: ${promised.answerId}`)
  }

  /** Every question is a root of its conversation, so its branch numbers count them. */
  async #findDoubles({ conversationId }: Sender): Promise<void> {
    const { messages } = await this.#client().getConversation({ conversationId, limit: 500 })
    const roots = messages[0]?.branch.ids ?? []
    const mine = this.#promised.filter((promised) => promised.conversationId === conversationId)
    const strangers = roots.filter((id) => !mine.some((promised) => promised.questionId === id))
    if (strangers.length || roots.length !== mine.length) this.#broken.push(`conversation ${conversationId} holds ${roots.length} questions for ${mine.length} sent, ${strangers.length} of them never acknowledged`)
  }

  /** No effect without its line and no line without its effect (A3). */
  async #matchLog(): Promise<void> {
    const logged: unknown[] = []
    for (let after: string | undefined; ; ) {
      const page = await this.#client().listAuditEvents({ event: 'message.sent', limit: 200, ...(after && { after }) })
      logged.push(...page.events.map((event) => event.details.messageId))
      if (!page.next) break
      after = page.next
    }
    const sent = this.#promised.map((promised) => promised.questionId)
    if (logged.toSorted().join() !== sent.toSorted().join()) this.#broken.push(`the log names ${logged.length} messages, ${sent.length} were sent`)
    // Each kill cut the log's work somewhere; what was signed before it must be continued, and every line have its place.
    await new Promise((resolve) => setTimeout(resolve, placedWithinMs))
    const [state, verdict] = [await this.#client().getAuditLog({}), await this.#client().verifyAuditLog({})]
    if (state.halted || !verdict.isSound) this.#broken.push(`the signed log is not sound after the kills: ${state.halted ?? verdict.faults.map((fault) => fault.kind).join()}`)
  }

  #client(token = this.#token): Client<AllEndpoints> {
    return createClient<AllEndpoints>(routesOf(contracts), { base: `${this.#server.url}/api`, fetch: globalThis.fetch, headers: (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}) })
  }
}

function isRunning(message: Message): boolean {
  return ['queued', 'searching', 'writing'].includes(message.answer?.state ?? '')
}
