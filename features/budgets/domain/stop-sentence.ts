/** What a person reads when a budget holds them: why, until when, and what to do instead. */
import { renewsOn } from './period.ts'
import type { Standing } from './standing.ts'

/** Undefined while they may go on. */
export function stopSentence(standing: Standing, month: string): string | undefined {
  const rest = 'The quote engine costs nothing and still answers from your documents.'
  if (standing.level === 'stopped') return `${usedUp(standing)} It starts anew on ${renewsOn(month)}. Under “My use” you can ask for more, with a reason. ${rest}`
  if (standing.level === 'ask') return `${nearlyUsedUp(standing)} Under “My use”, say why you go on today, or ask for more. ${rest}`
  return undefined
}

/** A key has its own measure, which its owner stated. */
export function keyStopSentence(month: string): string {
  return `This key has used up its tokens for this month. It starts anew on ${renewsOn(month)}; its owner can make a key with more.`
}

function usedUp({ scope, name }: Standing): string {
  if (scope === 'agency') return 'Your agency has used up this month’s budget for models.'
  return scope === 'team' ? `Your team “${name}” has used up this month’s budget for models.` : 'You have used up your budget for models for this month.'
}

function nearlyUsedUp({ scope, name, percent }: Standing): string {
  const share = `${Math.floor(percent)} % of this month’s budget for models`
  if (scope === 'agency') return `Your agency has used ${share}.`
  return scope === 'team' ? `Your team “${name}” has used ${share}.` : `You have used ${share}.`
}
