import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Targets, WorkCalendar } from '../contract-desk.ts'
import { hoursQuery } from './help-queries.ts'
import { useHelpWords } from './use-help-words.ts'
import css from './help.module.css'

type Hours = { calendar: WorkCalendar; targets: Targets }

export function DeskHours() {
  const { t } = useLingui()
  const hours = useQuery(hoursQuery)
  return (
    <Section title={t`Working hours and time limits`} lead={t`Time counts only while the desk works. What is late goes to the agency’s lead, then to the central team.`}>
      {hours.error && <ProblemNotice error={hours.error} />}
      {hours.data && <HoursForm hours={hours.data} />}
    </Section>
  )
}

const urgencyNames = ['high', 'normal', 'low'] as const

function HoursForm({ hours: { calendar, targets } }: { hours: Hours }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [{ language }] = useSettings()
  const { urgencies } = useHelpWords()
  const [days, setDays] = useState(calendar.days)
  const form = useForm<Record<string, string>>({
    initial: {
      timeZone: calendar.timeZone,
      opens: calendar.opens,
      closes: calendar.closes,
      holidays: calendar.holidays.join('\n'),
      ...Object.fromEntries(urgencyNames.flatMap((name) => [[`${name}First`, String(targets[name].firstMinutes)], [`${name}Resolve`, String(targets[name].resolveMinutes)]])),
    },
    send: async (values) => {
      const target = (name: string) => ({ firstMinutes: Number(values[`${name}First`]), resolveMinutes: Number(values[`${name}Resolve`]) })
      const holidays = (values.holidays ?? '').split(/[\s,;]+/).filter(Boolean)
      const saved = await api.saveDeskHours({ calendar: { timeZone: values.timeZone ?? '', opens: values.opens ?? '', closes: values.closes ?? '', days, holidays }, targets: { low: target('low'), normal: target('normal'), high: target('high') } })
      queryClient.setQueryData(hoursQuery.queryKey, saved)
      toast(t`Saved.`)
    },
  })
  return (
    <FormFrame form={form} label={t`Working hours and time limits`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
      <fieldset className={css.form}>
        <legend>{t`Working days`}</legend>
        <div className={css.actions}>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Checkbox key={day} label={weekdayName(day, language)} isChecked={days.includes(day)} onChange={(isChecked) => setDays(isChecked ? [...days, day].sort() : days.filter((each) => each !== day))} />
          ))}
        </div>
      </fieldset>
      <div className={css.columns}>
        <TextField label={t`Opens at`} {...form.field('opens')} placeholder="08:00" />
        <TextField label={t`Closes at`} {...form.field('closes')} placeholder="17:00" />
        <TextField label={t`Time zone`} {...form.field('timeZone')} placeholder="America/New_York" />
      </div>
      <TextArea label={t`Holidays`} description={t`One date a line, such as 2027-01-01.`} {...form.field('holidays')} rows={3} />
      {urgencyNames.map((name) => (
        <div className={css.columns} key={name}>
          <TextField type="number" min={15} label={t`${urgencies[name]}: first answer, in working minutes`} {...form.field(`${name}First`)} />
          <TextField type="number" min={15} label={t`${urgencies[name]}: settled, in working minutes`} {...form.field(`${name}Resolve`)} />
        </div>
      ))}
    </FormFrame>
  )
}

/** 1 January 2024 was a Monday. */
function weekdayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
}
