import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { workshopsQuery } from './training-queries.ts'
import css from './training.module.css'

/** Times are the planner’s own; everybody sees them in theirs. */
export function WorkshopForm({ onDone }: { onDone(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { title: '', about: '', day: '', from: '09:00', minutes: '60', place: '', link: '', seats: '20', lesson: '', isForAll: false },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Enter a title.` }),
      ...(values.day ? {} : { day: t`Choose a day.` }),
      ...(Number(values.minutes) > 0 ? {} : { minutes: t`Enter a number of minutes.` }),
      ...(Number(values.seats) >= 1 ? {} : { seats: t`At least one seat.` }),
      ...(values.link && !values.link.startsWith('https://') ? { link: t`Begin with https://` } : {}),
    }),
    send: async (values) => {
      const startsAt = new Date(`${values.day}T${values.from}`)
      const endsAt = new Date(startsAt.getTime() + Number(values.minutes) * 60_000)
      const { title, about, place, link, isForAll } = values
      const materials = values.lesson ? [{ title: t`To prepare`, path: values.lesson }] : []
      await api.planWorkshop({ title, about, place, link, isForAll, materials, seats: Number(values.seats), startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })
      await queryClient.invalidateQueries({ queryKey: workshopsQuery.queryKey })
      onDone()
    },
  })
  return (
    <FormFrame form={form}>
      <TextField label={t`Title`} {...form.field('title')} />
      <TextArea label={t`What it is about`} {...form.field('about')} />
      <div className={css.pair}>
        <TextField type="date" label={t`Day`} {...form.field('day')} />
        <TextField type="time" label={t`Begins at`} {...form.field('from')} />
        <TextField inputMode="numeric" label={t`How long, in minutes`} {...form.field('minutes')} />
        <TextField inputMode="numeric" label={t`Seats`} {...form.field('seats')} />
      </div>
      <TextField label={t`Place`} mark={t`optional`} {...form.field('place')} />
      <TextField label={t`Link to the meeting`} mark={t`optional`} {...form.field('link')} />
      <TextField label={t`A page to prepare with, such as /learn/start`} mark={t`optional`} {...form.field('lesson')} />
      <Checkbox label={t`For every agency, not only mine`} isChecked={form.values.isForAll} onChange={(isForAll) => form.change({ isForAll })} />
      <div className={css.row}>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {t`Plan it`}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          {t`Cancel`}
        </Button>
      </div>
    </FormFrame>
  )
}
