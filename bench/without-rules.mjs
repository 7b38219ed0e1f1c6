// The same build with the rules of issue 3 left out, for measuring what they cost and for nothing else: a preload for
// Node that puts itself in front of their modules (`node --import ./bench/without-rules.mjs apps/server/main.ts`).
// Steward itself has no such switch. without-rules-sql.mjs does the same in the database, after the start.
// Left out: labels and the flow’s decisions and their record, detectors and masks, the guards of question and answer,
// clearance, kill switch and book of dials, sealing of content, the Merkle log, the check of the scope’s signature, the
// gate of the terms. What stays: making the signature (3 µs a transaction), columns and indexes.
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url).href
const passes = `{ outcome: 'pass', rule: 'R14-eligibility', score: 0, signs: [], alternative: '', language: 'en', sentences: [] }`
/** What a module exports instead; `real` is the module as it is. */
const instead = {
  'kernel/flow/flow-engine.ts': `export const createFlowEngine = (...given) => ({ ...real.createFlowEngine(...given), decide: () => ({ isAllowed: true, policies: [] }) })`,
  'kernel/flow/decision-log.ts': `export const keepDecisions = async () => {}`,
  'kernel/guard/judge-request.ts': `export const judgeRequest = () => (${passes})`,
  'kernel/guard/judge-answer.ts': `export const createAnswerGuard = () => ({ push: (text) => text, end: () => '', verdict: () => (${passes}) })`,
  'kernel/personal-data/detect.ts': `export const detect = () => []`,
  'kernel/gateway/clearance.ts': `export const clearanceRefusal = () => undefined`,
  'features/controls/server/guard-feature.ts': `export const guardFeature = (feature) => feature`,
  'features/connections/server/dial-book.ts': `export const createDialBook = () => ({ add() {}, async flush() {}, start() {}, async close() {} })`,
  'kernel/keys/content-key.ts': `export const createContentKey = () => ({ seal: (text) => text, open: (text) => text, sealJson: (value) => JSON.stringify(value), openJson: (value) => value })`,
  'kernel/audit/sequencer.ts': `export const openSequencer = async (...given) => ({ ...(await real.openSequencer(...given)), start() {}, async stop() {} })`,
}

registerHooks({
  load(url, context, next) {
    const own = url.startsWith(root) ? instead[url.slice(root.length)] : undefined
    if (own === undefined) return next(url, context)
    const real = JSON.stringify(`${fileURLToPath(url)}?real`)
    return { format: 'module', shortCircuit: true, source: `import * as real from ${real}; export * from ${real}; ${own}` }
  },
})
