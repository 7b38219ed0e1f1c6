import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import { FeedbackCard } from './FeedbackCard.tsx'
import { themesQuery, triageQuery, type Shown } from './feedback-queries.ts'
import { Themes } from './Themes.tsx'
import { useFeedbackWords } from './use-feedback-words.ts'
import css from './feedback.module.css'

/** `/admin/feedback`: every rating read, put into a theme or declined with a reason; nobody’s name is here (R04, R56). */
export function TriagePage() {
  const { t } = useLingui()
  const words = useFeedbackWords()
  const [state, setState] = useState<Shown>('new')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const feedback = useInfiniteQuery(triageQuery(state))
  const items = feedback.data?.pages.flatMap((page) => page.items) ?? []
  const choose = (id: string, isChosen: boolean) => setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((each) => each !== id)))
  return (
    <Page title={t`Feedback`} lead={t`Ratings of answers, without names. People are told what became of theirs.`} actions={<Link to="/changes">{t`What changed`}</Link>}>
      <Themes />
      <Section title={t`Ratings`}>
        <RadioGroup
          label={t`Show`}
          options={(['new', 'grouped', 'planned', 'fixed', 'declined'] as const).map((value): { value: Shown; label: string } => ({ value, label: words.states[value] })).concat({ value: 'all', label: t`All` })}
          value={state}
          onChange={(next) => {
            setState(next)
            setChosen(new Set())
          }}
          isInline
        />
        {chosen.size > 0 && <Decide chosen={[...chosen]} onDone={() => setChosen(new Set())} />}
        {feedback.error && <ProblemNotice error={feedback.error} />}
        {feedback.isPending && <Loading label={t`Loading…`} />}
        {feedback.data && items.length === 0 && <EmptyState icon="check-circle" title={t`No ratings here`} />}
        <ul className={css.list} aria-label={t`Ratings`}>
          {items.map((item) => (
            <FeedbackCard key={item.id} item={item} isChosen={chosen.has(item.id)} onChoose={(isChosen) => choose(item.id, isChosen)} />
          ))}
        </ul>
        {feedback.hasNextPage && <Button isPending={feedback.isFetchingNextPage} onPress={() => void feedback.fetchNextPage()}>{t`Show more`}</Button>}
      </Section>
    </Page>
  )
}

function Decide({ chosen, onDone }: { chosen: string[]; onDone(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const themes = useQuery(themesQuery)
  const [themeId, setTheme] = useState('')
  const [reason, setReason] = useState('')
  const count = chosen.length
  const triage = useMutation({
    mutationFn: (decision: { themeId: string } | { declineReason: string }) => api.triageFeedback({ feedbackIds: chosen, ...decision }),
    onSuccess: () => {
      toast(t`Saved.`)
      void queryClient.invalidateQueries({ queryKey: ['feedback'] })
      onDone()
    },
  })
  return (
    <section className={css.card} aria-label={t`${count} chosen`}>
      <strong>{t`${count} chosen`}</strong>
      {triage.error && <ProblemNotice error={triage.error} />}
      <div className={css.actions}>
        <Select label={t`Theme`} value={themeId} onChange={setTheme} options={[{ value: '', label: t`Choose…` }, ...(themes.data?.themes ?? []).filter((theme) => theme.state !== 'fixed').map(({ id, title }) => ({ value: id, label: title }))]} />
        <Button variant="primary" isDisabled={!themeId} isPending={triage.isPending} onPress={() => triage.mutate({ themeId })}>{t`Put into the theme`}</Button>
      </div>
      <div className={css.actions}>
        <TextField label={t`Why nothing changes`} value={reason} onChange={setReason} maxLength={1000} />
        <Button isDisabled={reason.trim() === ''} isPending={triage.isPending} onPress={() => triage.mutate({ declineReason: reason })}>{t`Decline`}</Button>
      </div>
    </section>
  )
}
