import { z } from 'zod'
import { ModelFault } from '#kernel/ports/model.ts'
import { TranslatorFault } from '#kernel/ports/translator.ts'

/** One call of a translation service: JSON out, JSON back, every way it can fail in words. */
export const askJson = async <Answer>(fetch: typeof globalThis.fetch, request: { url: string; headers: Record<string, string>; body: unknown; signal: AbortSignal }, answer: z.ZodType<Answer>, title: string): Promise<Answer> => {
  const response = await fetch(request.url, { method: 'POST', headers: { 'content-type': 'application/json', ...request.headers }, body: JSON.stringify(request.body), signal: request.signal }).catch((error: unknown) => {
    throw faultOf(error, title)
  })
  if (!response.ok) throw statusFault(response.status, title)
  const parsed = answer.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) throw new TranslatorFault('malformed', `${title} answered in a form that Steward cannot read.`, { cause: parsed.error })
  return parsed.data
}

const faultOf = (error: unknown, title: string): unknown => {
  if (!(error instanceof ModelFault)) return error
  if (error.code === 'stopped') return new TranslatorFault('stopped', 'The translation was stopped.', { cause: error })
  if (error.code === 'forbidden') return new TranslatorFault('forbidden', error.message, { cause: error })
  return new TranslatorFault('unreachable', `${title} could not be reached.`, { cause: error })
}

/** 456 is DeepL’s: the account has used up its characters. */
const statusFault = (status: number, title: string): TranslatorFault => {
  if (status === 401 || status === 403) return new TranslatorFault('unauthorised', `${title} does not accept the key. An administrator can replace it.`)
  if (status === 429 || status >= 500) return new TranslatorFault('busy', `${title} is busy or out of order (status ${status}).`)
  if (status === 456) return new TranslatorFault('rejected', `The account with ${title} has used up its characters.`)
  return new TranslatorFault('rejected', `${title} refused the request (status ${status}).`)
}
