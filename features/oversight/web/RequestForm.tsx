import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import type { BreakGlass, OfficerRole } from '../contract.ts'
import { offices, useOfficeNames } from './glass-words.ts'
import css from './oversight.module.css'

const reasonCharsMin = 10

/** What two others will read before they agree: whom, why, on which law, how much, how long, and when the person is told. */
export function RequestForm({ onAsked }: { onAsked(request: BreakGlass): void }) {
  const { t } = useLingui()
  const names = useOfficeNames()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const held = offices.filter((office) => person?.roles.includes(office))
  const form = useForm({
    initial: {
      search: '',
      subjectId: '',
      conversationId: '',
      role: (held[0] ?? 'oversight') as OfficerRole,
      purpose: '',
      legalBasis: '',
      caseNumber: '',
      hours: '1',
      isEmbargoed: false,
      until: '',
      reason: '',
    },
    check: (values) => ({
      ...(values.subjectId ? {} : { search: t`Choose the person.` }),
      ...(values.purpose.trim().length >= reasonCharsMin ? {} : { purpose: t`Say in a sentence what must be found out.` }),
      ...(values.legalBasis.trim().length >= 3 ? {} : { legalBasis: t`Name the law, rule or order.` }),
      ...(values.caseNumber.trim().length >= 2 ? {} : { caseNumber: t`Enter the number of the case.` }),
      ...(values.isEmbargoed && !values.until ? { until: t`Choose a day.` } : {}),
      ...(values.isEmbargoed && values.reason.trim().length < reasonCharsMin
        ? { reason: t`Say which law lets you tell the person later.` }
        : {}),
    }),
    send: async (values) => {
      const request = await api.requestBreakGlass({
        subjectId: values.subjectId,
        conversationId: values.conversationId.trim() || null,
        role: values.role,
        purpose: values.purpose,
        legalBasis: values.legalBasis,
        caseNumber: values.caseNumber,
        hours: Number(values.hours),
        embargo: values.isEmbargoed ? { until: new Date(`${values.until}T12:00:00`).toISOString(), reason: values.reason } : null,
      })
      void queryClient.invalidateQueries({ queryKey: ['break-glass'], exact: true })
      onAsked(request)
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`Ask to read a person’s content`}
      actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Send to the other officers`}</Button>}
    >
      <SubjectChoice
        search={form.field('search')}
        value={form.values.subjectId}
        onChoose={(subjectId) => form.change({ subjectId })}
      />
      {held.length > 1 && (
        <Select
          label={t`You ask as`}
          options={held.map((office) => ({ value: office, label: names[office] }))}
          {...form.field('role')}
        />
      )}
      <TextArea
        label={t`Purpose`}
        description={t`What must be found out, and why it cannot be found another way. The person will read this.`}
        {...form.field('purpose')}
      />
      <div className={css.pair}>
        <TextField label={t`Legal basis`} autoComplete="off" {...form.field('legalBasis')} />
        <TextField label={t`Case number`} autoComplete="off" {...form.field('caseNumber')} />
      </div>
      <div className={css.pair}>
        <TextField
          label={t`One conversation only, by its id`}
          mark={t`optional`}
          description={t`Empty: all conversations of the person.`}
          autoComplete="off"
          spellCheck={false}
          {...form.field('conversationId')}
        />
        <Select
          label={t`Open for`}
          options={['1', '2', '3', '4'].map((hours) => ({ value: hours, label: hours === '1' ? t`1 hour` : t`${hours} hours` }))}
          {...form.field('hours')}
        />
      </div>
      <Checkbox
        label={t`Tell the person later`}
        description={t`Only where a law allows it. Otherwise they are told with the first look.`}
        isChecked={form.values.isEmbargoed}
        onChange={(isEmbargoed) => form.change({ isEmbargoed })}
      />
      {form.values.isEmbargoed && (
        <div className={css.pair}>
          <TextField label={t`Tell them on`} type="date" {...form.field('until')} />
          <TextField label={t`Law that allows the delay`} {...form.field('reason')} />
        </div>
      )}
    </FormFrame>
  )
}

type Field = ReturnType<ReturnType<typeof useForm<{ search: string }>>['field']>

function SubjectChoice({ search, value, onChoose }: { search: Field; value: string; onChoose(id: string): void }) {
  const { t } = useLingui()
  const [isTouched, setTouched] = useState(false)
  const settled = useDebounced(search.value.trim())
  const found = useQuery({
    queryKey: ['break-glass-subjects', settled],
    queryFn: ({ signal }) => api.findSubjects({ search: settled }, { signal }),
    enabled: settled.length >= 2,
  })
  const people = settled.length >= 2 ? (found.data?.people ?? []) : []
  return (
    <>
      <TextField
        {...search}
        label={t`Find the person by name or e-mail address`}
        type="search"
        autoComplete="off"
        onChange={(text) => {
          setTouched(true)
          onChoose('')
          search.onChange(text)
        }}
      />
      {found.error && <ProblemNotice error={found.error} />}
      {isTouched && found.isSuccess && people.length === 0 && <p role="status">{t`Nobody found`}</p>}
      {people.length > 0 && (
        <RadioGroup
          label={t`Person`}
          options={people.map((person) => ({ value: person.id, label: person.name, description: person.agencyName }))}
          value={value}
          onChange={onChoose}
        />
      )}
    </>
  )
}
