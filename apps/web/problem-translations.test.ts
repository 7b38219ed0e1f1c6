import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contractErrors } from '#apps/contract-errors.ts'
import { problemSentences } from './problem-translations.ts'

/** Their sentence says what the vendor said, what is switched off or what is wrong with a pattern, so it cannot be translated by code. */
const differFromCaseToCase = ['vendor_refused', 'vendor_settings', 'refused_by_rule', 'pattern_not_valid', 'rule_not_cedar', 'switched_off', 'task_needs_planning', 'tool_server_failed', 'database_unreachable', 'database_columns', 'database_refused', 'research_bad_conditions', 'research_unknown_model', 'draft_file_refused', 'draft_export_refused', 'data_failed', 'data_bad_query']

test('every refusal of the contracts is translated, from the very sentence the server sends', () => {
  // SCIM’s are told to a directory, in its protocol; no page ever shows one.
  const stated = contractErrors.filter(({ code }) => !differFromCaseToCase.includes(code) && !code.startsWith('scim_'))
  const here = Object.fromEntries(Object.entries(problemSentences).map(([code, { message }]) => [code, message]))
  expect(here).toEqual(Object.fromEntries(stated.map(({ code, sentence }) => [code, sentence])))
})

test('no contract states an error that the list does not know', async () => {
  const features = new URL('../../features/', import.meta.url)
  const paths = readdirSync(features).map((feature) => new URL(`${feature}/contract.ts`, features)).filter((path) => existsSync(path))
  expect(paths.length).toBeGreaterThan(10)
  const known = new Set(contractErrors.map(({ code }) => code))
  for (const path of paths) {
    const contract = (await import(path.href)) as Record<string, Record<string, { code: string }>>
    for (const [name, errors] of Object.entries(contract)) if (name.endsWith('Errors')) expect(Object.values(errors).filter(({ code }) => !known.has(code)), `${path.pathname}: ${name}`).toEqual([])
  }
})
