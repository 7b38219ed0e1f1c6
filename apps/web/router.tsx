/** Every page by its address; the address is the state. */
import { createRouter } from '@tanstack/react-router'
import { focusPageStart } from '#ui/page-focus.ts'
import { queryClient } from './query.ts'
import { administration } from './routes/administration.ts'
import { chat, documents, reviews, tasks } from './routes/daily.ts'
import { root, signedIn } from './routes/frame.ts'
import { help } from './routes/help.ts'
import { learning } from './routes/learning.ts'
import { outside } from './routes/outside.ts'
import { sharing } from './routes/sharing.ts'
import { data, decks, drafts, grids, research, translations, work } from './routes/work.ts'
import { ErrorPage, NotFoundPage, PendingPage } from './shell/states.tsx'

const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([...chat, ...reviews, ...documents, ...tasks, ...work, ...drafts, ...decks, ...data, ...grids, ...translations, ...research, ...help, ...learning, ...sharing, ...administration]), ...outside]),
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
