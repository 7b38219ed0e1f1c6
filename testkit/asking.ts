/** A platform with a scripted vendor and one person who asks: what most scenarios of conversations begin with. */
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Message } from '#features/conversations/contract.ts'
import type { Client } from '#kernel/contract/client.ts'
import type { Following } from './answer-reader.ts'
import { startPlatform, type Platform, type PlatformOptions } from './platform.ts'
import type { CastName } from './people.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor, type Script } from './scripted-vendor.ts'

export type Asked = { conversationId: string; question: Message; answer: Message; at: Following }

export type Asking = {
  platform: Platform
  vendor: ScriptedVendor
  vendorId: string
  modelId(script: string): string
  person(name?: CastName): Promise<Client<AllEndpoints>>
  /** Asks in a conversation (a new one unless named), without sources; the script is the model’s name. */
  ask(script: string, options?: { conversationId?: string; parentId?: string | null; text?: string; as?: CastName }): Promise<Asked>
  script(name: string, script: Script): void
  close(): Promise<void>
}

export async function startAsking(options: PlatformOptions = {}): Promise<Asking> {
  const platform = await startPlatform(options)
  const vendor = await startScriptedVendor()
  const { vendorId, modelId } = await addVendor(platform, vendor)
  const asking: Asking = {
    platform,
    vendor,
    vendorId,
    modelId,
    person: (name = 'caseworker') => platform.as(name),
    script: vendor.script,
    async ask(script, { conversationId, parentId, text = 'Say it', as = 'caseworker' } = {}) {
      const person = await platform.as(as)
      const id = conversationId ?? (await person.createConversation({})).id
      const { question, answer } = await person.sendMessage({ conversationId: id, text, modelId: modelId(script), sources: { kind: 'none' }, ...(parentId !== undefined && { parentId }) })
      if (!question) throw new Error('a question sent came back without itself')
      return { conversationId: id, question, answer, at: { url: platform.url, token: await platform.tokenOf(as), messageId: answer.id } }
    },
    async close() {
      await vendor.close()
      await platform.close()
    },
  }
  return asking
}
