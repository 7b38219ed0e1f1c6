import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { BreakGlass } from '../contract.ts'
import { useOfficeNames, useStateWords } from './glass-words.ts'
import { glassListQuery } from './oversight-queries.ts'
import { RequestForm } from './RequestForm.tsx'
import css from './oversight.module.css'

/** Requests to read what is not one’s own: those to decide first, then what is open, then the rest. */
export function BreakGlassPage() {
  const { t } = useLingui()
  const canAsk = useCan('break-glass.request')
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const list = useQuery(glassListQuery)
  const requests = list.data?.requests ?? []
  const toDecide = requests.filter((request) => request.may.decideAs.length > 0)
  const open = requests.filter((request) => request.state === 'open')
  const rest = requests.filter((request) => !toDecide.includes(request) && !open.includes(request))
  return (
    <Page
      title={t`Reading others’ content`}
      lead={t`Only for a stated purpose, with two other officers of different offices, for at most four hours. Every look is logged, and the person is told.`}
      actions={canAsk && <Button variant="primary" icon="add" onPress={() => setAsking(true)}>{t`New request`}</Button>}
    >
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading requests…`} />}
      {list.isSuccess && requests.length === 0 && <EmptyState icon="lock" title={t`No requests`} />}
      <RequestList title={t`Your decision is needed`} requests={toDecide} />
      <RequestList title={t`Open now`} requests={open} />
      <RequestList title={t`All others`} requests={rest} />
      <Dialog title={t`Ask to read a person’s content`} isOpen={isAsking} onClose={() => setAsking(false)} width="wide">
        <RequestForm
          onAsked={(request) => {
            setAsking(false)
            void navigate({ to: '/admin/break-glass/$breakGlassId', params: { breakGlassId: request.id } })
          }}
        />
      </Dialog>
    </Page>
  )
}

function RequestList({ title, requests }: { title: string; requests: BreakGlass[] }) {
  if (requests.length === 0) return null
  return (
    <Section title={title}>
      <ul className={css.list} aria-label={title}>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </Section>
  )
}

function RequestRow({ request }: { request: BreakGlass }) {
  const [{ language }] = useSettings()
  const states = useStateWords()
  const names = useOfficeNames()
  const { name, kind } = states[request.state]
  return (
    <li className={css.row}>
      <div className={css.words}>
        <Link to="/admin/break-glass/$breakGlassId" params={{ breakGlassId: request.id }} className={css.title}>
          <Trans>
            Case {request.caseNumber}: {request.subject.name}
          </Trans>
        </Link>
        <p className={css.facts}>
          {request.requester.name}, {names[request.requester.role]} · {formatDateTime(request.requestedAt, language)}
        </p>
      </div>
      <Badge kind={kind}>{name}</Badge>
    </li>
  )
}
