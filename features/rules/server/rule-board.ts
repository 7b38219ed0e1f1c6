/** Officers’ rules in force, put into both engines: at once after a change here, within seconds after one elsewhere. */
import type { Logger } from 'pino'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { RuleWords } from '#kernel/flow/rule-catalogue.ts'
import { confineRule } from '#kernel/policy/confined-rule.ts'
import type { PolicyEngine } from '#kernel/policy/policy-engine.ts'
import type { Database } from '#kernel/store/database.ts'
import { ruleKey } from '../domain/rule-hash.ts'
import { activeRuleRows, type RuleRow } from './rule-store.ts'

/** One small query; far below the five seconds in which a rule has to hold everywhere. */
const lookMs = 2_000

export type RuleBoard = {
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
  /** What a rule in force says, for a refusal. */
  words(): Readonly<Record<string, Omit<RuleWords, 'id'>>>
}

export function createRuleBoard(options: { database: Pick<Database, 'asSystem'>; flow: FlowEngine; policy: () => PolicyEngine; log: Logger; now?: () => Date }): RuleBoard {
  const now = options.now ?? (() => new Date())
  let words: Record<string, Omit<RuleWords, 'id'>> = {}
  let lastKey = ''
  let timer: NodeJS.Timeout | undefined
  return {
    refresh,
    async start() {
      await refresh()
      timer = setInterval(() => void refresh().catch((error: unknown) => options.log.error({ error }, 'the rules could not be read; those in force stay in force')), lookMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
    words: () => words,
  }

  async function refresh(): Promise<void> {
    const rows = (await options.database.asSystem(activeRuleRows)).filter((row) => isValidOn(row, now().toISOString().slice(0, 10)))
    const key = rows.map((row) => row.id).join()
    if (key === lastKey) return
    const texts: Record<'flow' | 'action', Record<string, string>> = { flow: {}, action: {} }
    for (const row of rows) {
      const confined = confineRule(row.kind, row.cedar, row.agency_id)
      if ('problem' in confined) throw new Error(`the rule ${row.id} in force does not parse: ${confined.problem}`)
      texts[row.kind][ruleKey({ name: row.name, agencyId: row.agency_id })] = confined.text
    }
    options.flow.replaceRules(texts.flow)
    options.policy().replaceRules(texts.action)
    words = Object.fromEntries(rows.map((row) => [ruleKey({ name: row.name, agencyId: row.agency_id }), { title: row.title, sentence: row.sentence, legalBasis: row.legal_basis, alternatives: row.alternatives }]))
    lastKey = key
  }
}

/** Dates are days of the server’s calendar, both included. */
function isValidOn(row: RuleRow, day: string): boolean {
  return (row.valid_from === null || row.valid_from <= day) && (row.valid_to === null || day <= row.valid_to)
}
