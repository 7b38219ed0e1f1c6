/** The sources feature: databases and web sites that administrators list, asked and read with people’s own rights. */
import type { Logger } from 'pino'
import type { Tool, ToolPerson } from '#kernel/agent/tool.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { SocketDialer } from '#kernel/gateway/socket-dialer.ts'
import type { Connector } from '#kernel/ports/connector.ts'
import type { SitePort } from '#kernel/ports/site.ts'
import type { Office } from '#kernel/ports/office.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { KeepMadeFile } from '#kernel/work/made-file.ts'
import { sources } from '../contract.ts'
import { sourcesPolicy } from '../policy.ts'
import { checkDatabase, createDatabase, deleteDatabase, listDatabaseKinds, listDatabases, offerView, updateDatabase, withdrawView, type DatabaseDesk } from './manage-databases.ts'
import { createSite, deleteSite, findPageSources, listReadSites, listSitePages, listSites, stopVisit, updateSite, visitSite } from './manage-sites.ts'
import { sourcesMigration } from './migrations/0001-sources.ts'
import { copyDatabaseView } from './copy-view.ts'
import { listDatabaseViews, readDatabaseView } from './read-view.ts'
import type { SourceDirectory } from './source-directory.ts'
import { viewTool } from './view-tools.ts'
import { visitJobs, visitQueue } from './visit-site.ts'

/** Sites visited at once in one process: each waits most of its time. */
const visitsAtOnce = 3

export type SourcesOptions = { connectors: readonly Connector[]; sockets: SocketDialer; sitePort: SitePort; directory: SourceDirectory; seal: Seal; folder: string; keepMadeFile: KeepMadeFile; office: Office; log: Logger }
export type SourcesFeature = Feature & { toolsOf(person: ToolPerson): Promise<Tool[]> }

export function createSources(options: SourcesOptions): SourcesFeature {
  const { directory } = options
  const desk: DatabaseDesk = options
  const aborts = new Map<string, AbortController>()
  const feature = serve(sources, {
    name: 'sources',
    policy: sourcesPolicy,
    migrations: [sourcesMigration],
    queues: { [visitQueue]: visitJobs({ port: options.sitePort, aborts, concurrencyMax: visitsAtOnce, log: options.log }) },
    handlers: {
      listDatabaseKinds: listDatabaseKinds(desk),
      listDatabases: listDatabases(desk),
      createDatabase: createDatabase(desk),
      updateDatabase: updateDatabase(desk),
      checkDatabase: checkDatabase(desk),
      deleteDatabase: deleteDatabase(desk),
      offerView: offerView(desk),
      withdrawView: withdrawView(desk),
      listDatabaseViews,
      readDatabaseView: readDatabaseView(desk),
      copyDatabaseView: copyDatabaseView(desk, options),
      listSites,
      createSite: createSite(directory),
      updateSite: updateSite(directory),
      deleteSite: deleteSite(directory),
      visitSite,
      stopVisit: stopVisit(aborts),
      listSitePages,
      listReadSites,
      findPageSources,
    },
  })
  const toolsOf = async (person: ToolPerson) => directory.viewsFor(person.agencyId).map(viewTool)
  return { ...feature, toolsOf }
}
