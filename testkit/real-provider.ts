/**
 * A real OpenID provider (`oidc-provider`, certified) on loopback: nothing of it is ours but its page, on which one
 * chooses who one is, and its accounts.
 */
import { createServer } from 'node:http'

export type Account = { sub: string; name: string; email: string; groups?: string[]; org?: string; employee_number?: string; email_verified?: boolean }
export type RealProvider = { issuer: string; clientId: string; clientSecret: string; close(): Promise<void> }

type Interaction = { uid: string; prompt: { name: string } }
type Koa = { callback(): (request: unknown, response: unknown) => void; interactionDetails(request: unknown, response: unknown): Promise<Interaction>; interactionFinished(request: unknown, response: unknown, result: object): Promise<void>; Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } }

/** @param steward its public address */
export async function startRealProvider(steward: string, accounts: readonly Account[], options: { logoutAddress?: string } = {}): Promise<RealProvider> {
  // @ts-expect-error -- the package brings no types
  const { Provider } = (await import('oidc-provider')) as { Provider: new (issuer: string, settings: object) => Koa }
  const [clientId, clientSecret] = ['steward', 'a secret of this test only']
  const server = createServer()
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const provider = new Provider(issuer, {
    clients: [{
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${steward}/sign-in/return`],
      post_logout_redirect_uris: [`${steward}/sign-in`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      ...(options.logoutAddress && { backchannel_logout_uri: options.logoutAddress, backchannel_logout_session_required: true }),
    }],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    // Its own guard keeps it from this machine, where Steward is.
    fetch: (url: string, { method, headers, body }: RequestInit) => fetch(url, { method, headers, body } as RequestInit),
    acrValues: ['phishing-resistant'],
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name', 'groups', 'org', 'employee_number'], email: ['email', 'email_verified'] },
    cookies: { keys: ['of this test only'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Grant: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_ctx: unknown, { uid }: Interaction) => `/who/${uid}` },
    findAccount: (_ctx: unknown, sub: string) => {
      const account = accounts.find((each) => each.sub === sub)
      return account && { accountId: sub, claims: () => ({ email_verified: true, ...account }) }
    },
    // One’s own government’s client: nobody is asked whether it may know one’s name.
    async loadExistingGrant(ctx: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const path = new URL(request.url ?? '/', issuer)
    if (!path.pathname.startsWith('/who/')) return answer(request, response)
    const who = path.searchParams.get('as')
    if (who) return void provider.interactionFinished(request, response, { login: { accountId: who, acr: 'phishing-resistant', amr: ['hwk'] } })
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Sign-in service</title><h1>Who are you?</h1>${accounts.map(({ sub, name }) => `<p><a href="?as=${sub}">${name}</a></p>`).join('')}`)
  })
  return {
    issuer,
    clientId,
    clientSecret,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
}

/** Goes to an address as a browser would and becomes somebody there; where the browser ends up. */
export async function becomeAt(address: string, sub: string, jar = new Map<string, string>()): Promise<URL> {
  const { origin } = new URL(address)
  let at = new URL(address)
  for (let hops = 0; hops < 12; hops++) {
    if (at.origin !== origin) return at
    if (at.pathname.startsWith('/who/')) at.searchParams.set('as', sub)
    const response = await fetch(at, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (/expires=Thu, 01 Jan 1970/i.test(line) || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const next = response.headers.get('location')
    if (!next) throw new Error(`the provider stopped at ${at.pathname} with ${response.status}: ${(await response.text()).slice(0, 300)}`)
    at = new URL(next, at)
  }
  throw new Error('the provider went round in circles')
}

/** What the browser brings to Steward’s page. */
export function returnedBy(at: URL): { code?: string; state: string; iss?: string; error?: string } {
  const { code, state = '', iss, error } = Object.fromEntries(at.searchParams) as Record<string, string | undefined>
  return { state, ...(code && { code }), ...(iss && { iss }), ...(error && { error }) }
}
