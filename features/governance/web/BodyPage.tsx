import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { BodyMeeting, WholeBody } from '../contract.ts'
import { Decision } from './Decision.tsx'
import { KeepDialogs, type Keeping } from './KeepDialogs.tsx'
import { bodyQuery } from './governance-queries.ts'
import css from './governance.module.css'

/** `/governance/:id`: members, meetings and decisions of a body. */
export function BodyPage() {
  const { t } = useLingui()
  const { bodyId } = useParams({ from: '/signed-in/governance/$bodyId' })
  const body = useQuery(bodyQuery(bodyId))
  if (body.error)
    return (
      <Page title={t`This could not be opened`} width="narrow">
        <ProblemNotice error={body.error} />
      </Page>
    )
  if (!body.data) return <Page title={t`Who decides`}>{<Loading label={t`Loading…`} />}</Page>
  return <Whole body={body.data} />
}

function Whole({ body }: { body: WholeBody }) {
  const { t } = useLingui()
  const [keeping, setKeeping] = useState<Keeping | null>(null)
  const names = body.members.map((member) => (member.isChair ? t`${member.name} (chair)` : member.name)).join(', ')
  return (
    <Page title={body.name} lead={body.purpose} actions={body.canKeep && <Button icon="add" onPress={() => setKeeping({ what: 'meeting' })}>{t`Enter a meeting`}</Button>}>
      <p>
        <Trans>Members: {names || '–'}</Trans>
      </p>
      <Section title={t`Decisions`}>
        {body.decisionList.length === 0 && <EmptyState icon="check" title={t`Nothing decided yet`} />}
        <ul className={css.rows} aria-label={t`Decisions`}>
          {body.decisionList.map((decision) => (
            <li key={decision.id} className={css.row}>
              <Decision decision={decision} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t`Meetings`}>
        <ul className={css.rows} aria-label={t`Meetings`}>
          {body.meetingList.map((meeting) => (
            <Meeting key={meeting.id} meeting={meeting} canKeep={body.canKeep} onKeep={setKeeping} />
          ))}
        </ul>
      </Section>
      {keeping && <KeepDialogs bodyId={body.id} keeping={keeping} onClose={() => setKeeping(null)} />}
    </Page>
  )
}

function Meeting({ meeting, canKeep, onKeep }: { meeting: BodyMeeting; canKeep: boolean; onKeep(keeping: Keeping): void }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const day = formatDate(meeting.heldOn, language)
  return (
    <li className={css.row}>
      <strong>{day}</strong>
      {meeting.agenda.length > 0 && (
        <ol aria-label={t`Agenda of ${day}`}>
          {meeting.agenda.map((item, at) => (
            <li key={at} dir="auto">
              {item}
            </li>
          ))}
        </ol>
      )}
      {meeting.minutes && (
        <p className={css.text} dir="auto">
          {meeting.minutes}
        </p>
      )}
      {canKeep && (
        <span className={css.bar}>
          <Button size="small" onPress={() => onKeep({ what: 'minutes', meeting })}>{t`Minutes…`} <span className="visually-hidden">{day}</span></Button>
          <Button size="small" onPress={() => onKeep({ what: 'decision', meeting })}>{t`Record a decision…`} <span className="visually-hidden">{day}</span></Button>
        </span>
      )}
    </li>
  )
}
