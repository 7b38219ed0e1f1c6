/**
 * A text that a spreadsheet program might take for a formula when it reads it from CSV, or when somebody edits the cell
 * (OWASP, CSV injection; ASVS 1.2.10; U2): `=`, `+`, `-`, `@`, their full-width forms, tab, carriage return, line feed, NUL.
 */
const lead = /^[\s\u0000\u00a0\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n\u0000]/

export function looksLikeFormula(text: string): boolean {
  return lead.test(text)
}

/** For CSV, which knows no types: an apostrophe in front makes every program read words. */
export function inertText(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text
}
