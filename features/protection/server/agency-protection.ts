/**
 * An agency's rules and compiled patterns, as every call to a vendor needs them: kept in memory, dropped when they
 * change here, and read again before another server's change is five seconds old (kill switch, security.md I3).
 */
import { detect } from '#kernel/personal-data/detect.ts'
import type { AgencyMatcher } from '#kernel/personal-data/agency-pattern.ts'
import type { ProtectionRule, ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Pattern } from '../contract.ts'
import { decidedTypes, defaultRules, type RuleOfType } from '../domain/default-rules.ts'
import { compilePattern } from './agency-patterns.ts'
import type { EnteredPattern } from './look-through.ts'
import { listPatterns, listRules, newestVersion, type RuleRow } from './protection-store.ts'

export type AgencyProtection = {
  /** Counts the agency's changes of its rules; 0 for those that Steward comes with. Belongs into a trace. */
  version: number
  settings: ProtectionSettings
  patterns: readonly AgencyMatcher[]
  /** The same as they were entered, for another process. */
  entered: readonly EnteredPattern[]
  /** The detectors with this agency's patterns. */
  detect(text: string): Hit[]
}

export type AgencyProtections = {
  /** `store` must be in the scope of a person of that agency: row-level security shows nobody else its rules. */
  protectionOf(store: Reader, agencyId: string): Promise<AgencyProtection>
  forget(agencyId: string): void
}

const freshMs = 4_000

export function createAgencyProtections(now: () => number = Date.now): AgencyProtections {
  const kept = new Map<string, Kept>()
  return {
    async protectionOf(store, agencyId) {
      const known = kept.get(agencyId)
      if (known && now() - known.readAt < freshMs) return known.protection
      const readAt = now()
      const read = await readProtection(store, agencyId, known)
      kept.set(agencyId, { readAt, ...read })
      return read.protection
    },
    forget: (agencyId) => void kept.delete(agencyId),
  }
}

type Kept = Read & { readAt: number }
/** `found` is what was asked for since it was read; `mark` tells other patterns from the same ones. */
type Read = { protection: AgencyProtection; mark: string; found: Found }
type Found = Map<string, Hit[]>

async function readProtection(store: Reader, agencyId: string, before: Read | undefined): Promise<Read> {
  const scope = await store.one<{ agency: string | null }>(sql`select scope_agency() as agency`)
  // Read from elsewhere, an agency that masks would look like one that never decided anything.
  if (scope.agency !== agencyId) throw new Error('the rules of an agency are read in the scope of one of its people')
  const rows = await listRules(store, agencyId)
  const patterns = (await listPatterns(store, agencyId)).filter((pattern) => pattern.state === 'active')
  const mark = JSON.stringify(patterns.map(({ id, pattern, check }) => [id, pattern, check]))
  const isSame = before?.mark === mark
  const matchers = isSame ? before.protection.patterns : patterns.map((pattern) => compilePattern(pattern))
  const found: Found = new Map()
  return { protection: { version: await newestVersion(store, agencyId), settings: toSettings(rows, patterns), patterns: matchers, entered: patterns.map(({ id, pattern, check }) => ({ id, pattern, check })), detect: rememberingDetector(matchers, found, isSame ? before.found : new Map()) }, mark, found }
}

/** A turn looks at its question twice and at the same instructions every time. */
const rememberedMax = 64
const rememberedCharsMax = 8_000

/** What a text was found to hold follows from it and the patterns alone; one that nobody asks about again is forgotten in seconds. */
function rememberingDetector(patterns: readonly AgencyMatcher[], found: Found, earlier: ReadonlyMap<string, Hit[]>): (text: string) => Hit[] {
  return (text) => {
    const hits = found.get(text) ?? earlier.get(text) ?? detect(text, { patterns })
    if (text.length > rememberedCharsMax) return hits
    if (found.size >= rememberedMax) found.clear()
    found.set(text, hits)
    return hits
  }
}

export function toSettings(rows: readonly RuleRow[], patterns: readonly Pattern[]): ProtectionSettings {
  const changed = new Map(rows.map((row) => [row.type, row]))
  return {
    rules: Object.fromEntries(decidedTypes.map((type) => [type, toRule(changed.get(type) ?? defaultRules[type])])),
    patterns: Object.fromEntries(patterns.map((pattern) => [pattern.id, toRule(pattern)])),
  }
}

function toRule({ action, raisesTo, comps, passesAt }: RuleOfType): ProtectionRule {
  return { action, comps, ...(raisesTo && { raisesTo }), ...(passesAt && { passesAt }) }
}
