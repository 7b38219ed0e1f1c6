import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import type { ArtefactKind } from '#features/artefacts/contract.ts'
import type { ProjectPart } from '#features/projects/web/project-words.ts'
import { focusPageStart } from '#ui/page-focus.ts'
import { loadWordsOfPages } from './i18n.ts'
import { queryClient } from './query.ts'
import { sessionQuery } from './session.ts'
import { Shell } from './shell/Shell.tsx'
import { ErrorPage, NotFoundPage, PendingPage, RootErrorPage } from './shell/states.tsx'

type Text = string | undefined
const workKinds: readonly ArtefactKind[] = ['draft', 'report', 'deck', 'table', 'translation', 'analysis']
const partsOfProject: readonly ProjectPart[] = ['files', 'chats', 'work', 'tasks', 'people', 'settings']
const text = (value: unknown): Text => (typeof value === 'string' && value !== '' ? value : undefined)

/** Their words come with the first load (first-words.ts). */
const chatScreens = /^\/(?:$|chats?(?:\/|$)|sign-in$)/

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: RootErrorPage,
  beforeLoad: async ({ context, location }) => {
    const [session] = await Promise.all([context.queryClient.ensureQueryData(sessionQuery), chatScreens.test(location.pathname) ? undefined : loadWordsOfPages()])
    return { session }
  },
})

