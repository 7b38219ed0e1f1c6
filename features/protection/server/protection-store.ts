import { issueKeyFor } from '#kernel/keys/key-of.ts'
import { isKeyGone, keyToRead, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Challenge, DetailType, Pattern } from '../contract.ts'
import type { RuleOfType } from '../domain/default-rules.ts'

export type RuleRow = RuleOfType & { type: DetailType; version: number; reason: string; changedAt: Date }

/** The newest version of each type that the agency has decided about. */
export const listRules = (store: Reader, agencyId: string): Promise<RuleRow[]> =>
  store.rows<RuleRow>(sql`
    select distinct on (type) type, version, action, raises_to as "raisesTo", comps, passes_at as "passesAt", legal_basis as "legalBasis", owner, reason, changed_at as "changedAt"
    from protection_rule where agency_id = ${agencyId} order by type, version desc`)

export async function newestVersion(store: Reader, agencyId: string): Promise<number> {
  return (await store.one<{ version: number }>(sql`select coalesce(max(version), 0)::int as version from protection_rule where agency_id = ${agencyId}`)).version
}

/** False when somebody else has written this version of the rule meanwhile. */
export async function addRule(store: Transactor, at: { agencyId: string; personId: string; version: number; reason: string; now: Date }, rule: RuleOfType & { type: DetailType }): Promise<boolean> {
  const added = await store.run(sql`
    insert into protection_rule (agency_id, type, version, action, raises_to, comps, passes_at, legal_basis, owner, reason, changed_by, changed_at)
    values (${at.agencyId}, ${rule.type}, ${at.version}, ${rule.action}, ${rule.raisesTo}, ${rule.comps}, ${rule.passesAt}, ${rule.legalBasis}, ${rule.owner}, ${at.reason}, ${at.personId}, ${at.now})
    on conflict do nothing`)
  return added === 1
}

type PatternRow = Omit<Pattern, 'createdAt' | 'changedAt'> & { createdAt: Date; changedAt: Date }

const patternColumns = sql`id, title, pattern, check_kind as "check", positives, negatives, action, raises_to as "raisesTo", comps, passes_at as "passesAt", legal_basis as "legalBasis", owner, state, created_at as "createdAt", changed_at as "changedAt"`

export async function listPatterns(store: Reader, agencyId: string): Promise<Pattern[]> {
  const rows = await store.rows<PatternRow>(sql`select ${patternColumns} from protection_pattern where agency_id = ${agencyId} order by id`)
  return rows.map(toPattern)
}

export async function findPattern(store: Reader, id: string): Promise<Pattern | undefined> {
  const row = await store.maybe<PatternRow>(sql`select ${patternColumns} from protection_pattern where id = ${id}`)
  return row && toPattern(row)
}

export type NewPattern = Omit<Pattern, 'state' | 'createdAt' | 'changedAt'>

export async function insertPattern(store: Transactor, at: { agencyId: string; personId: string; now: Date }, pattern: NewPattern): Promise<void> {
  await store.run(sql`
    insert into protection_pattern (id, agency_id, title, pattern, check_kind, positives, negatives, action, raises_to, comps, passes_at, legal_basis, owner, created_by, created_at, changed_by, changed_at)
    values (${pattern.id}, ${at.agencyId}, ${pattern.title}, ${pattern.pattern}, ${pattern.check}, ${pattern.positives}, ${pattern.negatives}, ${pattern.action}, ${pattern.raisesTo},
      ${pattern.comps}, ${pattern.passesAt}, ${pattern.legalBasis}, ${pattern.owner}, ${at.personId}, ${at.now}, ${at.personId}, ${at.now})`)
}

export async function setPatternState(store: Transactor, at: { personId: string; now: Date }, id: string, state: Pattern['state']): Promise<void> {
  await store.run(sql`update protection_pattern set state = ${state}, changed_by = ${at.personId}, changed_at = ${at.now} where id = ${id}`)
}

