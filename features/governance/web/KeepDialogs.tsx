import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { libraryQuery } from '#features/use-cases/web/use-case-queries.ts'
import type { BodyMeeting } from '../contract.ts'
import css from './governance.module.css'

export type Keeping = { what: 'meeting' } | { what: 'minutes' | 'decision'; meeting: BodyMeeting }
type Values = { heldOn: string; agenda: string; minutes: string; title: string; text: string; inFavour: string; against: string; abstained: string; useCaseId: string }

/** What whoever keeps a body writes down: a meeting, its minutes, a decision with its votes and the use case it is about. */
export function KeepDialogs({ bodyId, keeping, onClose }: { bodyId: string; keeping: Keeping; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const library = useInfiniteQuery({ ...libraryQuery({ search: '', minutesMin: 0, sort: 'newest' }), enabled: keeping.what === 'decision' })
  const titles = { meeting: t`Enter a meeting`, minutes: t`Minutes`, decision: t`Record a decision` }
  const meeting = keeping.what === 'meeting' ? undefined : keeping.meeting
  const form = useForm<Values>({
    initial: { heldOn: new Date().toISOString().slice(0, 10), agenda: meeting?.agenda.join('\n') ?? '', minutes: meeting?.minutes ?? '', title: '', text: '', inFavour: '', against: '0', abstained: '0', useCaseId: '' },
    check: ({ title, inFavour }) => (keeping.what === 'decision' ? { title: title.trim() ? '' : t`Give it a title.`, inFavour: /^\d+$/.test(inFavour) ? '' : t`Count the votes.` } : {}),
    send: async (values) => {
      const agenda = values.agenda.split('\n').map((line) => line.trim()).filter(Boolean)
      if (keeping.what === 'meeting') await api.planMeeting({ bodyId, heldOn: values.heldOn, agenda })
      else if (keeping.what === 'minutes') await api.keepMinutes({ bodyId, meetingId: keeping.meeting.id, agenda, minutes: values.minutes })
      else await api.recordDecision({ bodyId, meetingId: keeping.meeting.id, title: values.title, text: values.text, votes: { inFavour: Number(values.inFavour), against: Number(values.against) || 0, abstained: Number(values.abstained) || 0 }, links: values.useCaseId ? [{ kind: 'use-case', id: values.useCaseId }] : [] })
      await queryClient.invalidateQueries({ queryKey: ['governance'] })
      onClose()
    },
  })
  return (
    <Dialog title={titles[keeping.what]} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        label={titles[keeping.what]}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        {keeping.what === 'meeting' && <TextField label={t`Day`} type="date" {...form.field('heldOn')} />}
        {keeping.what !== 'decision' && <TextArea label={t`Agenda`} description={t`One item a line.`} rows={4} {...form.field('agenda')} />}
        {keeping.what === 'minutes' && <TextArea label={t`Minutes`} rows={8} maxLength={40_000} {...form.field('minutes')} />}
        {keeping.what === 'decision' && (
          <>
            <TextField label={t`Title`} maxLength={200} {...form.field('title')} />
            <TextArea label={t`What was decided`} mark={t`optional`} maxLength={4_000} {...form.field('text')} />
            <div className={css.votes}>
              <TextField label={t`Votes for`} inputMode="numeric" {...form.field('inFavour')} />
              <TextField label={t`Votes against`} inputMode="numeric" {...form.field('against')} />
              <TextField label={t`Abstained`} inputMode="numeric" {...form.field('abstained')} />
            </div>
            <Select label={t`About which use case`} mark={t`optional`} {...form.field('useCaseId')} options={[{ value: '', label: t`None` }, ...(library.data?.pages.flatMap((page) => page.useCases).map(({ id, title }) => ({ value: id, label: title })) ?? [])]} />
          </>
        )}
      </FormFrame>
    </Dialog>
  )
}
