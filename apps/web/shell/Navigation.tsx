import { lazy, Suspense } from 'react'
import { Link, useRouterState, type LinkProps } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { IconButton } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import type { IconName } from '#ui/icons/icon-name.ts'
import { useSession } from '../session.ts'
import css from './Navigation.module.css'

const ChatNav = lazy(async () => ({ default: (await import('#features/conversations/web/ChatNav.tsx')).ChatNav }))
const OpenDrawer = lazy(async () => ({ default: (await import('#ui/OpenDrawer.tsx')).OpenDrawer }))

type Target = LinkProps['to'] & string
export type Place = {
  to: Target
  label: string
  icon: IconName
  group: 'work' | 'administration'
  /** The place it is listed under, once that or one of its own is open. */
  under?: Target
}

/** The pages this person may open; at most seven of daily work stand at the top. */
export function usePlaces(): Place[] {
  const { t } = useLingui()
  const { actions } = useSession()
  const all: (Place & { needs: string })[] = [
    { to: '/', label: t`Ask`, icon: 'ask', group: 'work', needs: 'conversation.create' },
    { to: '/chats', label: t`Chats`, icon: 'chats', group: 'work', needs: 'conversation.list' },
    { to: '/documents', label: t`Documents`, icon: 'documents', group: 'work', needs: 'document.list' },
    { to: '/projects', label: t`Projects`, icon: 'folder', group: 'work', needs: 'project.list' },
    { to: '/work', label: t`Work`, icon: 'edit', group: 'work', needs: 'artefact.list' },
    { to: '/drafts', label: t`Drafts`, icon: 'edit', group: 'work', under: '/work', needs: 'draft-template.list' },
    { to: '/decks', label: t`Slides`, icon: 'panel', group: 'work', under: '/work', needs: 'artefact.create' },
    { to: '/reports', label: t`Reports`, icon: 'document', group: 'work', under: '/work', needs: 'artefact.create' },
    { to: '/translate', label: t`Translate`, icon: 'globe', group: 'work', under: '/work', needs: 'translation.list' },
    { to: '/data', label: t`Data`, icon: 'table', group: 'work', under: '/work', needs: 'dataset.list' },
    { to: '/grids', label: t`Facts in tables`, icon: 'table', group: 'work', under: '/work', needs: 'grid.list' },
    { to: '/research', label: t`Research`, icon: 'search', group: 'work', under: '/work', needs: 'research.list' },
    { to: '/tasks', label: t`Tasks`, icon: 'sparkle', group: 'work', under: '/work', needs: 'task.list' },
    { to: '/reviews', label: t`Reviews`, icon: 'check-circle', group: 'work', needs: 'review.list' },
    { to: '/approvals', label: t`Approvals`, icon: 'check', group: 'work', under: '/reviews', needs: 'approval.list' },
    { to: '/learn', label: t`Learn`, icon: 'star', group: 'work', needs: 'training.learn' },
    { to: '/guides', label: t`Knowledge Center`, icon: 'help', group: 'work', under: '/learn', needs: 'guide.list' },
    { to: '/use-cases', label: t`Use cases`, icon: 'sparkle', group: 'work', under: '/learn', needs: 'use-case.list' },
    { to: '/community', label: t`Community`, icon: 'people', group: 'work', under: '/learn', needs: 'community.list' },
    { to: '/models', label: t`Models`, icon: 'model', group: 'work', under: '/learn', needs: 'model.list' },
    { to: '/admin/people', label: t`People and agencies`, icon: 'people', group: 'administration', needs: 'person.list' },
    { to: '/admin/sign-in', label: t`Sign-in services`, icon: 'lock', group: 'administration', under: '/admin/people', needs: 'identity-provider.list' },
    { to: '/admin/keys', label: t`Keys for programs`, icon: 'lock', group: 'administration', under: '/controls', needs: 'key.list-agency' },
    { to: '/admin/rollout', label: t`Rollout`, icon: 'people', group: 'administration', needs: 'rollout.read' },
    { to: '/admin/training', label: t`Training figures`, icon: 'star', group: 'administration', under: '/admin/rollout', needs: 'training.figures' },
    { to: '/admin/budgets', label: t`Budgets and seats`, icon: 'table', group: 'administration', under: '/admin/rollout', needs: 'budget.list' },
    { to: '/admin/provisioning', label: t`Directories`, icon: 'server', group: 'administration', under: '/admin/people', needs: 'provisioning.list' },
    { to: '/admin/models', label: t`Model vendors`, icon: 'plug', group: 'administration', needs: 'vendor.list' },
    { to: '/admin/terms', label: t`Terms of use`, icon: 'document', group: 'administration', needs: 'terms.ledger' },
    {
      to: '/admin/break-glass',
      label: t`Reading others’ content`,
      icon: 'lock',
      group: 'administration',
      needs: 'break-glass.list',
    },
    { to: '/inbox', label: t`Help desk`, icon: 'help', group: 'administration', needs: 'help.inbox' },
    { to: '/tools', label: t`Tools`, icon: 'settings', group: 'administration', needs: 'tool-server.list' },
    { to: '/admin/sources', label: t`Databases and web sites`, icon: 'server', group: 'administration', needs: 'database.list' },
    { to: '/protection', label: t`Personal data`, icon: 'shield', group: 'administration', needs: 'protection.read' },
    { to: '/rules', label: t`Rules`, icon: 'shield', group: 'administration', needs: 'rule.list' },
    { to: '/controls', label: t`Kill switch`, icon: 'stop', group: 'administration', needs: 'control.list' },
    { to: '/admin/audit', label: t`Audit log`, icon: 'audit', group: 'administration', needs: 'audit.list' },
  ]
  return all.filter((place) => actions.includes(place.needs))
}

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useLingui()
  const places = usePlaces()
  const administration = places.filter((place) => place.group === 'administration')
  return (
    <nav className={css.navigation} aria-label={t`Main`}>
      <PlaceList places={places.filter((place) => place.group === 'work')} onNavigate={onNavigate} />
      <div className={css.chats}>
        <Suspense>
          <ChatNav />
        </Suspense>
      </div>
      {administration.length > 0 && (
        <div className={css.administration}>
          <p className={css.heading} id="navigation-administration">
            {t`Administration`}
          </p>
          <PlaceList places={administration} onNavigate={onNavigate} labelledBy="navigation-administration" />
        </div>
      )}
    </nav>
  )
}

