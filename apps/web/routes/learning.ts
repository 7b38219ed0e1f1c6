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
  page(
    '/learn',
    lazyRouteComponent(() => import('#features/training/web/LearnPage.tsx'), 'LearnPage'),
  ),
  page(
    '/learn/workshops',
    lazyRouteComponent(() => import('#features/training/web/WorkshopsPage.tsx'), 'WorkshopsPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/learn/certificate',
    validateSearch: (search): { code?: Text } => ({ code: text(search['code']) }),
    component: lazyRouteComponent(() => import('#features/training/web/CertificatePage.tsx'), 'CertificatePage'),
  }),
  page(
    '/learn/$courseId',
    lazyRouteComponent(() => import('#features/training/web/CoursePage.tsx'), 'CoursePage'),
  ),
  page(
    '/learn/$courseId/$lessonId',
    lazyRouteComponent(() => import('#features/training/web/LessonPage.tsx'), 'LessonPage'),
  ),
  page(
    '/admin/training',
    lazyRouteComponent(() => import('#features/training/web/TrainingFiguresPage.tsx'), 'TrainingFiguresPage'),
  ),
] as const
