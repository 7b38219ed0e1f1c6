import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { formatDateTime } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { HelpRequest } from '../contract.ts'
import { useHelpWords } from './use-help-words.ts'
import css from './help.module.css'

/** One line of a list: what it is about, how far it is, by when. */
export function RequestCard({ request, isOwn }: { request: HelpRequest; isOwn: boolean }) {
  const { t } = useLingui()
  const words = useHelpWords()
  const due = request.firstAnsweredAt ? request.resolveDueAt : request.firstDueAt
  const isOpen = request.state !== 'answered' && request.state !== 'closed' && request.state !== 'waiting'
  return (
    <li className={css.card}>
      <h3>
        <Link to="/help/$requestId" params={{ requestId: request.id }}>
          {request.title}
        </Link>
      </h3>
      <p className={css.facts}>
        {request.hasNews && <Badge kind="good">{t`New for you`}</Badge>}
        <Badge kind={words.looks[request.state]}>{(isOwn ? words.ownStates : words.states)[request.state]}</Badge>
        {request.isOverdue && <Badge kind="bad">{t`Overdue`}</Badge>}
        {request.level !== 'contact' && <Badge kind="warn">{words.levels[request.level]}</Badge>}
        <span>{words.kinds[request.kind]}</span>
        {!isOwn && <span>{request.from ?? t`Without a name`}</span>}
        {!isOwn && request.urgency !== 'normal' && <span>{words.urgencies[request.urgency]}</span>}
        {!isOwn && request.assignee && <Trans>with {request.assignee}</Trans>}
        {isOpen && <DueTime at={due} isFirst={request.firstAnsweredAt === null} />}
      </p>
    </li>
  )
}

function DueTime({ at, isFirst }: { at: string; isFirst: boolean }) {
  const [{ language }] = useSettings()
  const time = formatDateTime(at, language)
  return <span>{isFirst ? <Trans>Answer due by {time}</Trans> : <Trans>To be settled by {time}</Trans>}</span>
}