type ListProps = { places: Place[]; under?: Target; onNavigate: (() => void) | undefined; labelledBy?: string }

function PlaceList({ places, under, onNavigate, labelledBy }: ListProps) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isOpen = (place: Place): boolean => path === place.to || path.startsWith(`${place.to}/`)
  return (
    <ul className={under ? css.nested : css.list} aria-labelledby={labelledBy}>
      {places
        .filter((place) => place.under === under)
        .map((place) => {
          const own = places.filter((each) => each.under === place.to)
          return (
            <li key={place.to}>
              <Link to={place.to} className={css.place} activeOptions={{ exact: place.to === '/' }} onClick={onNavigate}>
                <Icon name={place.icon} />
                {place.label}
              </Link>
              {own.length > 0 && [place, ...own].some(isOpen) && <PlaceList places={own} under={place.to} onNavigate={onNavigate} />}
            </li>
          )
        })}
    </ul>
  )
}

/** The same navigation on a narrow screen, opened from the top bar. */
export function NavigationDrawer({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useLingui()
  return (
    <Suspense>
      {isOpen && (
        <OpenDrawer label={t`Menu`} onClose={onClose}>
          <div className={css.drawerHead}>
            <IconButton icon="close" label={t`Close menu`} onPress={onClose} />
          </div>
          <div className={css.drawerBody}>
            <Navigation onNavigate={onClose} />
          </div>
        </OpenDrawer>
      )}
    </Suspense>
  )
}
