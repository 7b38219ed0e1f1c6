// Steward's adapter for a streaming load harness (setup, begin, request, parser, readBack, resume).
// Signs in as a sample person, adds the harness's vendor as an OpenAI-compatible one when it is not there yet,
// and asks without sources. cfg: { upstream?: vendor base URL, personId? }.
const json = { 'content-type': 'application/json' }

export default {
  name: 'steward',

  async setup(ctx) {
    const { people } = (await ctx.call('GET', '/api/sample-people')).json()
    const administrator = people.find((person) => person.roles.includes('administrator'))
    const admin = await signIn(ctx, administrator.id)
    const second = await signIn(ctx, people.find((person) => person.roles.includes('security') && person.id !== administrator.id).id)
    ctx.state.vendorId = await vendorOf(ctx, admin, second)
    // A crowd of people, as in an office: limits are per person.
    const employees = []
    for (const person of people.filter((each) => each.roles.includes('employee'))) {
      const h = await signIn(ctx, person.id)
      // Whoever’s agency waits for its wave cannot work yet.
      const { heldBy } = (await ctx.call('GET', '/api/session', undefined, h)).json()
      if (heldBy.length === 0) employees.push(h)
      if (employees.length === 16) break
    }
    ctx.state.h = ctx.cfg.personId ? await signIn(ctx, ctx.cfg.personId) : employees[0]
    ctx.state.crowd = employees
  },

  async begin(ctx, slot) {
    const h = ctx.state.crowd[slot % ctx.state.crowd.length]
    const response = await ctx.call('POST', '/api/conversations', { title: `chat ${slot}` }, h)
    return { slot, h, conversationId: response.json().id }
  },

  request: (ctx, session) => ({
    path: `/api/conversations/${session.conversationId}/messages`,
    headers: { ...json, ...session.h, accept: 'text/event-stream' },
    body: JSON.stringify({ text: 'Tell me something.', modelId: `${ctx.state.vendorId}/${ctx.cfg.model}`, sources: { kind: 'none' } }),
  }),

  parser() {
    const read = events()
    return (chunk) => read(chunk).flatMap(({ event, data }) => {
      if (event === 'text') return [{ text: data.delta }]
      if (event === 'end') return [data.answer.state === 'answered' ? { done: true } : { error: `${data.answer.state}: ${data.answer.note}` }]
      return []
    })
  },

  async readBack(ctx, session) {
    const response = await ctx.call('GET', `/api/conversations/${session.conversationId}`, undefined, session.h ?? ctx.state.h)
    const messages = response.json().messages
    session.answerId = messages.at(-1)?.id
    return { text: messages.map((message) => message.text).join('\n') }
  },

  async resume(ctx, session) {
    if (!session.answerId) await this.readBack(ctx, session)
    const response = await ctx.call('GET', `/api/messages/${session.answerId}/stream`, undefined, session.h)
    const read = events()
    return { status: response.status, text: read(response.text).map(({ event, data }) => (event === 'text' ? data.delta : '')).join('') }
  },
}

async function signIn(ctx, personId) {
  const response = await ctx.call('POST', '/api/sample-sign-in', { personId })
  const h = { authorization: `Bearer ${response.json().token}` }
  const { terms, standing } = (await ctx.call('GET', '/api/terms', undefined, h)).json()
  if (standing.state === 'owed') await ctx.call('POST', '/api/terms/acceptance', { versionId: terms.id, language: terms.language, textHash: terms.textHash }, h)
  return h
}

/** A vendor nobody vouched for takes public information only: two officers vouch for the harness. */
async function vendorOf(ctx, admin, second) {
  const { vendors } = (await ctx.call('GET', '/api/vendors', undefined, admin)).json()
  const known = vendors.find((vendor) => vendor.title === 'Bench')
  if (known) return known.id
  const created = await ctx.call('POST', '/api/vendors', { adapterId: 'openai-compatible', title: 'Bench', options: { baseUrl: `${ctx.cfg.upstream ?? 'http://127.0.0.1:9100'}/v1`, isLocal: true }, modelNames: ['*'] }, admin)
  if (created.status !== 200) throw new Error(`the vendor could not be added: ${created.text}`)
  const vendorId = created.json().id
  const facts = { isNoTraining: true, noTrainingClause: 'The harness keeps and trains nothing.', retentionDays: 0, isZeroRetention: true, region: 'this machine', certificate: '', title: 'Load harness', link: null, documentId: null, sha256: '0'.repeat(64) }
  const validUntil = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)
  const review = await ctx.call('POST', `/api/vendors/${vendorId}/reviews`, { facts, maxConf: 'restricted', comps: ['*'], validUntil }, admin)
  const confirmed = await ctx.call('POST', `/api/vendor-reviews/${review.json().id}/decision`, { isConfirmed: true }, second)
  if (confirmed.status !== 200) throw new Error(`the vendor could not be cleared: ${confirmed.text}`)
  return vendorId
}

/** Complete server-sent events of a text that arrives in pieces. */
function events() {
  let rest = ''
  return (chunk) => {
    rest += chunk
    const parts = rest.split('\n\n')
    rest = parts.pop()
    return parts.flatMap((part) => {
      const event = /^event: (.*)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      return event && data ? [{ event, data: JSON.parse(data) }] : []
    })
  }
}