/** Pages for people who are signed in; everybody else goes to the sign-in page and comes back. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: ({ context: { session }, location }) => {
    if (!session.person) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    if (session.mode.needsFirstRun && session.actions.includes('installation.set-up')) throw redirect({ to: '/start' })
    if (session.mustAcceptTerms) throw redirect({ to: '/terms', search: location.href === '/' ? {} : { next: location.href } })
  },
})

const chat = [
  page(
    '/',
    lazyRouteComponent(() => import('#features/conversations/web/NewChatPage.tsx'), 'NewChatPage'),
  ),
  page(
    '/chats',
    lazyRouteComponent(() => import('#features/conversations/web/ChatListPage.tsx'), 'ChatListPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/chat/$conversationId',
    // `message` opens the chat at one message (search hits), `leaf` another branch, `source` a citation's passage.
    validateSearch: (search): { message?: Text; leaf?: Text; source?: Text } => ({
      message: text(search['message']),
      leaf: text(search['leaf']),
      source: text(search['source']),
    }),
    component: lazyRouteComponent(() => import('#features/conversations/web/ChatPage.tsx'), 'ChatPage'),
  }),
] as const

const reviews = [
  page(
    '/reviews',
    lazyRouteComponent(() => import('#features/review/web/ReviewsPage.tsx'), 'ReviewsPage'),
  ),
  page(
    '/reviews/$reviewId',
    lazyRouteComponent(() => import('#features/review/web/ReviewPage.tsx'), 'ReviewPage'),
  ),
] as const

const documents = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/documents',
    validateSearch: (search): { collection?: Text; search?: Text } => ({
      collection: text(search['collection']),
      search: text(search['search']),
    }),
    component: lazyRouteComponent(() => import('#features/documents/web/DocumentsPage.tsx'), 'DocumentsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/documents/$documentId',
    validateSearch: (search): { passage?: Text; view?: 'text' | 'pages' } => ({
      passage: text(search['passage']),
      view: search['view'] === 'pages' ? 'pages' : undefined,
    }),
    component: lazyRouteComponent(() => import('#features/documents/web/DocumentPage.tsx'), 'DocumentPage'),
  }),
] as const

const work = [
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

const drafts = [
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

const decks = [
  page(
    '/decks',
    lazyRouteComponent(() => import('#features/decks/web/DecksPage.tsx'), 'DecksPage'),
  ),
  page(
    '/decks/$artefactId',
    lazyRouteComponent(() => import('#features/decks/web/DeckPage.tsx'), 'DeckPage'),
  ),
  page(
    '/reports',
    lazyRouteComponent(() => import('#features/reports/web/ReportsPage.tsx'), 'ReportsPage'),
  ),
  page(
    '/reports/$artefactId',
    lazyRouteComponent(() => import('#features/reports/web/ReportPage.tsx'), 'ReportPage'),
  ),
] as const

const data = [
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

const tasks = [
  page(
    '/tasks',
    lazyRouteComponent(() => import('#features/tasks/web/TasksPage.tsx'), 'TasksPage'),
  ),
  page(
    '/tasks/$taskId',
    lazyRouteComponent(() => import('#features/tasks/web/TaskPage.tsx'), 'TaskPage'),
  ),
  page(
    '/approvals',
    lazyRouteComponent(() => import('#features/approvals/web/ApprovalsPage.tsx'), 'ApprovalsPage'),
  ),
  page(
    '/tools',
    lazyRouteComponent(() => import('#features/tools/web/ToolsPage.tsx'), 'ToolsPage'),
  ),
] as const

const grids = [
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

const translations = [
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

const research = [
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

const administration = [
  page(
    '/models',
    lazyRouteComponent(() => import('#features/models/web/ModelsPage.tsx'), 'ModelsPage'),
  ),
  page(
    '/controls',
    lazyRouteComponent(() => import('#features/controls/web/ControlsPage.tsx'), 'ControlsPage'),
  ),
  page(
    '/admin/connections',
    lazyRouteComponent(() => import('#features/connections/web/ConnectionsPage.tsx'), 'ConnectionsPage'),
  ),
  page(
    '/admin/models',
    lazyRouteComponent(() => import('#features/models/web/VendorsPage.tsx'), 'VendorsPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/people',
    validateSearch: (search): { search?: Text; agency?: Text } => ({
      search: text(search['search']),
      agency: text(search['agency']),
    }),
    component: lazyRouteComponent(() => import('#features/people/web/PeoplePage.tsx'), 'PeoplePage'),
  }),
  page(
    '/admin/agencies',
    lazyRouteComponent(() => import('#features/people/web/AgenciesPage.tsx'), 'AgenciesPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/audit',
    validateSearch: (
      search,
    ): Partial<Record<'event' | 'outcome' | 'person' | 'role' | 'agencyId' | 'from' | 'to' | 'after', Text>> => ({
      event: text(search['event']),
      outcome: text(search['outcome']),
      person: text(search['person']),
      role: text(search['role']),
      agencyId: text(search['agencyId']),
      from: text(search['from']),
      to: text(search['to']),
      after: text(search['after']),
    }),
    component: lazyRouteComponent(() => import('#features/audit/web/AuditPage.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/audit/sample',
    validateSearch: (
      search,
    ): Partial<Record<'seed' | 'of' | 'from' | 'to', Text>> & { count?: number | undefined; size?: number | undefined } => ({
      // A seed of digits alone arrives as a number.
      seed: text(typeof search['seed'] === 'number' ? String(search['seed']) : search['seed']),
      of: text(search['of']),
      from: text(search['from']),
      to: text(search['to']),
      count: Number(search['count']) || undefined,
      size: Number(search['size']) || undefined,
    }),
    component: lazyRouteComponent(() => import('#features/audit/web/AuditSamplePage.tsx'), 'AuditSamplePage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/terms',
    validateSearch: (search): { version?: Text } => ({ version: text(search['version']) }),
    component: lazyRouteComponent(() => import('#features/terms/web/TermsAdminPage.tsx'), 'TermsAdminPage'),
  }),
  page(
    '/admin/break-glass',
    lazyRouteComponent(() => import('#features/oversight/web/BreakGlassPage.tsx'), 'BreakGlassPage'),
  ),
  page(
    '/admin/break-glass/$breakGlassId',
    lazyRouteComponent(() => import('#features/oversight/web/GlassPage.tsx'), 'GlassPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/break-glass/$breakGlassId/read',
    validateSearch: (search): { conversation?: Text } => ({ conversation: text(search['conversation']) }),
    component: lazyRouteComponent(() => import('#features/oversight/web/ViewerPage.tsx'), 'ViewerPage'),
  }),
  page(
    '/content-notices',
    lazyRouteComponent(() => import('#features/oversight/web/NoticesPage.tsx'), 'NoticesPage'),
  ),
  page(
    '/protection',
    lazyRouteComponent(() => import('#features/protection/web/ProtectionPage.tsx'), 'ProtectionPage'),
  ),
  page(
    '/rules',
    lazyRouteComponent(() => import('#features/rules/web/RulesPage.tsx'), 'RulesPage'),
  ),
  page(
    '/rules/explain',
    lazyRouteComponent(() => import('#features/rules/web/ExplainPage.tsx'), 'ExplainPage'),
  ),
  page('$', NotFoundPage),
  page(
    '/settings',
    lazyRouteComponent(() => import('./pages/SettingsPage.tsx'), 'SettingsPage'),
  ),
] as const

const outside = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { next?: Text } => ({ next: text(search['next']) }),
    component: lazyRouteComponent(() => import('#features/people/web/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/link',
    component: lazyRouteComponent(() => import('#features/people/web/SignInLinkPage.tsx'), 'SignInLinkPage'),
  }),
  // Alone on the page: whoever has not accepted the terms sees nothing else.
  createRoute({
    getParentRoute: () => root,
    path: '/terms',
    validateSearch: (search): { next?: Text } => ({ next: text(search['next']) }),
    beforeLoad: ({ context: { session } }) => {
      if (!session.person) throw redirect({ to: '/sign-in', search: { next: '/terms' } })
    },
    component: lazyRouteComponent(() => import('#features/terms/web/TermsPage.tsx'), 'TermsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/start',
    validateSearch: (search): { step?: 2 | 3 } => (search['step'] === 2 || search['step'] === 3 ? { step: search['step'] } : {}),
    component: lazyRouteComponent(() => import('./pages/FirstRunPage.tsx'), 'FirstRunPage'),
  }),
] as const

function page<const Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => signedIn, path, component })
}

const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([...translations, ...decks, ...drafts, ...work, ...data, ...tasks, ...chat, ...reviews, ...documents, ...research, ...administration, ...grids]), ...outside]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: PendingPage,
  defaultPendingMs: 300,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

// The first page keeps the browser's own focus; after that every change of path moves it into the new page.
router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) focusPageStart()
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
export { router }
