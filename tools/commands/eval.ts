/**
 * `npm run eval -- --data DIR [--only GROUP,…] --json`: one JSON object a line, names and scoring as fixed in the
 * product's evaluation list. A group whose files are absent prints nothing and says so on standard error.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { EvalRow } from '../eval/eval-row.ts'

type Group = { name: string; needs: string[]; run(data: string): Promise<EvalRow[]> }

const groups: Group[] = [
  { name: 'files', needs: ['files'], run: async (data) => (await import('../eval/files.ts')).evalFiles(data) },
  { name: 'wire', needs: ['wire'], run: async (data) => (await import('../eval/wire.ts')).evalWire(data) },
  { name: 'retrieval', needs: ['rag'], run: async (data) => (await import('../eval/retrieval.ts')).evalRetrieval(data) },
  { name: 'pii', needs: ['pii'], run: async (data) => (await import('../eval/personal-data.ts')).evalPersonalData(data) },
  { name: 'eligibility', needs: ['rag'], run: async (data) => (await import('../eval/eligibility.ts')).evalEligibility(data) },
  { name: 'injection', needs: ['injection'], run: async (data) => (await import('../eval/injection.ts')).evalInjection(data) },
  { name: 'injection', needs: ['injection'], run: async (data) => (await import('../eval/injection-effects.ts')).evalInjectionEffects(data) },
  { name: 'patterns', needs: [], run: async () => (await import('../eval/forecast-planted.ts')).evalPlanted() },
  { name: 'forecast', needs: ['timeseries'], run: async (data) => (await import('../eval/forecast.ts')).evalForecast(data) },
  { name: 'translation', needs: ['translation'], run: async (data) => (await import('../eval/translation.ts')).evalTranslation(data) },
  { name: 'encodings', needs: ['translation'], run: async (data) => (await import('../eval/encodings.ts')).evalEncodings(data) },
  { name: 'grounding', needs: ['rag', 'groundedness'], run: async (data) => (await import('../eval/grounding.ts')).evalGrounding(data) },
  { name: 'tables', needs: ['tables'], run: async (data) => (await import('../eval/tables.ts')).evalTables(data) },
  { name: 'register', needs: ['register'], run: async (data) => (await import('../eval/tables.ts')).evalRegister(data) },
  { name: 'scim', needs: ['scim'], run: async (data) => (await import('../eval/scim.ts')).evalScim(data) },
  { name: 'spreadsheets', needs: ['spreadsheets'], run: async (data) => (await import('../eval/spreadsheets.ts')).evalSpreadsheets(data) },
]

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' }, only: { type: 'string' }, json: { type: 'boolean', default: false } } })
const wanted = values.only?.split(',').map((name) => name.trim())
for (const group of groups) {
  // `--only` takes a group or a name of a row: `retrieval`, `citations.valid`.
  const isWanted = !wanted || wanted.some((name) => name === group.name || name.startsWith(`${group.name}.`) || (group.name === 'grounding' && /^(citations|groundedness)/.test(name)) || (group.name === 'eligibility' && name.startsWith('overblocking')))
  if (!isWanted) continue
  const missing = group.needs.filter((folder) => !existsSync(join(values.data, folder)))
  if (missing.length) {
    process.stderr.write(`${group.name}: skipped, ${missing.join(', ')} is not in ${values.data}\n`)
    continue
  }
  const started = performance.now()
  const rows = await group.run(values.data)
  const seconds = (performance.now() - started) / 1000
  for (const row of rows) {
    if (wanted && !wanted.some((name) => name === group.name || row.name.startsWith(name))) continue
    const line = { name: row.name, value: row.value, n: row.n, ...(row.floor !== undefined && { floor: row.floor }), seconds: row.seconds ?? Number(seconds.toFixed(1)) }
    process.stdout.write(values.json ? `${JSON.stringify(line)}\n` : `${line.name.padEnd(36)} ${String(line.value).padEnd(8)} n=${line.n}${line.floor === undefined ? '' : ` floor=${line.floor}`}\n`)
  }
}
process.exit(0)
