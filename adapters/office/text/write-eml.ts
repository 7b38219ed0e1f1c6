/**
 * A message for a mail program to open and finish: `X-Unsent: 1`, plain text and HTML beside each other (RFC 5322,
 * 2046 5.1.4), headers in encoded words (RFC 2047), bodies in quoted-printable (RFC 2045 6.7). It is never sent from here.
 */
import { createHash } from 'node:crypto'
import type { OfficeDocument } from '../office-document.ts'
import { writable } from '#kernel/prose/writable.ts'
import { bodyHtml, bodyText } from './mail-body.ts'

export function writeEml(given: { to: string[]; cc: string[]; subject: string; body: OfficeDocument }): string {
  const mail = writable(given)
  const text = bodyText(mail.body)
  const html = bodyHtml(mail.body)
  // From the content: the same draft makes the same bytes.
  const boundary = `=_${createHash('sha256').update(`${mail.subject}\n${text}\n${html}`).digest('hex').slice(0, 40)}`
  const part = (type: string, content: string) => `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Language: ${headerToken(mail.body.language)}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(content)}\r\n`
  const head = [
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    ...addressHeader('To', mail.to),
    ...addressHeader('Cc', mail.cc),
    foldedHeader('Subject', mail.subject),
    ...mail.body.standing.lines.slice(0, 1).map((line) => foldedHeader('X-Steward-Label', line)),
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${part('text/plain', text)}${part('text/html', html)}--${boundary}--\r\n`
}

function headerToken(language: string): string {
  return language.replace(/[^A-Za-z0-9-]/g, '') || 'en'
}

/** Addresses as they are given, one by one; what is no address is left out, so that no header can be smuggled in. */
function addressHeader(name: string, addresses: readonly string[]): string[] {
  const fit = addresses.map((address) => address.trim()).filter((address) => /^[^\s@<>",;:\\()[\]]+@[^\s@<>",;:\\()[\]]+$/.test(address) && /^[\x21-\x7e]+$/.test(address))
  return fit.length ? [`${name}: ${fit.join(',\r\n ')}`] : []
}

/** Bytes of one encoded word: with its frame and the longest name of a header, a line of at most 76 signs (RFC 2047, 2). */
const encodedBytesMax = 30

function foldedHeader(name: string, value: string): string {
  const line = value.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  if (/^[\x20-\x7e]*$/.test(line) && line.length < 900 && !line.includes('=?')) return `${name}: ${line}`.replace(/(.{1,76})(?: |$)/g, '$1\r\n ').trimEnd()
  const words: string[] = []
  let open: number[] = []
  for (const sign of line) {
    const bytes = [...Buffer.from(sign)]
    // Never half of a character in one word (RFC 2047, 5).
    if (open.length + bytes.length > encodedBytesMax) {
      words.push(Buffer.from(open).toString('base64'))
      open = []
    }
    open.push(...bytes)
  }
  words.push(Buffer.from(open).toString('base64'))
  return `${name}: ${words.map((word) => `=?utf-8?B?${word}?=`).join('\r\n ')}`
}

function quotedPrintable(text: string): string {
  return text
    .replace(/\r?\n/g, '\n')
    .split('\n')
    .map((line) => softBroken(encodedLine(line)))
    .join('\r\n')
}

/** Each element is one sign or one escape, so that a break never cuts an escape. */
function encodedLine(line: string): string[] {
  const bytes = Buffer.from(line)
  return [...bytes].map((byte, at) => {
    const isPlain = (byte >= 33 && byte <= 126 && byte !== 61) || ((byte === 32 || byte === 9) && at < bytes.length - 1)
    return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  })
}

function softBroken(signs: string[]): string {
  let line = ''
  const lines: string[] = []
  for (const sign of signs) {
    if (line.length + sign.length > 75) {
      lines.push(`${line}=`)
      line = ''
    }
    line += sign
  }
  return [...lines, line].join('\r\n')
}
