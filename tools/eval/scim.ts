/**
 * `scim.accepted`: the 49 messages of RFC 7643 and 7644 (text of the RFCs, as python-scim/scim2-models keeps them,
 * Apache-2.0), each handled as the RFCs say by a whole Steward. A request is sent, and what it did is looked at; of an
 * answer, the call that leads to it is made, and ours has to say the same. Ids of the examples stand for ones made here.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nobody } from '#kernel/pipeline/actor.ts'
import { sql } from '#kernel/store/sql.ts'
import { startPlatform } from '#testkit/platform.ts'
import { createScimClient } from '#testkit/scim-client.ts'
import type { EvalRow } from './eval-row.ts'
import { scimChecks } from '#testkit/scim-checks.ts'

export async function evalScim(data: string): Promise<EvalRow[]> {
  const folder = join(data, 'scim')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const platform = await startPlatform()
  try {
    const ada = await platform.as('administrator')
    let accepted = 0
    for (const name of names.sort()) {
      // Each message meets a directory of its own, as the examples share names and know nothing of each other.
      const { connection, token } = await ada.createConnection({ name, agencies: ['*'], days: 1 })
      await ada.updateConnection({ connectionId: connection.id, version: 1, agencyRules: { rules: [], otherwise: 'benefits' } })
      const message = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>
      const key = name.replace(/^rfc764[34]-/, '').replace(/\.json$/, '')
      const fault = await judge(key, createScimClient(platform.url, token), message)
      if (fault === undefined) accepted++
      else process.stderr.write(`scim: ${name}: ${fault}\n`)
      await ada.revokeConnection({ connectionId: connection.id })
      // The next message’s people are others with the same addresses.
      await platform.steward.database.transact({ ...nobody, roles: ['administrator'] }, (store) => store.run(sql`update person set email = id || '@before.example' where not is_sample`))
    }
    return [{ name: 'scim.accepted', value: accepted, n: names.length }]
  } finally {
    await platform.close()
  }
}

type Check = (typeof scimChecks)[string]

async function judge(key: string, client: Parameters<Check>[0], message: Record<string, unknown>): Promise<string | undefined> {
  const check = scimChecks[key]
  if (!check) return 'nothing knows this message'
  try {
    return await check(client, message)
  } catch (error) {
    return String(error)
  }
}
