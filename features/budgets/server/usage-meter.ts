/**
 * The meter of the gateway: one place where every feature’s calls are let through, counted and stopped. It decides from
 * memory, so a turn waits for nothing; the tables are read every two seconds and written once a second, or with the end
 * of the job whose work it was.
 */
import type { Logger } from 'pino'
import type { Errand } from '#kernel/gateway/errand.ts'
import { ModelFault, type ModelUsage } from '#kernel/ports/model.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { currentAccount, type Account } from '#kernel/usage/account.ts'
import type { Charge, Meter } from '#kernel/usage/meter.ts'
import type { UsageBook } from '#kernel/usage/meter-feature.ts'
import { keepUsage, keepUsageAsKernel, type UsageEntry } from '#kernel/usage/usage-ledger.ts'
import { dayOf, monthOf } from '../domain/period.ts'
import { charsPerToken, isFree, nanoUsdOf, tokensIn, type Price } from '../domain/price.ts'
import { keyStopSentence, stopSentence } from '../domain/stop-sentence.ts'
import type { Amount, Limit, Standing } from '../domain/standing.ts'
import { limitsOf, noBudgets, readLimits, standingOf, type Limits } from './limits.ts'
import { changedKeySums, changedSums, readPrices, readTeams } from './budget-reading.ts'
import { createUsageSums, type Place } from './usage-sums.ts'

/** A changed budget, or what another process let through, counts within this time. */
const refreshMs = 2_000
const flushMs = 1_000
/** Sums that changed are read again for this long: a transaction that wrote one may end late. */
const overlapMs = 20_000
/** Everything is read anew this often, should a change have been missed all the same. */
const wholeMs = 15 * 60_000
/** Some fifty tokens: a running answer is counted in steps of this size. */
const countedStepChars = 200
/** Lines in one statement; a second of calls is far fewer. */
const linesMax = 500

