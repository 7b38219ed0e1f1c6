/** An identity provider as an administrator would set it up, switched off: nobody answers at an invented address. */
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { singleSignOn } from '#features/single-sign-on/contract.ts'
import { agencies } from '../../sample/government.ts'
import { samlSignIn } from '#features/single-sign-on/contract-saml.ts'
import { sampleProvider, sampleSamlProvider } from '../../sample/sign-on.ts'

const seededSetting = 'sample-sign-on'
const samlSeededSetting = 'sample-saml'

export async function seedSignOn({ database, hallway }: { database: Database; hallway: Hallway }, administrator: Actor): Promise<void> {
  if ((await database.transact(administrator, (store) => readSetting<string>(store, seededSetting))) === 'done') return
  const { providers } = (await hallway.invoke({ endpoint: singleSignOn.listIdentityProviders, input: {}, actor: administrator, door: 'cli', requestId: newId() })) as { providers: { issuer: string }[] }
  const isThere = providers.some((provider) => provider.issuer === sampleProvider.issuer)
  const input = { ...sampleProvider, agencies: agencies.map(({ id }) => id) }
  if (!isThere) await hallway.invoke({ endpoint: singleSignOn.createIdentityProvider, input, actor: administrator, door: 'cli', requestId: newId() })
  await database.transact(administrator, (store) => writeSetting(store, seededSetting, 'done'))
}

/** In a setting of its own, so that older sample folders get it too. */
export async function seedSaml({ database, hallway }: { database: Database; hallway: Hallway }, administrator: Actor): Promise<void> {
  if ((await database.transact(administrator, (store) => readSetting<string>(store, samlSeededSetting))) === 'done') return
  const { providers } = (await hallway.invoke({ endpoint: samlSignIn.listSamlProviders, input: {}, actor: administrator, door: 'cli', requestId: newId() })) as { providers: { entityId: string }[] }
  const isThere = providers.some((provider) => provider.entityId === sampleSamlProvider.entityId)
  const input = { ...sampleSamlProvider, agencies: agencies.slice(0, 1).map(({ id }) => id) }
  if (!isThere) await hallway.invoke({ endpoint: samlSignIn.createSamlProvider, input, actor: administrator, door: 'cli', requestId: newId() })
  await database.transact(administrator, (store) => writeSetting(store, samlSeededSetting, 'done'))
}
