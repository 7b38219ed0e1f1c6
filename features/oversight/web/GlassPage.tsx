import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select, TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { BreakGlass, OfficerRole } from '../contract.ts'
import { offices, useOfficeNames, useStateWords, useStepWords } from './glass-words.ts'
import { glassQuery } from './oversight-queries.ts'
import css from './oversight.module.css'

/** One request: what is asked, who agreed, every look. Those who may decide do it here. */
export function GlassPage() {
  const { t } = useLingui()
  const { breakGlassId } = useParams({ from: '/signed-in/admin/break-glass/$breakGlassId' })
  const glass = useQuery(glassQuery(breakGlassId))
  const request = glass.data?.request
  return (
    <Page
      title={request ? t`Case ${request.caseNumber}` : t`Request`}
      lead={t`This page holds no content of the person.`}
      actions={
        request?.may.look && (
          <Link to="/admin/break-glass/$breakGlassId/read" params={{ breakGlassId }} className={buttonLook('primary')}>
            {t`Read, and have it logged`}
          </Link>
        )
      }
    >
      <p>
        <Link to="/admin/break-glass">{t`All requests`}</Link>
      </p>
      {glass.error && <ProblemNotice error={glass.error} />}
      {glass.isPending && <Loading label={t`Loading the request…`} />}
      {request && (
        <>
          <Facts request={request} />
          <Decision key={request.state} request={request} />
          <Steps request={request} />
          <Views views={glass.data?.views ?? []} />
        </>
      )}
    </Page>
  )
}

function Facts({ request }: { request: BreakGlass }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const names = useOfficeNames()
  const { name, kind } = useStateWords()[request.state]
  const when = (iso: string) => formatDateTime(iso, language)
  const facts: [string, string][] = [
    [t`Person`, `${request.subject.name} (${request.agencyId})`],
    [t`Asked by`, `${request.requester.name}, ${names[request.requester.role]}, ${when(request.requestedAt)}`],
    [t`Purpose`, request.purpose],
    [t`Legal basis`, request.legalBasis],
    [t`Scope`, request.conversationId ? t`One conversation: ${request.conversationId}` : t`All conversations, read only`],
    [t`Open for`, request.hours === 1 ? t`1 hour` : t`${request.hours} hours`],
    [
      t`The person is told`,
      request.embargo ? t`on ${when(request.embargo.until)}. ${request.embargo.reason}` : t`with the first look`,
    ],
    ...(request.openedAt && request.closesAt
      ? [[t`Open`, `${when(request.openedAt)} – ${when(request.closesAt)}`] as [string, string]]
      : []),
  ]
  return (
    <div className={css.card}>
      <p>
        <Badge kind={kind}>{name}</Badge>
      </p>
      <dl className={css.details}>
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Decision({ request }: { request: BreakGlass }) {
  const { t } = useLingui()
  const names = useOfficeNames()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const held = request.may.decideAs.length ? request.may.decideAs : offices.filter((office) => person?.roles.includes(office))
  const [role, setRole] = useState<OfficerRole>(held[0] ?? 'oversight')
  const [note, setNote] = useState('')
  const step = useMutation({
    mutationFn: (kind: 'approved' | 'refused' | 'end') =>
      kind === 'end'
        ? api.endBreakGlass({ breakGlassId: request.id, role, note })
        : api.decideBreakGlass({ breakGlassId: request.id, verdict: kind, role, note }),
    onSuccess: (changed) => {
      toast(changed.state === 'open' ? t`It is open now` : t`Your decision is kept`)
      void queryClient.invalidateQueries({ queryKey: ['break-glass'] })
    },
  })
  const canDecide = request.may.decideAs.length > 0
  if (!canDecide && !request.may.end && !request.may.withdraw) return null
  return (
    <Section title={canDecide ? t`Your decision` : t`End it`}>
      <div className={css.card}>
        {step.error && <ProblemNotice error={step.error} />}
        {canDecide && (
          <Notice kind="info">
            <p>
              <Trans>It opens when two officers of different offices have agreed. One refusal closes it for good.</Trans>
            </p>
          </Notice>
        )}
        {held.length > 1 && (
          <Select
            label={t`In which office`}
            value={role}
            onChange={(value) => setRole(value as OfficerRole)}
            options={held.map((office) => ({ value: office, label: names[office] }))}
          />
        )}
        <TextArea label={t`Note`} mark={t`optional`} value={note} onChange={setNote} maxLength={1000} />
        <div className={css.buttons}>
          {canDecide && (
            <>
              <Button isPending={step.isPending} onPress={() => step.mutate('refused')}>{t`Refuse`}</Button>
              <Button variant="primary" isPending={step.isPending} onPress={() => step.mutate('approved')}>{t`Agree`}</Button>
            </>
          )}
          {request.may.withdraw && (
            <Button isPending={step.isPending} onPress={() => step.mutate('end')}>{t`Withdraw the request`}</Button>
          )}
          {request.may.end && (
            <Button variant="danger" isPending={step.isPending} onPress={() => step.mutate('end')}>{t`Close it now`}</Button>
          )}
        </div>
      </div>
    </Section>
  )
}

function Steps({ request }: { request: BreakGlass }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const names = useOfficeNames()
  const words = useStepWords()
  if (request.steps.length === 0) return null
  return (
    <Section title={t`Decisions`}>
      <Table label={t`Decisions`} head={[t`When`, t`Who`, t`Office`, t`Decision`, t`Note`]}>
        {request.steps.map((step) => (
          <tr key={`${step.person.id} ${step.kind}`}>
            <td>{formatDateTime(step.at, language)}</td>
            <td>{step.person.name}</td>
            <td>{names[step.role]}</td>
            <td>{words[step.kind]}</td>
            <td dir="auto">{step.note}</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

function Views({ views }: { views: { id: string; at: string; conversationId: string | null }[] }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  if (views.length === 0) return null
  return (
    <Section title={t`Every look`}>
      <Table label={t`Every look`} head={[t`When`, t`At what`]}>
        {views.map((view) => (
          <tr key={view.id}>
            <td>{formatDateTime(view.at, language)}</td>
            <td>{view.conversationId ? <code>{view.conversationId}</code> : t`The list of titles`}</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}
