/** A break-glass request that two other officers have agreed to, and a look through it. */
import { cast, type CastName } from './people.ts'
import type { Platform } from './platform.ts'

export const glassReasons = { purpose: 'Find out what was said about parking.', legalBasis: 'Oversight Act, section 7', caseNumber: 'OV-2026-1' }

const offices = { overseer: 'oversight', recordsOfficer: 'records', privacyOfficer: 'privacy', securityOfficer: 'security' } as const
export type OfficerName = keyof typeof offices

export async function askToOpen(platform: Platform, by: OfficerName, subject: CastName, more: { conversationId?: string; hours?: number } = {}): Promise<string> {
  return (await (await platform.as(by)).requestBreakGlass({ subjectId: cast[subject].id, role: offices[by], hours: 1, ...glassReasons, ...more })).id
}

export async function agreeToOpen(platform: Platform, breakGlassId: string, ...by: OfficerName[]): Promise<void> {
  for (const name of by) await (await platform.as(name)).decideBreakGlass({ breakGlassId, verdict: 'approved', role: offices[name] })
}

/** Opened by the other officers, and looked at once, so that the person has a notice. */
export async function openAndLook(platform: Platform, by: OfficerName, subject: CastName): Promise<string> {
  const id = await askToOpen(platform, by, subject)
  const others = (Object.keys(offices) as OfficerName[]).filter((name) => name !== by && name !== subject)
  await agreeToOpen(platform, id, ...others.slice(0, 2))
  await (await platform.as(by)).listOpenedConversations({ breakGlassId: id })
  return id
}
