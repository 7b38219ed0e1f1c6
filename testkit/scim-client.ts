/**
 * A directory as a client: requests shaped as Microsoft Entra ID and Okta document theirs (“Develop and plan provisioning
 * for a SCIM endpoint in Microsoft Entra ID”; “SCIM Protocol | Okta Developer”).
 */
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

// oxlint-disable-next-line no-explicit-any -- a resource holds whatever its schema names
type Body = any
export type ScimReply = { status: number; headers: Headers; body: Body }
export type ScimClient = ReturnType<typeof createScimClient>

export function createScimClient(url: string, token: string) {
  const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}) => sendText(method, path, body && JSON.stringify(body), headers)
  const sendText = async (method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<ScimReply> => {
    const response = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/scim+json', ...(body && { 'content-type': 'application/scim+json; charset=utf-8' }), ...headers },
      body: body ?? null,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
  }
  return {
    token,
    /** Words that are no JSON, too. */
    raw: (method: string, path: string, body: string) => sendText(method, path, body),
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    post: (path: string, body: object) => send('POST', path, body),
    put: (path: string, body: object, headers?: Record<string, string>) => send('PUT', path, body, headers),
    patch: (path: string, body: object, headers?: Record<string, string>) => send('PATCH', path, body, headers),
    delete: (path: string) => send('DELETE', path),
  }
}

export function user(userName: string, more: object = {}): Body {
  return { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ...(enterprise in more ? [enterprise] : [])], userName, active: true, ...more }
}

export function patchOp(...operations: { op: string; path?: string; value?: unknown }[]): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }
}
