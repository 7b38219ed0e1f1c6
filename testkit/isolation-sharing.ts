/** What agencies write down for each other in the isolation world: kept to the agency, with its canary, wherever it can be. */
import type { Inhabitant, Item } from './isolation-world.ts'
import { clientFor, type Platform } from './platform.ts'
import { bodyOf, fullUseCase, pilotFactors, risk } from './sharing-world.ts'

export async function sharedPractice(platform: Platform, people: Inhabitant[], canaries: Map<string, string>, canary: () => string): Promise<Item[]> {
  const { bodyId } = await bodyOf(platform)
  const items: Item[] = [{ id: bodyId, kind: 'body', to: {} }]
  for (const [agencyId, word] of canaries) {
    const own = people.filter((person) => person.agencyId === agencyId)
    const [lead, writer] = [own.find((person) => person.roles.includes('agency-lead')), own.find((person) => person.roles.length === 1 && person.roles.includes('employee'))]
    if (!lead || !writer) throw new Error(`nobody leads or works in ${agencyId}`)
    items.push(...(await practiceOf(platform, { lead, writer, word })), await publishedOf(platform, { lead, writer, word: canary() }))
  }
  return items
}

async function practiceOf(platform: Platform, { lead, writer, word }: { lead: Inhabitant; writer: Inhabitant; word: string }): Promise<Item[]> {
  const [keeper, client] = [clientFor(platform.url, lead.token), clientFor(platform.url, writer.token)]
  const draft = await client.startUseCase({ ...fullUseCase, title: `Draft of ${writer.canary}`, problem: `Letters about ${writer.canary} are long.`, audience: 'agency' })
  // Leads of other agencies read it, so it carries no canary.
  const pilot = await keeper.proposePilot({ title: 'Minutes', factors: pilotFactors })
  const group = await keeper.createGroup({ name: `Group ${word}`, about: `About ${word}`, kind: 'agency', audience: 'agency' })
  const { postId } = await client.startThread({ groupId: group.id, kind: 'question', title: `About ${word}`, text: `What of ${word}?` })
  const to = { agency: lead.agencyId }
  return [
    { id: draft.id, kind: 'useCase', to: { person: writer.id } },
    { id: pilot.id, kind: 'pilot', to: { ...to, rolesAnywhere: ['agency-lead', 'oversight', 'administrator'] } },
    { id: group.id, kind: 'group', to },
    { id: postId, kind: 'post', to, by: writer.id },
  ]
}

/** For its agency only. The offices that review risks read it in every agency, so its canary is its own. */
async function publishedOf(platform: Platform, { lead, writer, word }: { lead: Inhabitant; writer: Inhabitant; word: string }): Promise<Item> {
  const client = clientFor(platform.url, writer.token)
  const { id } = await client.startUseCase({ ...fullUseCase, title: `Minutes of ${word}`, audience: 'agency' })
  await client.submitUseCase({ useCaseId: id })
  await clientFor(platform.url, lead.token).checkUseCase({ useCaseId: id, passes: true, reason: 'It works for us.' })
  await (await platform.as('securityOfficer')).reviewUseCaseRisk({ useCaseId: id, ...risk })
  return { id, kind: 'publishedUseCase', to: { agency: lead.agencyId, rolesAnywhere: ['privacy', 'security', 'oversight'] }, by: writer.id, says: word }
}
