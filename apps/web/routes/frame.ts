/** What every page hangs on: the session, the words, and the frame for people who are signed in. */
import { createRootRouteWithContext, createRoute, redirect, type RouteComponent } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { loadWordsOfPages } from '../i18n.ts'
import { sessionQuery } from '../session.ts'
import { Shell } from '../shell/Shell.tsx'
import { RootErrorPage } from '../shell/states.tsx'

export type Text = string | undefined
export const text = (value: unknown): Text => (typeof value === 'string' && value !== '' ? value : undefined)

/** Their words come with the first load (first-words.ts). */
const chatScreens = /^\/(?:$|chats?(?:\/|$)|sign-in$)/

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: RootErrorPage,
  beforeLoad: async ({ context, location }) => {
    const [session] = await Promise.all([context.queryClient.ensureQueryData(sessionQuery), chatScreens.test(location.pathname) ? undefined : loadWordsOfPages()])
    return { session }
  },
})

/** Pages for people who are signed in; everybody else goes to the sign-in page and comes back. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: ({ context: { session }, location }) => {
    if (!session.person) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    if (session.mode.needsFirstRun && session.actions.includes('installation.set-up')) throw redirect({ to: '/start' })
    // People learn before their turn comes, and before they decide to take part.
    const learns = /^\/learn(?:\/|$)/.test(location.pathname)
    if (!learns && session.heldBy.includes('wave')) throw redirect({ to: '/waiting', search: location.href === '/' ? {} : { next: location.href } })
    if (!learns && session.heldBy.includes('membership')) throw redirect({ to: '/joining', search: location.href === '/' ? {} : { next: location.href } })
    if (session.heldBy.includes('terms')) throw redirect({ to: '/terms', search: location.href === '/' ? {} : { next: location.href } })
  },
})

export function page<const Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => signedIn, path, component })
}
