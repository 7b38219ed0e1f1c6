import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button, IconButton } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Menu } from '#ui/Menu.tsx'
import { readableKeys, useShortcut } from '#ui/keyboard.ts'
import { useSession } from '../session.ts'
import { useSessionChange } from '../use-session-change.ts'
import css from './TopBar.module.css'

const CommandPalette = lazy(() => import('./CommandPalette.tsx'))
const HelpMenu = lazy(() => import('#features/help/web/HelpMenu.tsx'))
const ShortcutOverview = lazy(() => import('./ShortcutOverview.tsx'))

export function TopBar({ onMenu }: { onMenu(): void }) {
  const { t } = useLingui()
  const { person } = useSession()
  const [open, setOpen] = useState<'search' | 'shortcuts' | null>(null)
  useShortcut('Mod+K', t`Search and go to`, t`Everywhere`, () => setOpen('search'))
  useShortcut('?', t`Show keyboard shortcuts`, t`Everywhere`, () => setOpen('shortcuts'))
  // The question box has the focus most of the time, where “?” is a letter like any other.
  useShortcut('Mod+/', t`Show keyboard shortcuts`, t`Everywhere`, () => setOpen('shortcuts'))
  return (
    <header className={css.bar}>
      <span className={css.menu}>
        <IconButton icon="menu" label={t`Menu`} onPress={onMenu} />
      </span>
      <Link to="/" className={css.brand}>
        <img src="/favicon.svg" alt="" width="30" height="30" />
        <span className={css.names}>
          <span className={css.product}>Steward</span>
          <span className={css.agency}>{person?.agencyName}</span>
        </span>
      </Link>
      <button type="button" className={css.search} aria-haspopup="dialog" onClick={() => setOpen('search')}>
        <Icon name="search" />
        <span className={css.searchWords}>{t`Search`}</span>
        <kbd aria-hidden="true">{readableKeys('Mod+K').join(' ')}</kbd>
      </button>
      <div className={css.end}>
        <IconButton icon="keyboard" label={t`Keyboard shortcuts`} keys="?" onPress={() => setOpen('shortcuts')} />
        <Suspense>
          <HelpMenu />
        </Suspense>
        <AccountMenu />
      </div>
      <Suspense>
        {open === 'search' && <CommandPalette onClose={() => setOpen(null)} />}
        {open === 'shortcuts' && <ShortcutOverview onClose={() => setOpen(null)} />}
      </Suspense>
    </header>
  )
}

function AccountMenu() {
  const { t } = useLingui()
  const { person, mode } = useSession()
  const navigate = useNavigate()
  const { signOut } = useSessionChange()
  if (!person) return null
  return (
    <Menu
      label={t`Account`}
      header={`${person.name} · ${person.email}`}
      entries={[
        { id: 'settings', label: t`Settings`, icon: 'settings', onAction: () => void navigate({ to: '/settings' }) },
        ...(mode.isSample
          ? [
              {
                id: 'switch',
                label: t`Switch person`,
                icon: 'switch' as const,
                onAction: () => void navigate({ to: '/sign-in' }),
              },
            ]
          : []),
        'separator',
        { id: 'sign-out', label: t`Sign out`, icon: 'sign-out', onAction: signOut },
      ]}
    >
      <Button variant="quiet">
        <span className={css.initials} data-initials={initialsOf(person.name)} aria-hidden="true" />
        <span className="visually-hidden">{t`Account:`}</span>
        <span className={css.person}>{person.name}</span>
        <Icon name="chevron-down" size="small" />
      </Button>
    </Menu>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}
