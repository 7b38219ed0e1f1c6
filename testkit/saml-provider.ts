/** A SAML identity provider for tests: answers a request the way a real one does, with a key of its own. */
import { inflateRawSync } from 'node:zlib'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { posted, responseText, samlProvider, signed, told, type Signing, type Told } from './saml-responses.ts'
import { certifiedKey, type CertifiedKey } from './self-made-certificate.ts'

export type Answer = { SAMLResponse: string; RelayState: string }
export type SamlIdp = {
  by: CertifiedKey
  settings: typeof samlProvider & { title: string; certificates: string[]; agencies: string[]; unknownPeople: 'create' | 'refuse' }
  /** What its page would post after somebody signed in there; `change` bends it. */
  answer(address: string, change?: Partial<Told>, how?: Signing): Answer
}

export function createSamlIdp(service: { entityId: string; consumerUrl: string }, title = 'Staff sign-in'): SamlIdp {
  const by = certifiedKey()
  return {
    by,
    settings: { ...samlProvider, title, certificates: [by.certificate], agencies: ['benefits'], unknownPeople: 'create' },
    answer(address, change = {}, how = {}) {
      const url = new URL(address)
      const request = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString()
      const requestId = /ID="([^"]+)"/.exec(request)?.[1] ?? ''
      const destination = /AssertionConsumerServiceURL="([^"]+)"/.exec(request)?.[1] ?? ''
      const assertionId = `_${crypto.randomUUID()}`
      const text = responseText(told({ requestId, destination, recipient: destination, audience: service.entityId, assertionId, responseId: `_${crypto.randomUUID()}`, ...change }, new Date()))
      return { SAMLResponse: posted(signed(text, 'Assertion', by, how)), RelayState: url.searchParams.get('RelayState') ?? '' }
    },
  }
}

/** Posts like the provider’s page in a browser; the result is where the browser goes on. */
export async function post(url: string, answer: Record<string, string>): Promise<string> {
  const response = await fetch(`${url}/api/sign-in-ways/saml/response`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://idp.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(answer).toString(),
  })
  if (response.status !== 303) throw new Error(`${response.status}: ${await response.text()}`)
  return response.headers.get('location') ?? ''
}

export const ticketIn = (location: string) => location.split('#')[1] ?? ''

/** From the first press to the ticket. */
export async function bring(platform: { url: string }, client: Client<AllEndpoints>, idp: SamlIdp, providerId: string, change: Partial<Told> = {}): Promise<{ ticket: string; binding: string }> {
  const { address, binding } = await client.startSamlSignIn({ providerId })
  return { ticket: ticketIn(await post(platform.url, idp.answer(address, change))), binding }
}