export type UsageMeter = Meter & UsageBook & {
  /** Where a person stands, and each limit with what was used of it. */
  standingOf(personId: string, agencyId: string): { standing: Standing; limits: { limit: Limit; used: Amount }[]; isGoingOn: boolean }
  agencyUse(agencyId: string): Amount
  /** Told of each person who asked a model anything, the quote engine too. */
  listen(onUse: (personId: string, agencyId: string) => void): void
  refresh(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export type MeterOptions = {
  database: Pick<Database, 'asSystem'>
  /** The public price, where the government’s own contract says none: undefined when nobody stated one. */
  cardPriceOf(errand: Errand): Price | undefined
  /** Running calls are to be asked again whether they may go on. */
  recheck(): void
  log: Logger
  now?: () => Date
}

export function createUsageMeter(options: MeterOptions): UsageMeter {
  const { database, log } = options
  const now = options.now ?? (() => new Date())
  const sums = createUsageSums()
  let limits: Limits = noBudgets
  let teamOf: ReadonlyMap<string, string> = new Map()
  let teamsVersion = ''
  let prices: ReadonlyMap<string, Price> = new Map()
  let month = monthOf(now())
  let wholeAt = 0
  let timers: NodeJS.Timeout[] = []
  let looking: Promise<void> | undefined
  let flushing: Promise<void> = Promise.resolve()
  const listeners: ((personId: string, agencyId: string) => void)[] = []
  /** Lines that no job will write, or whose job ended without. */
  const waiting = new Set<UsageEntry>()
  /** Written, and on top of the sums until the table was read after that. */
  let written: { entry: UsageEntry; at: number }[] = []

  return {
    open(errand, inputChars) {
      const account = currentAccount()
      // The quote engine is no model: it costs nothing and has no tokens.
      if (!account || errand.adapterId === 'quote') {
        if (account) for (const listener of listeners) listener(account.personId, account.agencyId)
        return uncounted
      }
      for (const listener of listeners) listener(account.personId, account.agencyId)
      return charge(account, errand, inputChars)
    },
    async keepIn(store, account) {
      const entries = [...account.unkept]
      await keepUsage(store, entries)
      return () => {
        for (const entry of entries) account.unkept.delete(entry)
        noteWritten(entries)
      }
    },
    release(account) {
      for (const entry of account.unkept) waiting.add(entry)
      account.unkept.clear()
    },
    standingOf(personId, agencyId) {
      const place = placeOf(personId, agencyId)
      return { standing: standingOf(limits, sums, place), limits: limitsOf(limits, sums, place), isGoingOn: limits.goingOn.has(personId) }
    },
    agencyUse: (agencyId) => sums.of('agency', agencyId),
    listen: (onUse) => void listeners.push(onUse),
    refresh,
    async start() {
      await refresh()
      timers = [
        setInterval(() => void refresh().catch((error: unknown) => log.error({ error }, 'budgets could not be read; the last ones go on holding')), refreshMs),
        setInterval(() => void flush().catch((error: unknown) => log.error({ error }, 'what models used could not be written; it is tried again')), flushMs),
      ]
      for (const timer of timers) timer.unref()
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await looking?.catch(() => undefined)
      await flush().catch((error: unknown) => log.error({ error }, 'what models used last could not be written'))
    },
  }

  function placeOf(personId: string, agencyId: string): Place {
    // Who changes teams in the middle of a month counts for the old one until it ends: figures about teams stay apart.
    return { personId, agencyId, unit: sums.unitOf(personId, agencyId) ?? teamOf.get(`${agencyId} ${personId}`) ?? '' }
  }

  function faultAt(place: Place, costsNothing: boolean, isRunning: boolean): ModelFault | undefined {
    if (place.keyId && sums.of('key', place.keyId).tokens >= (limits.keys.get(place.keyId) ?? Number.POSITIVE_INFINITY)) return new ModelFault('forbidden', keyStopSentence(month))
    const standing = standingOf(limits, sums, place, costsNothing)
    // A running answer ends at a hard stop only; a limit that asks lets it end by itself.
    if (standing.level === 'ask' && (isRunning || limits.goingOn.has(place.personId))) return undefined
    const sentence = stopSentence(standing, month)
    return sentence === undefined ? undefined : new ModelFault('forbidden', sentence)
  }

  function charge(account: Account, errand: Errand, inputChars: number): Charge {
    if (monthOf(now()) !== month) startMonth()
    const place = { ...placeOf(account.personId, account.agencyId), keyId: account.keyId }
    const price = prices.get(`${errand.connectionId}/${errand.model ?? ''}`) ?? prices.get(`${errand.connectionId}/*`) ?? options.cardPriceOf(errand)
    const costsNothing = isFree(price)
    const refused = faultAt(place, costsNothing, false)
    if (refused) throw refused
    const inputTokens = tokensIn(inputChars)
    let saidChars = 0
    let countedChars = 0
    let isOver = false
    let open = amountOf({ inputTokens, outputTokens: 0 }, price)
    sums.add(place, open)
    return {
      said(chars) {
        saidChars += chars
        // Whoever asks next is let in by what was said up to now, not by what had been said at the last beat.
        if (saidChars - countedChars >= countedStepChars && !isOver) count()
      },
      overdrawn() {
        if (isOver) return undefined
        count()
        return faultAt(place, costsNothing, true)
      },
      end(used) {
        if (isOver) return
        isOver = true
        if (used === 'nothing') return moveTo({ nanoUsd: 0, tokens: 0 })
        const usage = used === 'unknown' ? { inputTokens, outputTokens: tokensIn(saidChars), isEstimated: true } : sane(used)
        const nanoUsd = nanoUsdOf(usage, price)
        moveTo({ nanoUsd: nanoUsd ?? 0, tokens: usage.inputTokens + usage.outputTokens })
        account.unkept.add({ id: newId(), at: now(), ...place, purpose: account.purpose, modelId: `${errand.connectionId}/${errand.model ?? ''}`, ...usage, nanoUsd })
      },
    }

    function count(): void {
      countedChars = saidChars
      moveTo(amountOf({ inputTokens, outputTokens: Math.ceil(saidChars / charsPerToken) }, price))
    }

    /** What is on its way counts as far as it is known. */
    function moveTo(next: Amount): void {
      sums.add(place, { nanoUsd: next.nanoUsd - open.nanoUsd, tokens: next.tokens - open.tokens })
      open = next
    }
  }

  function noteWritten(entries: readonly UsageEntry[]): void {
    const at = performance.now()
    for (const entry of entries) written.push({ entry, at })
  }

  function flush(): Promise<void> {
    return (flushing = flushing.catch(() => undefined).then(async () => {
      const entries = [...waiting].slice(0, linesMax)
      if (entries.length === 0) return
      await database.asSystem((store) => keepUsageAsKernel(store, entries))
      for (const entry of entries) waiting.delete(entry)
      noteWritten(entries)
    }))
  }

  function refresh(): Promise<void> {
    return (looking ??= look()
      .catch((error: unknown) => {
        // What changed meanwhile may be too long ago for the next look.
        wholeAt = 0
        throw error
      })
      .finally(() => (looking = undefined)))
  }

  async function look(): Promise<void> {
    const at = now()
    if (monthOf(at) !== month) startMonth()
    const began = performance.now()
    const isWhole = wholeAt === 0 || began - wholeAt > wholeMs
    const read = await database.asSystem(async (store) => ({
      limits: await readLimits(store, dayOf(at)),
      teams: await readTeams(store, teamsVersion),
      prices: await readPrices(store),
      changed: await changedSums(store, month, isWhole ? undefined : overlapMs),
      changedKeys: await changedKeySums(store, month, isWhole ? undefined : overlapMs),
    }))
    limits = read.limits
    prices = read.prices
    if (read.teams) ({ version: teamsVersion, teamOf } = read.teams)
    if (isWhole) {
      sums.clear()
      wholeAt = began
    }
    for (const sum of read.changed) sums.take(sum)
    for (const sum of read.changedKeys) sums.takeKey(sum)
    const isRead = (line: { at: number }): boolean => line.at < began
    for (const { entry } of written.filter(isRead)) sums.add(entry, minus(entry))
    written = written.filter((line) => !isRead(line))
    options.recheck()
  }

  function startMonth(): void {
    month = monthOf(now())
    sums.clear()
    wholeAt = 0
  }
}

const uncounted: Charge = { said() {}, overdrawn: () => undefined, end() {} }

function amountOf(used: { inputTokens: number; outputTokens: number }, price: Price | undefined): Amount {
  return { nanoUsd: nanoUsdOf(used, price) ?? 0, tokens: used.inputTokens + used.outputTokens }
}

function minus(entry: UsageEntry): Amount {
  return { nanoUsd: -(entry.nanoUsd ?? 0), tokens: -(entry.inputTokens + entry.outputTokens) }
}

/** A vendor’s figures are data: what is no count, or too large to be one, must not spoil the book. */
function sane({ inputTokens, outputTokens, isEstimated }: ModelUsage): ModelUsage {
  return { inputTokens: count(inputTokens), outputTokens: count(outputTokens), isEstimated: isEstimated || count(inputTokens) !== inputTokens || count(outputTokens) !== outputTokens }
}

/** No model reads or writes as much in one call. */
const tokensMax = 100_000_000

function count(value: number): number {
  return Number.isFinite(value) ? Math.min(tokensMax, Math.max(0, Math.round(value))) : 0
}
