import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plural, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { BodyKind } from '../contract.ts'
import { bodiesQuery } from './governance-queries.ts'
import { useBodyKinds } from './use-body-kinds.ts'
import css from './governance.module.css'

/** `/governance`: who advises and decides on the rollout. */
export function GovernancePage() {
  const { t } = useLingui()
  const kinds = useBodyKinds()
  const [isAdding, setAdding] = useState(false)
  const list = useQuery(bodiesQuery)
  return (
    <Page title={t`Who decides`} lead={t`The bodies that advise and decide on Steward: who sits in them, what they talked about, and what they decided.`} actions={list.data?.canCreate && <Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`New body`}</Button>}>
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading…`} />}
      {list.data?.bodies.length === 0 && <EmptyState icon="people" title={t`No body yet`} />}
      <ul className={css.rows} aria-label={t`Bodies`}>
        {list.data?.bodies.map((body) => (
          <li key={body.id} className={css.row}>
            <Link to="/governance/$bodyId" params={{ bodyId: body.id }} dir="auto">
              {body.name}
            </Link>
            {body.purpose && <span dir="auto">{body.purpose}</span>}
            <span className={css.facts}>
              <Badge>{kinds[body.kind]}</Badge>
              <span><Plural value={body.members.length} one="# member" other="# members" /></span>
              <span><Plural value={body.meetings} one="# meeting" other="# meetings" /></span>
              <span><Plural value={body.decisions} one="# decision" other="# decisions" /></span>
            </span>
          </li>
        ))}
      </ul>
      <Dialog title={t`New body`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <BodyForm onCancel={() => setAdding(false)} />
      </Dialog>
    </Page>
  )
}

function BodyForm({ onCancel }: { onCancel(): void }) {
  const { t } = useLingui()
  const kinds = useBodyKinds()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const form = useForm<{ name: string; kind: BodyKind; purpose: string; members: string }>({
    initial: { name: '', kind: 'task-force', purpose: '', members: person?.name ?? '' },
    check: ({ name }) => (name.trim() ? {} : { name: t`Enter a name.` }),
    send: async ({ name, kind, purpose, members }) => {
      const named = members.split('\n').map((line) => line.trim()).filter(Boolean)
      const { id } = await api.createBody({ name, kind, purpose, members: named.slice(0, 60).map((member, at) => ({ name: member, agencyId: person?.agencyId ?? '', isChair: at === 0 })) })
      await queryClient.invalidateQueries({ queryKey: ['governance'] })
      await navigate({ to: '/governance/$bodyId', params: { bodyId: id } })
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`New body`}
      actions={
        <>
          <Button onPress={onCancel}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
        </>
      }
    >
      <TextField label={t`Name`} maxLength={120} {...form.field('name')} />
      <Select label={t`Kind`} {...form.field('kind')} onChange={(kind) => form.change({ kind: kind as BodyKind })} options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
      <TextArea label={t`What is it for?`} mark={t`optional`} maxLength={2_000} {...form.field('purpose')} />
      <TextArea label={t`Members`} description={t`One name a line; the first one is the chair.`} {...form.field('members')} />
    </FormFrame>
  )
}
