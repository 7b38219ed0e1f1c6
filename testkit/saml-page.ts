/** The page of a SAML provider, on another origin: one button, and a form that goes to Steward. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from './saml-provider.ts'

export async function startSamlPage(answer: (address: string) => Answer, consumerUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (!request.url?.includes('SAMLRequest=')) return void response.end('<!doctype html><title>Nobody asked</title>')
    const { SAMLResponse, RelayState } = answer(`http://localhost${request.url}`)
    response.end(`<!doctype html><title>Staff sign-in</title><form method="post" action="${consumerUrl}"><input type="hidden" name="SAMLResponse" value="${SAMLResponse}"><input type="hidden" name="RelayState" value="${RelayState}"><button>I am Erin</button></form>`)
  })
  // A name of this machine that is another site than localhost: its post is cross-site.
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign-in`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
