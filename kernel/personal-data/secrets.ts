/** Keys and passwords. Forms as their issuers document them; the rest by name and by how random they look. */
import { createWordFilter } from '../text/word-filter.ts'
import type { Find } from './detect.ts'

const known: [rule: string, form: RegExp][] = [
  ['secret.private-key', /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,12000}?(?:-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----|$)/g],
  ['secret.aws', /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g],
  ['secret.github', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255})/g],
  // Our own keys for programs (kernel/pipeline/api-key.ts).
  ['secret.steward', /(?<![A-Za-z0-9])stw[ps]_[0-9A-Za-z]{49}(?![A-Za-z0-9])/g],
  ['secret.gitlab', /(?<![A-Za-z0-9])gl(?:pat|dt|rt|ft)-[A-Za-z0-9_-]{20,64}/g],
  ['secret.slack', /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,200}/g],
  ['secret.model-vendor', /(?<![A-Za-z0-9])sk-(?:ant-|proj-|or-|svcacct-)?[A-Za-z0-9_-]{20,200}/g],
  ['secret.google', /(?<![A-Za-z0-9])(?:AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,400}|GOCSPX-[A-Za-z0-9_-]{20,64})/g],
  ['secret.stripe', /(?<![A-Za-z0-9])(?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{16,120}/g],
  ['secret.sendgrid', /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g],
  ['secret.package', /(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{30,300}|hf_[A-Za-z0-9]{30,60}|dop_v1_[a-f0-9]{64}|shp(?:at|ss)_[a-fA-F0-9]{32})/g],
  ['secret.signed-token', /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,1000}/g],
  ['secret.webhook', /https:\/\/hooks\.slack\.com\/services\/[A-Za-z0-9/]{20,80}/g],
]

/** `postgres://user:password@host`: the password alone. */
const inAddress = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,100}:([^\s:/@]{3,200})@/dgi

const assigned =
  /\b(?:api[ _-]?key|access[ _-]?key|secret(?:[ _-]?(?:access)?[ _-]?key)?|client[ _-]?secret|(?:access|auth|refresh|bearer|session|security)[ _-]?token|token|passwords?|passwd|passphrase|pwd|contraseña|clave|mot de passe)\b["'`]?\s{0,3}(?::|=>?|\bis\b|\bes\b|\best\b)\s{0,3}["'`]?([^\s"'`,;<>]{6,300})/dgi
const bearer = /\bauthorization:\s{0,3}(?:bearer|basic|token)\s+([A-Za-z0-9._~+/=-]{12,2000})/dgi

const issued = createWordFilter(known.map(([, form]) => form))
const named: readonly { rule: string; form: RegExp; accepts(value: string): boolean }[] = [
  { rule: 'secret.in-address', form: inAddress, accepts: () => true },
  { rule: 'secret.bearer', form: bearer, accepts: () => true },
  { rule: 'secret.assigned', form: assigned, accepts: looksSecret },
]
const naming = createWordFilter(named.map(({ form }) => form))

export function findSecrets(text: string): Find[] {
  const finds: Find[] = issued.possible(text).flatMap((at) => {
    const [rule, form] = known[at]!
    return [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length, type: 'secret', confidence: 0.99, rule }) as const)
  })
  for (const at of naming.possible(text)) finds.push(...groupFinds(text, named[at]!.form, named[at]!.rule, named[at]!.accepts))
  return finds
}

function groupFinds(text: string, form: RegExp, rule: string, accepts: (value: string) => boolean): Find[] {
  return [...text.matchAll(form)].flatMap((match) => {
    const place = match.indices?.[1]
    if (!place) return []
    const value = (match[1] ?? '').replace(/[.!?)\]]+$/, '')
    return accepts(value) ? [{ start: place[0], end: place[0] + value.length, type: 'secret', confidence: 0.9, rule } as const] : []
  })
}

/** “The password is required” is no password: one has a digit or a sign among its letters, and is no placeholder. */
function looksSecret(value: string): boolean {
  if (value.length < 6 || /^(?:\$\{|<|\{\{|%|\*+$|x+$|\.+$)/i.test(value) || /^[\d.,/-]+$/.test(value) === true && value.length < 8) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length
  return (kinds >= 2 && /\d|[^A-Za-z0-9'’.-]/.test(value)) || (value.length >= 16 && new Set(value).size >= 10 && /\d/.test(value))
}
