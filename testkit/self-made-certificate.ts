/** A certificate that signs itself, for identity providers of tests: node:crypto reads them and makes none (RFC 5280, DER by hand). */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export type CertifiedKey = { key: KeyObject; certificate: string }

export function certifiedKey(kind: 'rsa' | 'rsa-1024' | 'ec' = 'rsa'): CertifiedKey {
  const { privateKey: key, publicKey } = kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 })
  const algorithm = kind === 'ec' ? sequence(oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])) : sequence(oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), der(0x05))
  const name = sequence(der(0x31, sequence(oid([0x55, 0x04, 0x03]), der(0x0c, Buffer.from('idp.example')))))
  const validity = sequence(der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('460101000000Z')))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(der(0x02, Buffer.from([1])), algorithm, name, validity, name, spki)
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, key)])))
  return { key, certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n` }
}

function der(tag: number, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Uint8Array[]) => der(0x30, Buffer.concat(parts))
const oid = (bytes: number[]) => der(0x06, Buffer.from(bytes))
