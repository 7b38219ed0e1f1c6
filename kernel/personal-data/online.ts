/** E-mail and internet addresses. */
import ipaddr from 'ipaddr.js'
import type { Find } from './detect.ts'
import { before } from './nearby-words.ts'

/** Lengths of RFC 5321, section 4.5.3.1; the local part may carry letters of any script (RFC 6531). */
const emailLike = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}[\p{L}\p{N}-]{1,24}(?![\p{L}\p{N}])/gu
const spelledAt = /[[({<]\s?at\s?[\])}>]/i
/** Written out so that machines should not read it. */
const emailSpelled = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}\s?[[({<]\s?at\s?[\])}>]\s?[\p{L}\p{N}-]{1,63}(?:(?:\s?[[({<]\s?dot\s?[\])}>]\s?|\.)[\p{L}\p{N}-]{1,63}){1,5}/giu

/** A name after an @, up to its first dot. */
const domainLike = /@[^@.\s]{1,126}\./

export function findEmails(text: string): Find[] {
  if (!/@|\bat\b/i.test(text)) return []
  const plain = domainLike.test(text) ? [...text.matchAll(emailLike)] : []
  const finds: Find[] = plain.map((match) => ({ start: match.index + leading(match[0]), end: match.index + match[0].length, type: 'email', confidence: 0.99, rule: 'email.form' }))
  const spelled = spelledAt.test(text) ? [...text.matchAll(emailSpelled)] : []
  return [...finds, ...spelled.map((match) => ({ start: match.index, end: match.index + match[0].length, type: 'email', confidence: 0.85, rule: 'email.spelled' }) as const)]
}

/** Quotes and dots before an address belong to the sentence. */
function leading(shown: string): number {
  return /^[.'-]*/.exec(shown)?.[0].length ?? 0
}

const ipv4Like = /(?<![\p{L}\p{N}.]|\d[,/-])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\p{L}\p{N}]|\.\d)/gu
const ipv6Like = /(?<![\p{L}\p{N}:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?:%[a-z0-9]{1,15})?(?![\p{L}\p{N}:])/giu

/** Without these no address of either kind stands in a text. */
const dotted = /\d\.\d{1,3}\.\d/
const colons = /:[0-9a-f]{0,4}:/i

export function findIpAddresses(text: string): Find[] {
  const finds: Find[] = []
  for (const match of dotted.test(text) ? text.matchAll(ipv4Like) : []) {
    // Versions and clauses have four numbers too; masks and this machine's own addresses are nobody's.
    if (versionWords.test(before(text, match.index, 24)) || /^(?:0\.|127\.|255\.255\.)/.test(match[0])) continue
    finds.push({ start: match.index, end: match.index + match[0].length, type: 'ip', confidence: 0.95, rule: 'ip.v4' })
  }
  if (!colons.test(text)) return finds
  for (const match of text.matchAll(ipv6Like)) {
    const bare = match[0].replace(/%.*$/, '')
    if (!/\d/.test(bare) || bare.replace(/:/g, '').length < 4 || !ipaddr.IPv6.isValid(bare)) continue
    finds.push({ start: match.index, end: match.index + match[0].length, type: 'ip', confidence: 0.97, rule: 'ip.v6' })
  }
  return finds
}

const versionWords = /(?:\b(?:v|ver|version|release|build|firmware|section|clause|chapter|article|rule|para(?:graph)?|table|figure|oid)\.?\s*|§+\s*)$/
