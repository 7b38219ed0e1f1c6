/** Directories that bring people in, as administrators see them, and what they may do themselves. */
import { cast } from '#testkit/people.ts'
import { hidden, none, once, type Case, type Cases, type Scene } from './case.ts'

/** One connection of a scene, for every case that leaves it as it is. */
export const directory = once(async ({ platform }: Scene) => {
  const administrator = await platform.as('administrator')
  const made = await administrator.createConnection({ name: 'Directory', agencies: ['*'], days: 1 })
  await administrator.updateConnection({ connectionId: made.connection.id, version: 1, agencyRules: { rules: [], otherwise: 'benefits' } })
  return made
})
const connection = async (at: Scene) => ({ connectionId: (await directory(at)).connection.id })
const another = async ({ platform }: Scene) => ({ connectionId: (await (await platform.as('administrator')).createConnection({ name: 'Another', agencies: ['benefits'], days: 1 })).connection.id })

let serial = 0
const user = () => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: `person-${++serial}@directory.example` })
const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }

async function send(at: Scene, path: string, body: object): Promise<{ id: string }> {
  const response = await fetch(`${at.platform.url}/scim/v2${path}`, { method: 'POST', headers: { authorization: `Bearer ${(await directory(at)).token}`, 'content-type': 'application/scim+json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as { id: string }
}

const person = async (at: Scene) => ({ collection: 'Users', id: (await send(at, '/Users', user())).id })
const group = async (at: Scene) => ({ ...(await connection(at)), groupId: (await send(at, '/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Guides' })).id, roles: ['trainer'] })
const waiting = async (at: Scene) => ({ waitingId: (await send(at, '/Users', { ...user(), userName: `inspector-${++serial}`, emails: [{ value: `${cast.inspector.id}@cast.example` }] })).id })

const list = async ({ platform }: Scene) => {
  const { id } = await (await platform.as('administrator')).uploadPeopleList({ fileName: 'people.csv' }, { body: new TextEncoder().encode(`Name,E-mail,Agency\nPerson ${++serial},listed-${serial}@list.example,benefits\n`) })
  await platform.settle()
  return { importId: id }
}
const oneList = once(list)

/** A person’s own session opens nothing here. */
const strange = ['administrator', 'signed_out', []] satisfies Case['refused']

export const provisioningCases = {
  listConnections: { allowed: ['administrator', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listConnections')] },
  createConnection: { allowed: ['administrator', () => ({ name: 'Third', agencies: ['benefits'] }), ['provisioning.connected done']], refused: ['securityOfficer', 'not_allowed', hidden('createConnection')] },
  updateConnection: { allowed: ['administrator', async (at) => ({ ...(await another(at)), version: 1, name: 'Renamed' }), ['provisioning.changed done']], refused: ['benefitsLead', 'not_found', hidden('updateConnection')] },
  renewConnectionToken: { allowed: ['administrator', another, ['provisioning.token-renewed done']], refused: ['benefitsLead', 'not_found', hidden('renewConnectionToken')] },
  revokeConnection: { allowed: ['administrator', another, ['provisioning.revoked done']], refused: ['benefitsLead', 'not_found', hidden('revokeConnection')] },
  listConnectionGroups: { allowed: ['administrator', connection, []], refused: ['overseer', 'not_found', hidden('listConnectionGroups')] },
  mapGroup: { allowed: ['administrator', group, ['provisioning.group-mapped done', 'provisioning.settled done']], refused: ['benefitsLead', 'not_found', hidden('mapGroup')] },
  listWaitingPeople: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listWaitingPeople')] },
  linkWaitingPerson: { allowed: ['administrator', waiting, ['provisioning.linked done']], refused: ['benefitsLead', 'not_allowed', hidden('linkWaitingPerson'), () => ({ waitingId: '01900000-0000-7000-8000-00000000ffff' })] },
  uploadPeopleList: { allowed: ['administrator', () => ({ fileName: 'people.csv' }), ['people-import.uploaded done']], refused: ['benefitsLead', 'not_allowed', hidden('uploadPeopleList')] },
  listPeopleImports: { allowed: ['administrator', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listPeopleImports')] },
  getPeopleImport: { allowed: ['administrator', oneList, []], refused: ['benefitsLead', 'not_allowed', hidden('getPeopleImport')] },
  listImportRows: { allowed: ['administrator', oneList, []], refused: ['overseer', 'not_allowed', hidden('listImportRows')] },
  changePeopleImport: { allowed: ['administrator', async (at) => ({ ...(await oneList(at)), allowsRoleLoss: true }), ['people-import.changed done']], refused: ['benefitsLead', 'not_allowed', hidden('changePeopleImport')] },
  startPeopleImport: { allowed: ['administrator', list, ['people-import.started done', 'people-import.ended done']], refused: ['benefitsLead', 'not_allowed', hidden('startPeopleImport')] },
  stopPeopleImport: { allowed: ['administrator', oneList, ['people-import.stopped done']], refused: ['benefitsLead', 'not_allowed', hidden('stopPeopleImport')] },
  exportPeopleImport: { allowed: ['administrator', oneList, ['people-import.exported done']], refused: ['benefitsLead', 'not_allowed', hidden('exportPeopleImport')] },
  deletePeopleImport: { allowed: ['administrator', list, ['people-import.deleted done']], refused: ['benefitsLead', 'not_allowed', hidden('deletePeopleImport')] },
  scimBulk: { allowed: ['directory', () => ({ body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: user() }] } }), ['scim.created done', 'scim.bulk done']], refused: strange },
  scimSearchAll: { allowed: ['directory', () => ({ body: search }), []], refused: strange },
  scimSearch: { allowed: ['directory', () => ({ collection: 'Users', body: search }), []], refused: strange },
  scimList: { allowed: ['directory', () => ({ collection: 'Users' }), []], refused: strange },
  scimGet: { allowed: ['directory', person, []], refused: strange },
  scimCreate: { allowed: ['directory', () => ({ collection: 'Users', body: user() }), ['scim.created done']], refused: strange },
  scimReplace: { allowed: ['directory', async (at) => ({ ...(await person(at)), body: user() }), ['scim.replaced done']], refused: strange },
  scimPatch: { allowed: ['directory', async (at) => ({ ...(await person(at)), body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'active', value: false }] } }), ['scim.changed done']], refused: strange },
  scimRemove: { allowed: ['directory', person, ['scim.removed done']], refused: strange },
} satisfies Cases
