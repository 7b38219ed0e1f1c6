/** An identity provider as an administrator would set it up, switched off: nobody answers at an invented address. */
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { singleSignOn } from '#features/single-sign-on/contract.ts'
import { agencies } from '../../sample/government.ts'
import { sampleProvider } from '../../sample/sign-on.ts'

const seededSetting = 'sample-sign-on'

export async function seedSignOn({ database, hallway }: { database: Database; hallway: Hallway }, administrator: Actor): Promise<void> {
  if ((await database.transact(administrator, (store) => readSetting<string>(store, seededSetting))) === 'done') return
  const { providers } = (await hallway.invoke({ endpoint: singleSignOn.listIdentityProviders, input: {}, actor: administrator, door: 'cli', requestId: newId() })) as { providers: { issuer: string }[] }
  const isThere = providers.some((provider) => provider.issuer === sampleProvider.issuer)
  const input = { ...sampleProvider, agencies: agencies.map(({ id }) => id) }
  if (!isThere) await hallway.invoke({ endpoint: singleSignOn.createIdentityProvider, input, actor: administrator, door: 'cli', requestId: newId() })
  await database.transact(administrator, (store) => writeSetting(store, seededSetting, 'done'))
}
