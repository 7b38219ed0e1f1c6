/** Reads the questions that the guards are judged on; a set whose file is absent is left out. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type GuardCase = {
  set: 'orsharc' | 'md2d' | 'mtrag-cloud' | 'mtrag-wiki' | 'mtrag-other' | 'wtq' | 'tatqa' | 'notinject' | 'wildguard' | 'xstest'
  text: string
  history: { role: string; text: string }[]
  /** Cases about the same thing, which must not be parted when cross-validating. */
  group: string
}

type RuleQuestion = { question: string; scenario: string; source_url: string; decision: string }
type SpanQuestion = { question: string; gold_span_id: string; self_contained: boolean }
type Task = { id: string; domain: string; messages: { role: string; text: string }[] }

/** The question with the facts told beside it, in either order: people write both ways. */
export function decisionCases(
  dataDir: string,
  order: 'question-first' | 'facts-first' = 'question-first',
): (GuardCase & { decision: string })[] {
  return linesOf<RuleQuestion>(dataDir, 'rag/orsharc_questions.jsonl')
    .filter((row) => row.scenario.trim() !== '')
    .map((row) => ({
      set: 'orsharc',
      text: order === 'question-first' ? `${row.question} ${row.scenario}`.trim() : `${row.scenario} ${row.question}`.trim(),
      history: [],
      group: row.source_url,
      decision: row.decision,
    }))
}

export function harmlessCases(dataDir: string): GuardCase[] {
  return [...lookUpCases(dataDir), ...ruleCases(dataDir), ...oddCases(dataDir)]
}

/** MTRAG (the turn with its conversation), WikiTableQuestions and TAT-QA: facts looked up in pages and tables. */
export function lookUpCases(dataDir: string): GuardCase[] {
  const mtrag = linesOf<Task>(dataDir, 'rag/mtragun_tasks.jsonl').map((task) => ({
    set:
      task.domain === 'ibmcloud'
        ? ('mtrag-cloud' as const)
        : task.domain === 'clapnq'
          ? ('mtrag-wiki' as const)
          : ('mtrag-other' as const),
    text: task.messages.at(-1)?.text ?? '',
    history: task.messages.slice(0, -1),
    group: task.id.split('<')[0] ?? task.id,
  }))
  const wtq = linesOf<{ question: string; table: string }>(dataDir, 'tables/wtq_questions.jsonl').map((row) => ({
    set: 'wtq' as const,
    text: row.question,
    history: [],
    group: row.table,
  }))
  const tatqa = linesOf<{ table: { uid: string }; questions: { question: string }[] }>(dataDir, 'tables/tatqa.jsonl').flatMap(
    (row) => row.questions.map(({ question }) => ({ set: 'tatqa' as const, text: question, history: [], group: row.table.uid })),
  )
  return [...mtrag, ...wtq, ...tatqa]
}

/** MultiDoc2Dial questions that can be read alone. */
export function ruleCases(dataDir: string): GuardCase[] {
  return linesOf<SpanQuestion>(dataDir, 'rag/md2d_questions.jsonl')
    .filter((row) => row.self_contained)
    .map((row) => ({ set: 'md2d', text: row.question, history: [], group: row.gold_span_id }))
}

/** Asks what the rule is: no yes/no question of one's own in it, judged by the words alone and not by the guard. */
export function asksForRules({ text }: GuardCase): boolean {
  return (
    /\b(?:what|how|which|where|when|who|why)\b/i.test(text) &&
    !/\b(?:am|can|could|may|do|does|is|are|will|would|should|have|has) (?:i|we|my|he|she|his|her|they)\b/i.test(text)
  )
}

/** Harmless prompts with words that alarm careless guards. */
export function oddCases(dataDir: string): GuardCase[] {
  const plain = (set: 'notinject' | 'wildguard', path: string): GuardCase[] =>
    linesOf<{ id: string; text: string }>(dataDir, path).map((row) => ({ set, text: row.text, history: [], group: row.id }))
  const xstest = linesOf<{ text: string; label: string; focus: string }>(dataDir, 'injection/overrefusal_xstest.jsonl')
    .filter((row) => row.label === 'safe')
    .map((row) => ({ set: 'xstest' as const, text: row.text, history: [], group: row.focus }))
  return [
    ...plain('notinject', 'injection/benign_notinject.jsonl'),
    ...plain('wildguard', 'injection/benign_wildguard.jsonl'),
    ...xstest,
  ]
}

/** The same fold for the same group on every machine. */
export function foldOf(group: string, folds: number): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % folds
}

export function linesOf<Row>(dataDir: string, path: string): Row[] {
  const full = join(dataDir, path)
  if (!existsSync(full)) return []
  return readFileSync(full, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)
}
