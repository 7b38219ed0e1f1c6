/** Blanks of a prompt: `{{topic}}`. A name is up to 60 characters without braces; the same name is one blank. */
import { blanksMax } from '../contract.ts'

const blank = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/g

/** Names in order of appearance. */
export function blanksOf(prompt: string): string[] {
  return [...new Set([...prompt.matchAll(blank)].map((match) => match[1] ?? ''))].filter(Boolean)
}

/** Braces that open or close nothing, and more blanks than anybody fills in. */
export function hasFaultyBlanks(prompt: string): boolean {
  const rest = prompt.replaceAll(blank, '')
  return blanksOf(prompt).length > blanksMax || /\{\{|\}\}/.test(rest)
}

/** What a person filled in is put in as it is: braces in it are words, not blanks. Undefined when one is left empty. */
export function fillBlanks(prompt: string, values: Readonly<Record<string, string>>): string | undefined {
  const given = (name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '').trim() : '')
  if (blanksOf(prompt).some((name) => !given(name))) return undefined
  return prompt.replaceAll(blank, (_whole, name: string) => given(name))
}

/** The prompt as a sentence that a guard can read: a blank is its own name. */
export function spokenPrompt(prompt: string): string {
  return prompt.replaceAll(blank, (_whole, name: string) => name)
}
