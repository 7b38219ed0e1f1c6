/** Use cases on every stage of their way, pilots, a body with a decision, and groups with posts, for tests that need some. */
import { cast, type CastName } from './people.ts'
import type { Platform } from './platform.ts'

export const fullUseCase = {
  title: 'Shorten the minutes of a meeting',
  problem: 'Minutes of our team meetings are too long to read.',
  steps: 'Paste the minutes. Read what comes out against them.',
  prompt: 'Make a list of decisions and open tasks from these minutes: {{minutes}}',
  minutesSaved: 20,
  workAffected: 'Whoever takes the minutes; nothing is left out.',
  staffTold: 'told' as const,
  tags: ['meetings'],
}

const answers = { hasPersonalData: false, decidesAboutPeople: false, isForResidents: false }
export const risk = { passes: true, reason: 'Nothing about persons in it.', ...answers }
export const pilotFactors = { volume: 400, minutes: 15, qualityGap: 2, risk: 1, readiness: 3 }

/** Who passes on what people of an agency submit. */
const leads: Record<string, CastName> = { benefits: 'benefitsLead', licensing: 'licensingLead' }
const officers: Record<string, CastName> = { benefits: 'securityOfficer', licensing: 'privacyOfficer' }

export async function useCaseAt(platform: Platform, stage: 'draft' | 'submitted' | 'checked' | 'published' | 'retired', by: CastName = 'caseworker', audience: 'agency' | 'everyone' = 'everyone'): Promise<string> {
  const writer = await platform.as(by)
  const agency = cast[by].agencyId
  const { id: useCaseId } = await writer.startUseCase({ ...fullUseCase, audience })
  if (stage === 'draft') return useCaseId
  await writer.submitUseCase({ useCaseId })
  if (stage === 'submitted') return useCaseId
  await (await platform.as(leads[agency] ?? 'benefitsLead')).checkUseCase({ useCaseId, passes: true, reason: 'It works for us.' })
  if (stage === 'checked') return useCaseId
  await (await platform.as(officers[agency] ?? 'privacyOfficer')).reviewUseCaseRisk({ useCaseId, ...risk })
  if (stage === 'retired') await writer.retireUseCase({ useCaseId, reason: 'We do it in another way now.' })
  return useCaseId
}

/** A body of the administrator, with a meeting that was held. */
export async function bodyOf(platform: Platform, by: CastName = 'administrator'): Promise<{ bodyId: string; meetingId: string }> {
  const keeper = await platform.as(by)
  const { id: bodyId } = await keeper.createBody({ name: 'Task force', kind: 'task-force', members: [{ name: 'Ada', agencyId: 'benefits', isChair: true }, { name: 'Lou', agencyId: 'licensing' }] })
  const { meetingList } = await keeper.planMeeting({ bodyId, heldOn: '2026-01-12', agenda: ['Minutes'] })
  return { bodyId, meetingId: meetingList[0]?.id ?? '' }
}

/** At least one row of several owners in each table of use cases, bodies and the community. */
export async function furnishSharing(platform: Platform): Promise<void> {
  for (const stage of ['draft', 'submitted', 'checked', 'published', 'retired'] as const) await useCaseAt(platform, stage)
  const ownAgency = [await useCaseAt(platform, 'published', 'caseworker', 'agency'), await useCaseAt(platform, 'published', 'inspector', 'agency')]
  const forAll = [await useCaseAt(platform, 'published'), await useCaseAt(platform, 'published', 'inspector')]
  await useCaseAt(platform, 'draft', 'inspector')
  await (await platform.as('licensingLead')).adoptUseCase({ useCaseId: forAll[0] ?? '' })
  await (await platform.as('benefitsLead')).adoptUseCase({ useCaseId: forAll[1] ?? '' })
  await (await platform.as('caseworker')).runUseCase({ useCaseId: ownAgency[0] ?? '', values: { minutes: 'We met.' } })
  await (await platform.as('inspector')).runUseCase({ useCaseId: forAll[0] ?? '', values: { minutes: 'We met.' } })
  for (const name of ['benefitsLead', 'licensingLead'] as const) await (await platform.as(name)).proposePilot({ title: 'Minutes', factors: pilotFactors })
  for (const name of ['administrator', 'licensingLead'] as const) {
    const at = await bodyOf(platform, name)
    await (await platform.as(name)).recordDecision({ ...at, title: 'Go on', votes: { inFavour: 2, against: 0, abstained: 0 }, links: [{ kind: 'use-case', id: forAll[0] ?? '' }] })
  }
  await furnishCommunity(platform)
}

async function furnishCommunity(platform: Platform): Promise<void> {
  const [cara, ines, lena, lou, ada] = await Promise.all([platform.as('caseworker'), platform.as('inspector'), platform.as('benefitsLead'), platform.as('licensingLead'), platform.as('administrator')])
  const { id: ofBenefits } = await lena.createGroup({ name: 'Benefits', kind: 'agency', audience: 'agency' })
  const { id: ofLicensing } = await lou.createGroup({ name: 'Licensing', kind: 'agency', audience: 'agency' })
  const { id: forAll } = await lou.createGroup({ name: 'Plain words', kind: 'topic', audience: 'everyone' })
  for (const [client, groupId] of [[cara, ofBenefits], [ines, ofLicensing], [cara, forAll], [ines, forAll]] as const) {
    const { postId } = await client.startThread({ groupId, kind: 'question', title: 'How do you do it?', text: 'I ask myself.' })
    const other = client === cara && groupId === ofBenefits ? lena : lou
    await other.replyToThread({ postId, text: 'In plain words.' })
    await other.thankForPost({ postId })
    await other.reportPost({ postId, reason: 'This is a test.' })
  }
  for (const [client, groupId] of [[cara, ofBenefits], [ines, forAll]] as const) {
    const { postId } = await client.startThread({ groupId, title: 'Off the point', text: 'Buy my bicycle.' })
    await ada.moderatePost({ postId, hides: true, reason: 'This is no market.' })
  }
}
