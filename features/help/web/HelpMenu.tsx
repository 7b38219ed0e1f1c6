import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Menu, type MenuEntry } from '#ui/Menu.tsx'
import { useCan } from '#apps/web/session.ts'
import { contactQuery } from './help-queries.ts'
import css from './help-menu.module.css'

/** Help on every page: who one’s contact is, asking them, and how many questions have news. */
export default function HelpMenu() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const { data } = useQuery(contactQuery)
  const hasDesk = useCan('help.inbox')
  const news = data?.news ?? 0
  const entries: MenuEntry[] = [
    { id: 'ask', label: data?.contact ? t`Ask ${data.contact.name}` : t`Ask your contact`, icon: 'ask', onAction: () => void navigate({ to: '/help' }) },
    { id: 'report', label: t`Report a problem with this page`, icon: 'warning', onAction: () => void navigate({ to: '/help', search: { about: pathname } }) },
    { id: 'mine', label: t`My questions`, icon: 'chats', ...(news > 0 && { detail: t`${news} with news` }), onAction: () => void navigate({ to: '/help', hash: 'my-questions' }) },
    { id: 'changes', label: t`What changed`, icon: 'clock', onAction: () => void navigate({ to: '/changes' }) },
    ...(hasDesk ? ['separator' as const, { id: 'inbox', label: t`Inbox of the help desk`, icon: 'folder' as const, onAction: () => void navigate({ to: '/inbox' }) }] : []),
  ]
  return (
    <Menu label={t`Help`} entries={entries} {...(data?.contact && { header: data.contact.reach ? `${data.contact.name} · ${data.contact.reach}` : data.contact.name })}>
      <Button variant="quiet">
        <Icon name="help" />
        <span className="visually-hidden">{t`Help`}</span>
        {news > 0 && (
          <span className={css.count}>
            <span aria-hidden="true">{news}</span>
            <span className="visually-hidden">{t`${news} with news`}</span>
          </span>
        )}
      </Button>
    </Menu>
  )
}
