import { useState } from 'react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan, useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { HelpDesk } from '../contract-desk.ts'
import { candidatesQuery, desksQuery } from './help-queries.ts'
import css from './help.module.css'

/** Who stands in the register, and since when somebody else. */
export function ContactRegister() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { person } = useSession()
  const canName = useCan('help.name-contact')
  const desks = useInfiniteQuery(desksQuery)
  const [naming, setNaming] = useState<HelpDesk>()
  const [isAway, setAway] = useState(false)
  const rows = desks.data?.pages.flatMap((page) => page.desks) ?? []
  const own = rows.find((desk) => desk.agencyId === person?.agencyId)
  return (
    <Section title={t`Contacts`} actions={own?.contact && <Button onPress={() => setAway(true)}>{t`When our contact is away…`}</Button>}>
      {desks.error && <ProblemNotice error={desks.error} />}
      <Table label={t`Contacts by agency`} head={[t`Agency`, t`Contact`, t`Deputy`, t`Away`, ...(canName ? [t`Change`] : [])]}>
        {rows.map((desk) => (
          <tr key={desk.agencyId}>
            <th scope="row">{desk.agencyName}</th>
            <td>{desk.contact ? <Who named={desk.contact} /> : <Badge kind="bad">{t`Nobody`}</Badge>}</td>
            <td>{desk.deputy ? <Who named={desk.deputy} /> : <Badge kind="warn">{t`Nobody`}</Badge>}</td>
            <td>{desk.absentFrom && desk.absentUntil ? t`${formatDate(desk.absentFrom, language)} to ${formatDate(desk.absentUntil, language)}` : '–'}</td>
            {canName && (
              <td>
                <Button size="small" onPress={() => setNaming(desk)} aria-label={t`Name the contact of ${desk.agencyName}`}>{t`Name…`}</Button>
              </td>
            )}
          </tr>
        ))}
      </Table>
      {desks.hasNextPage && <Button isPending={desks.isFetchingNextPage} onPress={() => void desks.fetchNextPage()}>{t`Show more`}</Button>}
      {naming && <NameDialog desk={naming} onClose={() => setNaming(undefined)} />}
      {isAway && own && <AwayDialog desk={own} onClose={() => setAway(false)} />}
    </Section>
  )
}

function Who({ named }: { named: NonNullable<HelpDesk['contact']> }) {
  return (
    <>
      {named.name}
      {named.reach && <span className={css.facts}>{named.reach}</span>}
    </>
  )
}

function NameDialog({ desk, onClose }: { desk: HelpDesk; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const candidates = useQuery(candidatesQuery(desk.agencyId))
  const people = (candidates.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const form = useForm({
    initial: { contactId: desk.contact?.personId ?? '', contactReach: desk.contact?.reach ?? '', deputyId: desk.deputy?.personId ?? '', deputyReach: desk.deputy?.reach ?? '' },
    check: (values) => ({
      ...(values.contactId ? {} : { contactId: t`Choose the contact.` }),
      ...(values.deputyId && values.deputyId === values.contactId ? { deputyId: t`Choose somebody else as the deputy.` } : {}),
    }),
    send: async (values) => {
      await api.nameContact({ agencyId: desk.agencyId, ...values, deputyId: values.deputyId || null })
      toast(t`Saved.`)
      void queryClient.invalidateQueries({ queryKey: ['help'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Contact of ${desk.agencyName}`} isOpen onClose={onClose}>
      {candidates.data && people.length === 0 && <p>{t`Nobody in this agency has the contact role yet. Give it to somebody under People first.`}</p>}
      <FormFrame form={form} label={t`Contact of ${desk.agencyName}`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <Select label={t`Contact`} {...form.field('contactId')} options={[{ value: '', label: t`Choose…` }, ...people]} />
        <TextField label={t`How to reach the contact`} mark={t`optional`} {...form.field('contactReach')} maxLength={200} />
        <Select label={t`Deputy`} {...form.field('deputyId')} options={[{ value: '', label: t`Nobody` }, ...people]} />
        <TextField label={t`How to reach the deputy`} mark={t`optional`} {...form.field('deputyReach')} maxLength={200} />
      </FormFrame>
    </Dialog>
  )
}

function AwayDialog({ desk, onClose }: { desk: HelpDesk; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { from: desk.absentFrom ?? '', until: desk.absentUntil ?? '' },
    check: ({ from, until }) => (Boolean(from) === Boolean(until) ? {} : { until: t`Give the first and the last day.` }),
    send: async ({ from, until }) => {
      await api.setContactAbsence({ from: from || null, until: until || null })
      toast(t`Saved.`)
      void queryClient.invalidateQueries({ queryKey: ['help'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`When our contact is away`} isOpen onClose={onClose}>
      <FormFrame form={form} label={t`When our contact is away`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <p>{t`The deputy is asked on these days. Leave both empty when the contact is back.`}</p>
        <TextField type="date" label={t`First day`} {...form.field('from')} />
        <TextField type="date" label={t`Last day`} {...form.field('until')} />
      </FormFrame>
    </Dialog>
  )
}
