/** Pages of every day: asking, documents, reviews, tasks. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { page, signedIn, text, type Text } from './frame.ts'

export const chat = [
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
    // `message` opens the chat at one message (search hits), `leaf` another branch, `source` a citation's passage, `tour` goes on with the first tour.
    validateSearch: (search): { message?: Text; leaf?: Text; source?: Text; tour?: Text } => ({
      message: text(search['message']),
      leaf: text(search['leaf']),
      source: text(search['source']),
      tour: text(search['tour']),
    }),
    component: lazyRouteComponent(() => import('#features/conversations/web/ChatPage.tsx'), 'ChatPage'),
  }),
] as const

export const reviews = [
  page(
    '/reviews',
    lazyRouteComponent(() => import('#features/review/web/ReviewsPage.tsx'), 'ReviewsPage'),
  ),
  page(
    '/reviews/$reviewId',
    lazyRouteComponent(() => import('#features/review/web/ReviewPage.tsx'), 'ReviewPage'),
  ),
] as const

export const documents = [
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

export const tasks = [
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
