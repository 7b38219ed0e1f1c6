/** A provider that is set up, an attempt that nobody came back from, and what two people’s sign-ins leave. */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { startHostileProvider } from './hostile-provider.ts'
import { clientFor, type Platform } from './platform.ts'
import { cast } from './people.ts'
import { providerSettings } from './sign-on.ts'

export async function furnishSignOn(platform: Platform): Promise<void> {
  const provider = await startHostileProvider()
  const { id: providerId } = await (await platform.as('administrator')).createIdentityProvider(providerSettings(provider))
  await clientFor(platform.url).startSingleSignOn({ providerId })
  await platform.steward.database.asSystem(async (store) => {
    for (const member of [cast.caseworker, cast.inspector]) {
      const [session] = await store.rows<{ id: string }>(sql`select id from session where person_id = ${member.id} limit 1`)
      await store.run(sql`insert into identity_link (issuer, subject, person_id, provider_id) values (${provider.issuer}, ${newId()}, ${member.id}, ${providerId})`)
      if (session) await store.run(sql`insert into sign_on_session (session_id, provider_id, issuer, subject) values (${session.id}, ${providerId}, ${provider.issuer}, 'somebody')`)
    }
    await store.run(sql`insert into identity_waiting (issuer, subject, provider_id, name, email) values (${provider.issuer}, 'waits', ${providerId}, 'Wanda', '')`)
    await store.run(sql`insert into spent_token (issuer, token_id, expires_at) values (${provider.issuer}, 'spent', now() + interval '1 hour')`)
  })
  await provider.close()
}