type ChallengeRow = KeyedRow & Omit<Challenge, 'person' | 'answeredAt' | 'createdAt'> & { personId: string; personName: string; answeredAt: Date | null; createdAt: Date }

/** The newest are looked at first; older ones are in the log. */
const challengesMax = 200

const challengeColumns = sql`
  protection_challenge.id, person_id as "personId", coalesce(person.name, '') as "personName", type, rule, reason, shown_text as "shownText", protection_challenge.agency_id, key_ref, state, answer, answered_at as "answeredAt", protection_challenge.created_at as "createdAt"
  from protection_challenge left join person on person.id = person_id`

export async function listChallengeRows(store: Reader, state: Challenge['state'] | undefined): Promise<Challenge[]> {
  const rows = await store.rows<ChallengeRow>(sql`select ${challengeColumns} where ${state ?? null}::text is null or state = ${state ?? null} order by protection_challenge.id desc limit ${challengesMax}`)
  const challenges: Challenge[] = []
  for (const row of rows) challenges.push(toChallenge({ ...row, ...(await wordsOf(store, row)) }))
  return challenges
}

export async function findChallenge(store: Reader, id: string): Promise<Challenge | undefined> {
  const row = await store.maybe<ChallengeRow>(sql`select ${challengeColumns} where protection_challenge.id = ${id}`)
  return row && toChallenge({ ...row, ...(await wordsOf(store, row)) })
}

export async function insertChallenge(store: Transactor, challenge: { id: string; agencyId: string; personId: string; type: DetailType; rule: string; reason: string; shownText: string | null; now: Date }): Promise<void> {
  const { ref, key } = await issueKeyFor(store, { agencyId: challenge.agencyId, id: challenge.id })
  const shownText = challenge.shownText && key.seal(challenge.shownText, wordPlace('shown_text'))
  await store.run(sql`
    insert into protection_challenge (id, agency_id, person_id, key_ref, type, rule, reason, shown_text, created_at)
    values (${challenge.id}, ${challenge.agencyId}, ${challenge.personId}, ${ref}, ${challenge.type}, ${challenge.rule}, ${key.seal(challenge.reason, wordPlace('reason'))}, ${shownText}, ${challenge.now})`)
}

const wordPlace = (column: 'reason' | 'shown_text' | 'answer') => ({ column })

/** A list is not emptied by one whose key is not there: its words are missing. */
async function wordsOf(store: Reader, row: ChallengeRow): Promise<Pick<ChallengeRow, 'reason' | 'shownText' | 'answer'>> {
  try {
    const key = await keyToRead(store, row)
    if (!key) return row
    return { reason: key.open(row.reason, wordPlace('reason')), shownText: row.shownText && key.open(row.shownText, wordPlace('shown_text')), answer: row.answer && key.open(row.answer, wordPlace('answer')) }
  } catch (error) {
    if (isKeyGone(error)) return { reason: '', shownText: null, answer: null }
    throw error
  }
}

/** False when it is not open any more. */
export async function answerChallengeRow(store: Transactor, id: string, by: { personId: string; verdict: 'upheld' | 'declined'; answer: string; now: Date }): Promise<boolean> {
  const row = await store.maybe<KeyedRow>(sql`select id, agency_id, key_ref from protection_challenge where id = ${id}`)
  const key = row && (await keyToRead(store, row))
  const answer = key?.seal(by.answer, wordPlace('answer')) ?? by.answer
  return (await store.run(sql`update protection_challenge set state = ${by.verdict}, answer = ${answer}, answered_by = ${by.personId}, answered_at = ${by.now} where id = ${id} and state = 'open'`)) === 1
}

function toPattern(row: PatternRow): Pattern {
  return { ...row, createdAt: row.createdAt.toISOString(), changedAt: row.changedAt.toISOString() }
}

function toChallenge({ personId, personName, agency_id: _agency, key_ref: _ref, ...row }: ChallengeRow): Challenge {
  return { ...row, person: { id: personId, name: personName }, answeredAt: row.answeredAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() }
}
