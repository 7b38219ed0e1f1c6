import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { OwnFeedback } from '../contract.ts'
import { myFeedbackQuery } from './feedback-queries.ts'
import { useFeedbackWords } from './use-feedback-words.ts'
import css from './feedback.module.css'

/** What one rated, what became of it, and whether the change helps. */
export function MyFeedback() {
  const { t } = useLingui()
  const mine = useInfiniteQuery(myFeedbackQuery)
  const items = mine.data?.pages.flatMap((page) => page.items) ?? []
  if (mine.error) return <ProblemNotice error={mine.error} />
  if (items.length === 0) return null
  return (
    <Section title={t`My feedback`} lead={t`What you said about answers, and what became of it.`}>
      <ul className={css.list} aria-label={t`My feedback`}>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {mine.hasNextPage && <Button isPending={mine.isFetchingNextPage} onPress={() => void mine.fetchNextPage()}>{t`Show more`}</Button>}
    </Section>
  )
}

function Item({ item }: { item: OwnFeedback }) {
  const { t } = useLingui()
  const words = useFeedbackWords()
  const queryClient = useQueryClient()
  const [{ language }] = useSettings()
  const after = { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['feedback', 'mine'] }) }
  const say = useMutation({ mutationFn: (helps: 'yes' | 'no') => api.sayWhetherItHelps({ feedbackId: item.id, helps }), ...after })
  const withdraw = useMutation({ mutationFn: () => api.withdrawFromFeedback({ feedbackId: item.id }).then(() => toast(t`Taken back. Nobody can open it any more.`)), ...after })
  return (
    <li className={css.card}>
      <p className={css.facts}>
        {item.isNews && <Badge kind="good">{t`New for you`}</Badge>}
        <Badge kind={words.looks[item.state]}>{words.ownStates[item.state]}</Badge>
        <span>{item.value === 'good' ? t`You rated an answer as good` : t`You rated an answer as bad`}</span>
        <span>{formatDate(item.createdAt, language)}</span>
      </p>
      {item.comment && <p className={css.words}>{item.comment}</p>}
      {item.release && <p>{t`What you reported was changed in “${item.release.title}”.`}</p>}
      {item.theme?.words && <p className={css.words}>{item.theme.words}</p>}
      {item.state === 'declined' && item.reason && <p className={css.words}>{item.reason}</p>}
      {(say.error ?? withdraw.error) && <ProblemNotice error={say.error ?? withdraw.error} />}
      {(item.release || item.hasExcerpt) && (
        <div className={css.actions}>
          {item.release && (
            <>
              <span>{t`Does it help?`}</span>
              <Button size="small" aria-pressed={item.helps === 'yes'} isPending={say.isPending} onPress={() => say.mutate('yes')}>{t`Yes, it helps`}</Button>
              <Button size="small" aria-pressed={item.helps === 'no'} isPending={say.isPending} onPress={() => say.mutate('no')}>{t`No, not yet`}</Button>
            </>
          )}
          {item.hasExcerpt && <Button size="small" isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>{t`Take the attached chat back`}</Button>}
        </div>
      )}
    </li>
  )
}
