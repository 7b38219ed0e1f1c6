/** Pages where staff share practice: use cases, pilots, the community, and who decides. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { UseCasePart } from '#features/use-cases/web/use-case-words.ts'
import { page, signedIn, text, type Text } from './frame.ts'

const parts: readonly UseCasePart[] = ['mine', 'reviews', 'figures']
const confidentialities = ['public', 'internal', 'confidential', 'restricted'] as const
const orders = ['newest', 'minutes'] as const

export const sharing = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/use-cases',
    validateSearch: (
      search,
    ): { part?: UseCasePart | undefined; search?: Text; tag?: Text; conf?: (typeof confidentialities)[number] | undefined; agency?: Text; minutes?: number | undefined; sort?: (typeof orders)[number] | undefined } => ({
      part: parts.find((each) => each === search['part']),
      search: text(typeof search['search'] === 'number' ? String(search['search']) : search['search']),
      tag: text(search['tag']),
      conf: confidentialities.find((each) => each === search['conf']),
      agency: text(search['agency']),
      minutes: Number(search['minutes']) > 0 ? Math.min(480, Math.floor(Number(search['minutes']))) : undefined,
      sort: orders.find((each) => each === search['sort']),
    }),
    component: lazyRouteComponent(() => import('#features/use-cases/web/UseCasesPage.tsx'), 'UseCasesPage'),
  }),
  page(
    '/use-cases/new',
    lazyRouteComponent(() => import('#features/use-cases/web/WriteUseCasePage.tsx'), 'NewUseCasePage'),
  ),
  page(
    '/use-cases/$useCaseId',
    lazyRouteComponent(() => import('#features/use-cases/web/UseCasePage.tsx'), 'UseCasePage'),
  ),
  page(
    '/use-cases/$useCaseId/edit',
    lazyRouteComponent(() => import('#features/use-cases/web/WriteUseCasePage.tsx'), 'EditUseCasePage'),
  ),
  page(
    '/pilots',
    lazyRouteComponent(() => import('#features/use-cases/web/PilotsPage.tsx'), 'PilotsPage'),
  ),
  page(
    '/community',
    lazyRouteComponent(() => import('#features/community/web/CommunityPage.tsx'), 'CommunityPage'),
  ),
  page(
    '/community/$groupId',
    lazyRouteComponent(() => import('#features/community/web/GroupPage.tsx'), 'GroupPage'),
  ),
  page(
    '/community/threads/$postId',
    lazyRouteComponent(() => import('#features/community/web/ThreadPage.tsx'), 'ThreadPage'),
  ),
  page(
    '/governance',
    lazyRouteComponent(() => import('#features/governance/web/GovernancePage.tsx'), 'GovernancePage'),
  ),
  page(
    '/governance/$bodyId',
    lazyRouteComponent(() => import('#features/governance/web/BodyPage.tsx'), 'BodyPage'),
  ),
  page(
    '/governance/decisions/$decisionId',
    lazyRouteComponent(() => import('#features/governance/web/DecisionPage.tsx'), 'DecisionPage'),
  ),
] as const
