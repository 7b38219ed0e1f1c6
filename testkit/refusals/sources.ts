/** Databases and web sites as sources. */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { addSqliteFile, permitColumns } from '#testkit/sqlite-source.ts'
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const permits = (scene: Scene) => ({ kind: 'sqlite', title: 'Permits', options: { file: addSqliteFile(scene.platform) } })
const ownDatabase = async (scene: Scene) => ({ databaseId: (await (await scene.platform.as('administrator')).createDatabase(permits(scene))).id })
const offered = { name: 'own_permits', title: 'Parking permits', description: 'Permits of your agency.', columns: permitColumns }
const ownView = async (scene: Scene) => ({ viewId: (await (await scene.platform.as('administrator')).offerView({ ...(await ownDatabase(scene)), ...offered })).id })
const site = async (scene: Scene) => {
  const { id: collectionId } = await (await scene.platform.as('administrator')).createCollection({ name: 'Web', audience: 'agency' })
  // Nothing listens on the discard port; each site has a name of its own.
  return { title: 'Own site', origin: `http://127.0.0.1:9/`, isLocal: true, collectionId, limits: { delaySeconds: 0 } }
}
const ownSite = async (scene: Scene) => {
  await scene.platform.rows(sql`delete from site`)
  return { siteId: (await (await scene.platform.as('administrator')).createSite(await site(scene))).id }
}
const visited = async (scene: Scene) => {
  const at = await ownSite(scene)
  await scene.platform.rows(sql`insert into site_visit (id, site_id, agency_id, state) values (${newId()}, ${at.siteId}, 'benefits', 'running')`)
  return at
}

export const sourcesCases = {
  listDatabaseKinds: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listDatabaseKinds')] },
  listDatabases: { allowed: ['administrator', none, []], refused: ['benefitsLead', 'not_allowed', hidden('listDatabases')] },
  createDatabase: { allowed: ['administrator', permits, ['database.created done']], refused: ['securityOfficer', 'not_allowed', hidden('createDatabase')] },
  updateDatabase: { allowed: ['administrator', async (at) => ({ ...(await ownDatabase(at)), isEnabled: false }), ['database.updated done']], refused: ['caseworker', 'not_found', hidden('updateDatabase')] },
  checkDatabase: { allowed: ['administrator', ownDatabase, ['database.checked done']], refused: ['privacyOfficer', 'not_found', hidden('checkDatabase')] },
  deleteDatabase: { allowed: ['administrator', ownDatabase, ['database.deleted done']], refused: ['benefitsLead', 'not_found', hidden('deleteDatabase')] },
  offerView: { allowed: ['administrator', async (at) => ({ ...(await ownDatabase(at)), ...offered }), ['database.view-offered done']], refused: ['caseworker', 'not_found', hidden('offerView')] },
  withdrawView: { allowed: ['administrator', ownView, ['database.view-withdrawn done']], refused: ['caseworker', 'not_allowed', hidden('withdrawView')] },
  listDatabaseViews: { allowed: ['caseworker', none, []], refused: signedOut },
  copyDatabaseView: { allowed: ['caseworker', ownView, ['database-view.copied done', 'document.read done']], refused: ['nobody', 'signed_out', []] },
  readDatabaseView: { allowed: ['caseworker', ownView, ['database-view.read done']], refused: ['nobody', 'signed_out', []] },
  listSites: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listSites')] },
  createSite: { allowed: ['administrator', async (at) => (await at.platform.rows(sql`delete from site`), site(at)), ['site.created done']], refused: ['benefitsLead', 'not_allowed', hidden('createSite')] },
  updateSite: { allowed: ['administrator', async (at) => ({ ...(await ownSite(at)), title: 'Renamed' }), ['site.updated done']], refused: ['colleague', 'not_allowed', hidden('updateSite')] },
  deleteSite: { allowed: ['administrator', ownSite, ['site.deleted done']], refused: ['inspector', 'not_found', hidden('deleteSite')] },
  visitSite: { allowed: ['administrator', ownSite, ['site.visited done', 'site.visit-ended failed']], refused: ['caseworker', 'not_allowed', hidden('visitSite')] },
  stopVisit: { allowed: ['administrator', visited, ['site.visit-stopped done']], refused: ['recordsOfficer', 'not_allowed', hidden('stopVisit')] },
  listSitePages: { allowed: ['administrator', ownSite, []], refused: ['caseworker', 'not_allowed', hidden('listSitePages')] },
  listReadSites: { allowed: ['caseworker', none, []], refused: signedOut },
  findPageSources: { allowed: ['caseworker', (at) => ({ documentIds: [at.documentId] }), []], refused: signedOut },
} satisfies Cases
