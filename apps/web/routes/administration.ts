/** Pages of officers and administrators, and one’s own settings. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { NotFoundPage } from '../shell/states.tsx'
import { page, signedIn, text, type Text } from './frame.ts'

export const administration = [
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
    '/admin/sign-in',
    lazyRouteComponent(() => import('#features/single-sign-on/web/IdentityProvidersPage.tsx'), 'IdentityProvidersPage'),
  ),
  page(
    '/admin/people/import',
    lazyRouteComponent(() => import('#features/provisioning/web/ImportPage.tsx'), 'ImportPage'),
  ),
  page(
    '/admin/provisioning',
    lazyRouteComponent(() => import('#features/provisioning/web/ProvisioningPage.tsx'), 'ProvisioningPage'),
  ),
  page(
    '/admin/roles',
    lazyRouteComponent(() => import('#features/people/web/RolesPage.tsx'), 'RolesPage'),
  ),
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
    path: '/admin/rollout',
    validateSearch: (search): { view?: 'simulation' | 'history' | undefined } => ({ view: search['view'] === 'simulation' || search['view'] === 'history' ? search['view'] : undefined }),
    component: lazyRouteComponent(() => import('#features/rollout/web/RolloutPage.tsx'), 'RolloutPage'),
  }),
  page(
    '/sandboxes',
    lazyRouteComponent(() => import('#features/sandboxes/web/SandboxesPage.tsx'), 'SandboxesPage'),
  ),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/admin/agency-settings',
    validateSearch: (search): { agency?: Text } => ({ agency: text(search['agency']) }),
    component: lazyRouteComponent(() => import('#features/agency-settings/web/AgencySettingsPage.tsx'), 'AgencySettingsPage'),
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
  page(
    '/admin/budgets',
    lazyRouteComponent(() => import('#features/budgets/web/BudgetsPage.tsx'), 'BudgetsPage'),
  ),
  page(
    '/my-use',
    lazyRouteComponent(() => import('#features/budgets/web/MyUsePage.tsx'), 'MyUsePage'),
  ),
  page(
    '/confirm/$confirmationId',
    lazyRouteComponent(() => import('#features/command-line/web/ConfirmSessionPage.tsx'), 'ConfirmSessionPage'),
  ),
  page(
    '/keys',
    lazyRouteComponent(() => import('#features/api-keys/web/KeysPage.tsx'), 'KeysPage'),
  ),
  page(
    '/admin/keys',
    lazyRouteComponent(() => import('#features/api-keys/web/AgencyKeysPage.tsx'), 'AgencyKeysPage'),
  ),
  page('$', NotFoundPage),
  page(
    '/settings',
    lazyRouteComponent(() => import('../pages/SettingsPage.tsx'), 'SettingsPage'),
  ),
] as const
