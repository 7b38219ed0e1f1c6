/** Where a person’s research may look, by their own rights: collections, sites read into them, views of databases. */
import { documents } from '#features/documents/contract.ts'
import { databases, type OfferedView } from '#features/sources/contract.ts'
import { sites } from '#features/sources/contract-sites.ts'
import type { AnyEndpoint, InputOf, OutputOf } from '#kernel/contract/endpoint.ts'
import type { PlaceChoice, ResearchPlace } from '../contract.ts'

export type Call = <E extends AnyEndpoint>(endpoint: E, input: InputOf<E>) => Promise<OutputOf<E>>

export type KnownPlaces = { choices: PlaceChoice[]; views: OfferedView[]; collectionOfSite: ReadonlyMap<string, string> }

export async function placesOf(call: Call): Promise<KnownPlaces> {
  const { collections } = await call(documents.listCollections, {})
  const { sites: read } = await call(sites.listReadSites, {})
  const { views } = await call(databases.listDatabaseViews, {})
  const choices: PlaceChoice[] = [
    { place: { kind: 'everything' }, title: 'All documents you may read', about: 'Every collection and your own files.' },
    ...collections.map((collection): PlaceChoice => ({ place: { kind: 'collection', collectionId: collection.id }, title: collection.name, about: collection.description || `${collection.documents} documents` })),
    ...read.map((site): PlaceChoice => ({ place: { kind: 'site', siteId: site.id }, title: site.title, about: `${site.pages} pages of ${site.origin}` })),
    ...views.map((view): PlaceChoice => ({ place: { kind: 'view', viewId: view.id, where: '' }, title: view.title, about: `${view.description} Columns: ${view.columns.map((column) => column.name).join(', ')}` })),
  ]
  return { choices, views, collectionOfSite: new Map(read.map((site) => [site.id, site.collectionId])) }
}

export function isKnown(place: ResearchPlace, { choices }: Pick<KnownPlaces, 'choices'>): boolean {
  return choices.some((choice) => idOf(choice.place) === idOf(place))
}

export function idOf(place: ResearchPlace): string {
  return place.kind === 'collection' ? place.collectionId : place.kind === 'site' ? place.siteId : place.kind === 'view' ? place.viewId : 'everything'
}
