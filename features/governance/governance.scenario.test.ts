import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { bodyOf, pilotFactors, useCaseAt } from '#testkit/sharing-world.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const votes = { inFavour: 1, against: 1, abstained: 0 }

test('a decision names what it is about, and every name leads there (R07)', async () => {
  const [ada, lena, cara] = await Promise.all([platform.as('administrator'), platform.as('benefitsLead'), platform.as('caseworker')])
  const at = await bodyOf(platform)
  const useCaseId = await useCaseAt(platform, 'published')
  const { id: pilotId } = await lena.proposePilot({ title: 'Minutes', factors: pilotFactors })
  const { id } = await ada.recordDecision({ ...at, title: 'Go on', votes: { inFavour: 2, against: 0, abstained: 0 }, links: [{ kind: 'use-case', id: useCaseId }, { kind: 'pilot', id: pilotId }] })
  const { decisionList } = await cara.getBody({ bodyId: at.bodyId })
  expect(decisionList.map((each) => each.id)).toEqual([id])
  for (const { links } of decisionList) {
    for (const link of links) {
      const found = link.kind === 'use-case' ? await cara.getUseCase({ useCaseId: link.id }) : await cara.getPilot({ pilotId: link.id })
      expect(found.title).toBe(link.title)
    }
  }
  expect(await cara.getDecision({ decisionId: id })).toMatchObject({ isPassed: true, bodyName: 'Task force', decidedOn: '2026-01-12' })
})

test('a link to what is not there, votes that cannot be, and a meeting still to come are refused', async () => {
  const [ada, other] = [await platform.as('administrator'), await useCaseAt(platform, 'draft')]
  const at = await bodyOf(platform)
  const code = (input: object) => ada.recordDecision({ ...at, title: 'Go on', votes, ...input }).then(() => 'recorded', (error: { problem: { code: string } }) => error.problem.code)
  expect(await code({ links: [{ kind: 'use-case', id: crypto.randomUUID() }] })).toBe('governance_unknown_link')
  expect(await code({ links: [{ kind: 'use-case', id: other }] })).toBe('governance_unknown_link')
  expect(await code({ votes: { inFavour: 2, against: 1, abstained: 0 } })).toBe('governance_votes')
  expect(await code({ votes: { inFavour: 0, against: 0, abstained: 0 } })).toBe('governance_votes')
  expect(await code({ meetingId: crypto.randomUUID() })).toBe('governance_unknown_meeting')
  const { meetingList } = await ada.planMeeting({ bodyId: at.bodyId, heldOn: '2099-01-01' })
  expect(await code({ meetingId: meetingList[0]?.id })).toBe('governance_early')
  expect(await code({})).toBe('recorded')
})

test('whoever set a body up keeps it, administrators can, and all staff read it', async () => {
  const [lou, ines, ada] = await Promise.all([platform.as('licensingLead'), platform.as('inspector'), platform.as('administrator')])
  const { bodyId, meetingId } = await bodyOf(platform, 'licensingLead')
  await lou.keepMinutes({ bodyId, meetingId, minutes: 'We met.' })
  expect(await ines.getBody({ bodyId })).toMatchObject({ canKeep: false, meetingList: [{ minutes: 'We met.', agenda: ['Minutes'] }] })
  await ada.changeBody({ bodyId, purpose: 'To advise.' })
  await expect((await platform.as('benefitsLead')).keepMinutes({ bodyId, meetingId, minutes: 'No.' })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
})
