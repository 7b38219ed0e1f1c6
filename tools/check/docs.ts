/** Docs that name what is not there fail the build: files, npm commands, settings, endpoints. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { settingDocs } from '#apps/server/settings.ts'
import type { Finding } from './architecture.ts'

export function checkDocs(): Finding[] {
  const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts)
  return pages().flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [...linkFindings(file, text), ...commandFindings(file, text, scripts), ...pathFindings(file, text), ...secretFindings(file, text)]
  })
}

function linkFindings(file: string, text: string): Finding[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].flatMap(([, target = '']) => (/^[a-z]+:/.test(target) || existsSync(normalize(join(dirname(file), target))) ? [] : [{ file, sentence: `links to ${target}, which is not there` }]))
}

function commandFindings(file: string, text: string, scripts: string[]): Finding[] {
  const built = ['ci', 'install', 'i', 'audit', 'help', 'run']
  return [...text.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)].flatMap(([, name = '']) => (scripts.includes(name) || built.includes(name) || !/`[^`]*npm/.test(text) ? [] : [{ file, sentence: `names the command npm run ${name}, which is not there` }]))
}

/** Back-quoted paths of this repository must exist; settings must be documented ones. */
function pathFindings(file: string, text: string): Finding[] {
  const paths = [...text.matchAll(/`((?:kernel|features|adapters|ui|apps|testkit|tools|sample|bench|docs)\/[A-Za-z0-9_./-]*)`/g)].map(([, path = '']) => path)
  const settings = [...text.matchAll(/`(STEWARD_[A-Z_]+)`/g)].map(([, name = '']) => name)
  return [
    ...paths.filter((path) => !existsSync(path)).map((path) => ({ file, sentence: `names ${path}, which is not there` })),
    ...settings.filter((name) => !(name in settingDocs) && !name.startsWith('STEWARD_TEST_')).map((name) => ({ file, sentence: `names the setting ${name}, which is not there` })),
  ]
}

function secretFindings(file: string, text: string): Finding[] {
  return /(?<!\w)\/work\/|registry\.npmjs|\bsk-[A-Za-z0-9]{20}/.test(text) ? [{ file, sentence: 'names a machine path, a registry host or something like a key' }] : []
}

function pages(): string[] {
  const top = readdirSync('.').filter((name) => name.endsWith('.md'))
  return [...top, ...under('docs'), ...readdirSync('features').map((name) => `features/${name}/README.md`).filter((path) => existsSync(path))]
}

function under(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? under(join(folder, entry.name)) : entry.name.endsWith('.md') ? [join(folder, entry.name)] : []))
}
