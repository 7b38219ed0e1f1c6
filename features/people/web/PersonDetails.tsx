import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Person } from '../contract.ts'
import { agenciesQuery } from './people-queries.ts'
import css from './PersonForm.module.css'

/** Name, address, job title and agency; opened where it is wanted. */
export function PersonDetails({ person, onChanged }: { person: Person; onChanged(): void }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <DetailsForm person={person} onChanged={onChanged} />
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{t`Change name, address or agency`}</Button>
    </div>
  )
}

function DetailsForm({ person, onChanged }: { person: Person; onChanged(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const agencies = useQuery(agenciesQuery)
  const form = useForm({
    initial: { name: person.name, email: person.email, jobTitle: person.jobTitle, agencyId: person.agencyId as string },
    check: (values) => ({
      ...(values.name.trim() ? {} : { name: t`Enter a name.` }),
      ...(/^\S+@\S+\.\S+$/.test(values.email.trim()) ? {} : { email: t`Enter an e-mail address, like name@agency.example.` }),
    }),
    send: async (values) => {
      await api.updatePerson({ personId: person.id, ...values, email: values.email.trim() })
      void queryClient.invalidateQueries({ queryKey: ['people'] })
      toast(t`${values.name} is changed`)
      onChanged()
    },
  })
  return (
    <FormFrame form={form} label={t`Name, address and agency`} actions={<Button type="submit" isPending={form.isPending}>{t`Save name, address and agency`}</Button>}>
      <div className={css.pair}>
        <TextField label={t`Name`} autoComplete="off" {...form.field('name')} />
        <TextField label={t`E-mail address`} type="email" autoComplete="off" {...form.field('email')} />
      </div>
      <div className={css.pair}>
        <TextField label={t`Job title`} mark={t`optional`} {...form.field('jobTitle')} />
        <Select label={t`Agency`} options={(agencies.data?.agencies ?? [{ id: person.agencyId, name: person.agencyName }]).map((agency) => ({ value: agency.id, label: agency.name }))} {...form.field('agencyId')} />
      </div>
      {form.values.agencyId !== person.agencyId && (
        <Notice kind="warn" title={t`Moving to another agency`}>
          <p>{t`${person.name} is signed out everywhere. Chats, documents and work made for ${person.agencyName} stay with that agency; they cannot be opened from the new one.`}</p>
        </Notice>
      )}
    </FormFrame>
  )
}
