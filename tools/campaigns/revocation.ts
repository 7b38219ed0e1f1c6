/**
 * How soon somebody is out (security.md, I3: five seconds, p99): people signed in by an OpenID provider, each with an
 * answer that is being written and followed, are disabled, demoted, signed out, or put out by the provider’s own logout
 * message, at moments of chance. The clock runs from the call that does it until the stream is cut, the next call is
 * refused, and (disabled) the work has ended.
 * `npm run campaign -- revocation [--people 20] [--seed 1]`: so many of each of the four kinds.
 */
import { parseArgs } from 'node:util'
import { sql } from '#kernel/store/sql.ts'
import { AnswerReader, readAnswer } from '#testkit/answer-reader.ts'
import { startHostileProvider } from '#testkit/hostile-provider.ts'
import { clientFor, startPlatform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { addVendor, numberedText, startScriptedVendor } from '#testkit/scripted-vendor.ts'
import { providerSettings } from '#testkit/sign-on.ts'
import { untilSaid } from '#testkit/world.ts'
import { seeded } from './seeded.ts'

const { values } = parseArgs({ options: { people: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } } })
const limitMs = 5_000
const spreadMs = 2_500
const random = seeded(Number(values.seed))

type Way = 'disabled' | 'demoted' | 'signed out' | 'put out by the provider'
type Person = { sub: string; personId: string; token: string; messageId: string; cutAt: Promise<number> }

const platform = await startPlatform({ terms: 'none' })
const [vendor, provider] = await Promise.all([startScriptedVendor(), startHostileProvider()])
vendor.script('endless', { text: numberedText(4_000), paceMs: 40 })
const { modelId } = await addVendor(platform, vendor)
const admin = await platform.as('administrator')
const { id: providerId } = await admin.createIdentityProvider({ ...providerSettings(provider), unknownPeople: 'create' })

const ways: Record<Way, (person: Person) => Promise<unknown>> = {
  disabled: ({ personId }) => admin.updatePerson({ personId, isDisabled: true }),
  demoted: ({ personId }) => admin.updatePerson({ personId, roles: ['employee'] }),
  'signed out': ({ token }) => clientFor(platform.url, token).signOut({}),
  'put out by the provider': async ({ sub }) => fetch(`${platform.url}/api/sign-in-ways/${providerId}/logout`, { method: 'POST', body: new URLSearchParams({ logout_token: await provider.logoutToken({ sub }) }) }),
}

const took = new Map<Way, number[]>()
for (const way of ['disabled', 'demoted', 'signed out', 'put out by the provider'] as const) {
  const people = await Promise.all(Array.from({ length: Number(values.people) }, (_, index) => comeIn(`${way.replaceAll(' ', '-')}-${index}`, way)))
  took.set(way, await Promise.all(people.map((person) => putOut(person, way))))
}
await provider.close()
await vendor.close()
await platform.close()

const all = [...took.values()].flat()
for (const [way, list] of took) process.stdout.write(`${way}: ${line(list)}\n`)
process.stdout.write(`all: ${line(all)}; limit ${limitMs} ms\n`)
const late = all.filter((ms) => ms > limitMs).length
process.stdout.write(late === 0 ? 'revocation: everybody was out in time\n' : `revocation: ${late} were late\n`)
process.exit(late === 0 ? 0 : 1)

async function comeIn(sub: string, way: Way): Promise<Person> {
  const { address, binding } = await clientFor(platform.url).startSingleSignOn({ providerId })
  const { token, personId } = await clientFor(platform.url).finishSingleSignOn({ ...provider.authorize(address, { sub, name: `Person ${sub}`, email: `${sub}@cast.example`, org: 'benefits' }), binding })
  if (way === 'demoted') await admin.updatePerson({ personId, roles: ['employee', 'agency-lead'] })
  const client = clientFor(platform.url, token)
  const { id: conversationId } = await client.createConversation({})
  const { answer } = await client.sendMessage({ conversationId, text: 'Go on for ever', modelId: modelId('endless'), sources: { kind: 'none' } })
  await untilSaid(platform, answer.id)
  const cutAt = readAnswer(new AnswerReader(), { url: platform.url, token, messageId: answer.id }).catch(() => 0).then(() => performance.now())
  return { sub, personId, token, messageId: answer.id, cutAt }
}

async function putOut(person: Person, way: Way): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, random() * spreadMs))
  const started = performance.now()
  await ways[way](person)
  const [cutAt, refusedAt, endedAt] = await Promise.all([person.cutAt, untilRefused(person, way), way === 'disabled' ? untilEnded(person.messageId) : started])
  return Math.max(cutAt, refusedAt, endedAt) - started
}

/** The right that was lost: to list people for whoever was demoted, to be here at all for everybody else. */
async function untilRefused({ token }: Person, way: Way): Promise<number> {
  const refusal = way === 'demoted' ? 403 : 401
  for (;;) {
    if ((await rawCall(platform.url, token, way === 'demoted' ? 'listPeople' : 'listConversations')).status === refusal) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function untilEnded(messageId: string): Promise<number> {
  for (;;) {
    const [open] = await platform.rows<{ count: number }>(sql`select count(*)::int as count from job where ended_at is null and payload->>'messageId' = ${messageId}`)
    if (open?.count === 0) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

function line(list: number[]): string {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return `n ${sorted.length}, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`
}
