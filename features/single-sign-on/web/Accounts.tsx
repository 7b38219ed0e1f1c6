import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { EmptyState } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Identity, WaitingIdentity } from '../contract.ts'
import css from './single-sign-on.module.css'

const key = ['identities']

/** Whose an account at a service is: those that wait for somebody to say so, and those that a person signs in by. */
export function Accounts() {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const { data, error } = useQuery({ queryKey: [...key, email], queryFn: ({ signal }) => api.listIdentities(email === '' ? {} : { email }, { signal }) })
  const form = useForm({ initial: { email: '' }, check: ({ email: typed }) => ({ ...(!typed.includes('@') && { email: t`Enter an e-mail address.` }) }), send: async ({ email: typed }) => setEmail(typed.trim()) })
  return (
    <>
      <Section title={t`Accounts that wait`}>
        <p>
          <Trans>They signed in at a service, and nobody here is them yet. Say who they are only when you know it.</Trans>
        </p>
        {error && <ProblemNotice error={error} />}
        {data?.waiting.length === 0 && <EmptyState icon="people" title={t`Nobody waits`} />}
        <ul className={css.list} aria-label={t`Accounts that wait`}>
          {data?.waiting.map((each) => <Waiting key={`${each.issuer} ${each.subject}`} identity={each} />)}
        </ul>
      </Section>
      <Section title={t`Accounts of a person`}>
        <FormFrame form={form} label={t`Accounts of a person`} actions={<Button type="submit">{t`Show them`}</Button>}>
          <TextField label={t`E-mail address`} type="email" {...form.field('email')} />
        </FormFrame>
        {email !== '' && data && !data.person && <EmptyState icon="people" title={t`Nobody has this e-mail address`} />}
        {email !== '' && data?.person && data.identities.length === 0 && <EmptyState icon="people" title={t`No account at a service`} />}
        <ul className={css.list} aria-label={t`Accounts of a person`}>
          {data?.identities.map((each) => <Own key={`${each.issuer} ${each.subject}`} identity={each} email={email} />)}
        </ul>
      </Section>
    </>
  )
}

function Waiting({ identity }: { identity: WaitingIdentity }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { issuer, subject, name } = identity
  const form = useForm({
    initial: { email: identity.email },
    check: ({ email }) => ({ ...(!email.includes('@') && { email: t`Enter an e-mail address.` }) }),
    send: async ({ email }) => {
      await api.joinIdentity({ issuer, subject, email: email.trim() })
      await queryClient.invalidateQueries({ queryKey: key })
    },
  })
  const title = name === '' ? subject : name
  return (
    <li className={css.provider}>
      <div className={css.facts}>
        <strong>{title}</strong>
        <span>{identity.email}</span>
        <code>{subject}</code>
        <span>{identity.providerTitle}</span>
      </div>
      <FormFrame form={form} label={t`Who is ${title}?`} actions={<Button type="submit" size="small" isPending={form.isPending} aria-label={t`Join ${title}`}>{t`Join`}</Button>}>
        <TextField label={t`E-mail address of the person here`} {...form.field('email')} />
      </FormFrame>
    </li>
  )
}

function Own({ identity, email }: { identity: Identity; email: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { issuer, subject } = identity
  const separate = useMutation({ mutationFn: () => api.separateIdentity({ issuer, subject, email }), onSuccess: () => queryClient.invalidateQueries({ queryKey: key }) })
  return (
    <li className={css.provider}>
      <div className={css.facts}>
        <strong>{identity.providerTitle}</strong>
        <code>{issuer}</code>
        <code>{subject}</code>
      </div>
      {separate.error && <ProblemNotice error={separate.error} />}
      <div className={css.actions}>
        <Button size="small" variant="danger" isPending={separate.isPending} aria-label={t`Separate ${subject}`} onPress={() => separate.mutate()}>{t`Separate`}</Button>
      </div>
    </li>
  )
}
