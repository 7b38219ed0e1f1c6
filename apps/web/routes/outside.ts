/** Pages for whoever is not signed in yet, or owes something first. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { root, text, type Text } from './frame.ts'

export const outside = [
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
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/return',
    component: lazyRouteComponent(() => import('#features/single-sign-on/web/ReturnPage.tsx'), 'ReturnPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/saml',
    component: lazyRouteComponent(() => import('#features/single-sign-on/web/SamlReturnPage.tsx'), 'SamlReturnPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/confirm',
    validateSearch: (search): { way?: Text } => ({ way: text(search['way']) }),
    component: lazyRouteComponent(() => import('#features/single-sign-on/web/ConfirmPage.tsx'), 'ConfirmPage'),
  }),
  // Alone on the page: whoever does not take part now, or has not been asked yet.
  createRoute({
    getParentRoute: () => root,
    path: '/joining',
    validateSearch: (search): { next?: Text } => ({ next: text(search['next']) }),
    beforeLoad: ({ context: { session } }) => {
      if (!session.person) throw redirect({ to: '/sign-in', search: { next: '/joining' } })
    },
    component: lazyRouteComponent(() => import('#features/seats/web/JoiningPage.tsx'), 'JoiningPage'),
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
  // Whoever's agency is not in an open wave, or paused, sees this alone.
  createRoute({
    getParentRoute: () => root,
    path: '/waiting',
    validateSearch: (search): { next?: Text } => ({ next: text(search['next']) }),
    beforeLoad: ({ context: { session } }) => {
      if (!session.person) throw redirect({ to: '/sign-in', search: { next: '/waiting' } })
    },
    component: lazyRouteComponent(() => import('#features/rollout/web/WaitingPage.tsx'), 'WaitingPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/start',
    validateSearch: (search): { step?: 2 | 3 } => (search['step'] === 2 || search['step'] === 3 ? { step: search['step'] } : {}),
    component: lazyRouteComponent(() => import('../pages/FirstRunPage.tsx'), 'FirstRunPage'),
  }),
] as const
