/** Pages for learning: the Knowledge Center and the first tour. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { page, signedIn, text, type Text } from './frame.ts'

export const learning = [
  page(
    '/guides',
    lazyRouteComponent(() => import('#features/guides/web/GuidesPage.tsx'), 'GuidesPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/guides/new',
    validateSearch: (search): { from?: Text } => ({ from: text(search['from']) }),
    component: lazyRouteComponent(() => import('#features/guides/web/GuideEditorPage.tsx'), 'GuideEditorPage'),
  }),
  page(
    '/guides/$slug',
    lazyRouteComponent(() => import('#features/guides/web/GuidePage.tsx'), 'GuidePage'),
  ),
  page(
    '/tour',
    lazyRouteComponent(() => import('#features/guides/web/TourPage.tsx'), 'TourPage'),
  ),
] as const
