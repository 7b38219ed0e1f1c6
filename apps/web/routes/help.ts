/** Pages of help: asking the contact, the desk, what changed and what feedback came to. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { page, signedIn, text, type Text } from './frame.ts'

export const help = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/help',
    // `answer`: that answer is reported. `about`: the page it comes from.
    validateSearch: (search): { answer?: Text; about?: Text } => ({ answer: text(search['answer']), about: text(search['about'])?.slice(0, 300) }),
    component: lazyRouteComponent(() => import('#features/help/web/HelpPage.tsx'), 'HelpPage'),
  }),
  page(
    '/help/public-tool',
    lazyRouteComponent(() => import('#features/help/web/PublicToolPage.tsx'), 'PublicToolPage'),
  ),
  page(
    '/help/$requestId',
    lazyRouteComponent(() => import('#features/help/web/RequestPage.tsx'), 'RequestPage'),
  ),
  page(
    '/inbox',
    lazyRouteComponent(() => import('#features/help/web/InboxPage.tsx'), 'InboxPage'),
  ),
  page(
    '/admin/help-desk',
    lazyRouteComponent(() => import('#features/help/web/DeskPage.tsx'), 'DeskPage'),
  ),
  page(
    '/changes',
    lazyRouteComponent(() => import('#features/feedback/web/ChangesPage.tsx'), 'ChangesPage'),
  ),
  page(
    '/admin/feedback',
    lazyRouteComponent(() => import('#features/feedback/web/TriagePage.tsx'), 'TriagePage'),
  ),
] as const
