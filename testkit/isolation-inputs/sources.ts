/** Databases and sites. */
import type { Inputs } from './input.ts'

export const sourcesInputs = {
  listDatabaseKinds: () => ({}),
  listDatabases: () => ({}),
  createDatabase: () => ({ kind: 'sqlite', title: 'x', options: { file: 'none.db' } }),
  updateDatabase: (pick) => ({ databaseId: pick('database'), isEnabled: false }),
  checkDatabase: (pick) => ({ databaseId: pick('database') }),
  deleteDatabase: (pick) => ({ databaseId: pick('database') }),
  offerView: (pick) => ({ databaseId: pick('database'), name: 'x', title: 'x', description: 'rows', columns: [{ name: 'x', kind: 'text' }] }),
  withdrawView: (pick) => ({ viewId: pick('view') }),
  listDatabaseViews: () => ({}),
  readDatabaseView: (pick) => ({ viewId: pick('view') }),
  copyDatabaseView: (pick) => ({ viewId: pick('view') }),
  listSites: () => ({}),
  createSite: (pick) => ({ title: 'x', origin: 'https://site.example', collectionId: pick('collection') }),
  updateSite: (pick) => ({ siteId: pick('site'), isEnabled: false }),
  deleteSite: (pick) => ({ siteId: pick('site') }),
  visitSite: (pick) => ({ siteId: pick('site') }),
  stopVisit: (pick) => ({ siteId: pick('site') }),
  listSitePages: (pick) => ({ siteId: pick('site') }),
  listReadSites: () => ({}),
  findPageSources: (pick) => ({ documentIds: [pick('document'), pick('document')] }),
} satisfies Inputs
