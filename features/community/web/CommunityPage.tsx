import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plural, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { Reports } from './Reports.tsx'
import { groupsQuery, recognitionQuery } from './community-queries.ts'
import css from './community.module.css'

/** `/community`: groups to ask and answer in, and what colleagues thanked the person for. */
export function CommunityPage() {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const list = useQuery(groupsQuery)
  const canModerate = useCan('community.moderate')
  return (
    <Page title={t`Community`} lead={t`Ask colleagues, share what you learned, and thank who helped. For internal matters at most.`} actions={list.data?.canCreate && <Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`New group`}</Button>}>
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading…`} />}
      {list.data?.groups.length === 0 && <EmptyState icon="people" title={t`No group yet`} />}
      <ul className={css.cards} aria-label={t`Groups`}>
        {list.data?.groups.map((group) => (
          <li key={group.id} className={css.card}>
            <h2 className={css.name}>
              <Link to="/community/$groupId" params={{ groupId: group.id }} dir="auto">
                {group.name}
              </Link>
            </h2>
            {group.about && <p dir="auto">{group.about}</p>}
            <p className={css.facts}>
              <Badge kind={group.audience === 'everyone' ? 'info' : 'plain'}>{group.audience === 'everyone' ? t`All agencies` : group.agencyName}</Badge>
              {group.isClosed && <Badge kind="warn">{t`Closed`}</Badge>}
              <Plural value={group.threads} one="# conversation" other="# conversations" />
            </p>
          </li>
        ))}
      </ul>
      <OwnRecognition />
      {canModerate && <Reports />}
      <Dialog title={t`New group`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <GroupForm onDone={() => setAdding(false)} />
      </Dialog>
    </Page>
  )
}

/** Only one’s own: there is no table of people. */
function OwnRecognition() {
  const { t } = useLingui()
  const recognition = useQuery(recognitionQuery)
  if (!recognition.data) return null
  const { acceptedAnswers, thanks, adoptedUseCases } = recognition.data
  return (
    <Section title={t`Thank you`} lead={t`Only you see this.`}>
      <ul className={css.facts} aria-label={t`What colleagues thanked you for`}>
        <li>
          <Plural value={acceptedAnswers} one="# answer of yours was accepted" other="# answers of yours were accepted" />
        </li>
        <li>
          <Plural value={thanks} one="# colleague said thanks" other="# times colleagues said thanks" />
        </li>
        <li>
          <Plural value={adoptedUseCases} one="# use case of yours was adopted" other="# use cases of yours were adopted" />
        </li>
      </ul>
    </Section>
  )
}

function GroupForm({ onDone }: { onDone(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<{ name: string; about: string; audience: 'agency' | 'everyone' }>({
    initial: { name: '', about: '', audience: 'everyone' },
    check: ({ name }) => (name.trim() ? {} : { name: t`Enter a name.` }),
    send: async ({ name, about, audience }) => {
      await api.createGroup({ name, about, audience, kind: audience === 'agency' ? 'agency' : 'topic' })
      await queryClient.invalidateQueries({ queryKey: ['community'] })
      onDone()
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`New group`}
      actions={
        <>
          <Button onPress={onDone}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Begin`}</Button>
        </>
      }
    >
      <TextField label={t`Name`} maxLength={120} {...form.field('name')} />
      <TextArea label={t`What is it about?`} mark={t`optional`} maxLength={1_000} {...form.field('about')} />
      <RadioGroup<'agency' | 'everyone'> label={t`Who finds it`} value={form.values.audience} onChange={(audience) => form.change({ audience })} options={[{ value: 'everyone', label: t`All agencies` }, { value: 'agency', label: t`Our agency only` }]} />
    </FormFrame>
  )
}
