/** Directories that bring people in; with a person’s own token their protocol answers nobody. */
import type { Inputs } from './input.ts'

const nowhere = '01900000-0000-7000-8000-00000000ffff'
const userName = 'me@mine.example'
const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName }

export const provisioningInputs = {
  listConnections: () => ({}),
  createConnection: () => ({ name: 'Mine', agencies: ['isolated-0'] }),
  updateConnection: () => ({ connectionId: nowhere, version: 1, name: 'Mine' }),
  renewConnectionToken: () => ({ connectionId: nowhere }),
  revokeConnection: () => ({ connectionId: nowhere }),
  listConnectionGroups: () => ({ connectionId: nowhere }),
  mapGroup: () => ({ connectionId: nowhere, groupId: nowhere, roles: ['administrator'] }),
  listWaitingPeople: () => ({}),
  linkWaitingPerson: () => ({ waitingId: nowhere }),
  uploadPeopleList: () => ({ fileName: 'people.csv' }),
  listPeopleImports: () => ({}),
  getPeopleImport: () => ({ importId: nowhere }),
  listImportRows: () => ({ importId: nowhere }),
  changePeopleImport: () => ({ importId: nowhere, allowsRoleLoss: true }),
  startPeopleImport: () => ({ importId: nowhere }),
  stopPeopleImport: () => ({ importId: nowhere }),
  exportPeopleImport: () => ({ importId: nowhere }),
  deletePeopleImport: () => ({ importId: nowhere }),
  scimBulk: () => ({ body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: user }] } }),
  scimSearchAll: () => ({ body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] } }),
  scimSearch: () => ({ collection: 'Users', body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] } }),
  scimList: () => ({ collection: 'Users', filter: 'userName pr' }),
  scimGet: (pick) => ({ collection: 'Users', id: pick('person') }),
  scimCreate: () => ({ collection: 'Users', body: user }),
  scimReplace: (pick) => ({ collection: 'Users', id: pick('person'), body: user }),
  scimPatch: (pick) => ({ collection: 'Users', id: pick('person'), body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'active', value: false }] } }),
  scimRemove: (pick) => ({ collection: 'Users', id: pick('person') }),
} satisfies Inputs
