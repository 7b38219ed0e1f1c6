/** Pages of work: projects and what is made in them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ArtefactKind } from '#features/artefacts/contract.ts'
import type { ProjectPart } from '#features/projects/web/project-words.ts'
import { page, signedIn, text, type Text } from './frame.ts'

const workKinds: readonly ArtefactKind[] = ['draft', 'report', 'deck', 'table', 'translation', 'analysis']
const partsOfProject: readonly ProjectPart[] = ['files', 'chats', 'work', 'tasks', 'people', 'settings']

export const work = [
  page(
    '/projects',
    lazyRouteComponent(() => import('#features/projects/web/ProjectsPage.tsx'), 'ProjectsPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/projects/$projectId',
    validateSearch: (search): { part?: ProjectPart | undefined } => ({ part: partsOfProject.find((part) => part === search['part']) }),
    component: lazyRouteComponent(() => import('#features/projects/web/ProjectPage.tsx'), 'ProjectPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/work',
    validateSearch: (search): { kind?: ArtefactKind | undefined; whose?: 'own' | undefined; search?: Text; project?: Text } => ({
      project: text(search['project']),
      kind: workKinds.find((kind) => kind === search['kind']),
      whose: search['whose'] === 'own' ? 'own' : undefined,
      search: text(search['search']),
    }),
    component: lazyRouteComponent(() => import('#features/artefacts/web/WorkPage.tsx'), 'WorkPage'),
  }),
  page(
    '/work/$artefactId',
    lazyRouteComponent(() => import('#features/artefacts/web/WorkItemPage.tsx'), 'WorkItemPage'),
  ),
] as const

export const drafts = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/drafts',
    // `answer`: a draft is made of that answer.
    validateSearch: (search): { answer?: Text } => ({ answer: text(search['answer']) }),
    component: lazyRouteComponent(() => import('#features/drafts/web/DraftsPage.tsx'), 'DraftsPage'),
  }),
  page(
    '/drafts/templates',
    lazyRouteComponent(() => import('#features/drafts/web/TemplatesPage.tsx'), 'TemplatesPage'),
  ),
  page(
    '/drafts/$artefactId',
    lazyRouteComponent(() => import('#features/drafts/web/DraftPage.tsx'), 'DraftPage'),
  ),
] as const

export const decks = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/decks',
    // `project`: made there, from its files.
    validateSearch: (search): { project?: Text } => ({ project: text(search['project']) }),
    component: lazyRouteComponent(() => import('#features/decks/web/DecksPage.tsx'), 'DecksPage'),
  }),
  page(
    '/decks/$artefactId',
    lazyRouteComponent(() => import('#features/decks/web/DeckPage.tsx'), 'DeckPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/reports',
    validateSearch: (search): { project?: Text } => ({ project: text(search['project']) }),
    component: lazyRouteComponent(() => import('#features/reports/web/ReportsPage.tsx'), 'ReportsPage'),
  }),
  page(
    '/reports/$artefactId',
    lazyRouteComponent(() => import('#features/reports/web/ReportPage.tsx'), 'ReportPage'),
  ),
] as const

export const data = [
  page(
    '/data',
    lazyRouteComponent(() => import('#features/data/web/DataPage.tsx'), 'DataPage'),
  ),
  page(
    '/data/$datasetId',
    lazyRouteComponent(() => import('#features/data/web/DatasetPage.tsx'), 'DatasetPage'),
  ),
  page(
    '/data/$datasetId/analysis/$view',
    lazyRouteComponent(() => import('#features/data/web/analysis/AnalysisPage.tsx'), 'AnalysisPage'),
  ),
] as const

export const grids = [
  page(
    '/grids',
    lazyRouteComponent(() => import('#features/grids/web/GridsPage.tsx'), 'GridsPage'),
  ),
  page(
    '/grids/new',
    lazyRouteComponent(() => import('#features/grids/web/NewGridPage.tsx'), 'NewGridPage'),
  ),
  page(
    '/grids/$gridId',
    lazyRouteComponent(() => import('#features/grids/web/GridPage.tsx'), 'GridPage'),
  ),
] as const

export const translations = [
  page(
    '/translate',
    lazyRouteComponent(() => import('#features/translations/web/TranslatePage.tsx'), 'TranslatePage'),
  ),
  page(
    '/translate/words',
    lazyRouteComponent(() => import('#features/translations/web/WordsPage.tsx'), 'WordsPage'),
  ),
  page(
    '/translate/glossaries/$glossaryId',
    lazyRouteComponent(() => import('#features/translations/web/GlossaryPage.tsx'), 'GlossaryPage'),
  ),
  page(
    '/translate/$translationId',
    lazyRouteComponent(() => import('#features/translations/web/TranslationPage.tsx'), 'TranslationPage'),
  ),
  page(
    '/admin/translation-services',
    lazyRouteComponent(() => import('#features/translations/web/ServicesPage.tsx'), 'ServicesPage'),
  ),
] as const

export const research = [
  page(
    '/research',
    lazyRouteComponent(() => import('#features/research/web/ResearchListPage.tsx'), 'ResearchListPage'),
  ),
  page(
    '/research/$researchId',
    lazyRouteComponent(() => import('#features/research/web/ResearchPage.tsx'), 'ResearchPage'),
  ),
  page(
    '/admin/sources',
    lazyRouteComponent(() => import('#features/sources/web/SourcesPage.tsx'), 'SourcesPage'),
  ),
  page(
    '/admin/sources/$siteId',
    lazyRouteComponent(() => import('#features/sources/web/SitePagesPage.tsx'), 'SitePagesPage'),
  ),
] as const
