import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { ExcerptView } from '#features/help/web/ExcerptView.tsx'
import type { Feedback } from '../contract.ts'
import { feedbackExcerptQuery } from './feedback-queries.ts'
import { useFeedbackWords } from './use-feedback-words.ts'
import css from './feedback.module.css'

export function FeedbackCard({ item, isChosen, onChoose }: { item: Feedback; isChosen: boolean; onChoose(isChosen: boolean): void }) {
  const { t } = useLingui()
  const words = useFeedbackWords()
  const [{ language }] = useSettings()
  const { person } = useSession()
  // What was attached stays in its agency, with its contacts.
  const maySee = item.hasExcerpt && person?.agencyId === item.agencyId && person.roles.includes('contact')
  const day = formatDate(item.createdAt, language)
  return (
    <li className={css.card}>
      <Checkbox label={t`Person ${item.pseudonym}, ${day}`} isChecked={isChosen} onChange={onChoose} isDisabled={item.state === 'fixed'} />
      <p className={css.facts}>
        <Badge kind={item.value === 'good' ? 'good' : 'bad'}>{item.value === 'good' ? t`Good answer` : t`Bad answer`}</Badge>
        <Badge kind={words.looks[item.state]}>{words.states[item.state]}</Badge>
        {item.helps && <Badge kind={item.helps === 'yes' ? 'good' : 'warn'}>{item.helps === 'yes' ? t`The change helps` : t`The change does not help`}</Badge>}
        {item.reasons.map((reason) => (
          <span key={reason}>{words.reasons[reason]}</span>
        ))}
      </p>
      {item.comment && <p className={css.words} dir="auto">{item.comment}</p>}
      {item.reason && <p className={css.words}>{item.reason}</p>}
      {maySee && <Attached item={item} />}
    </li>
  )
}

/** Opening it leaves a line in the log, so it is opened by a press. */
function Attached({ item }: { item: Feedback }) {
  const { t } = useLingui()
  const excerpt = useQuery({ ...feedbackExcerptQuery(item.id), enabled: false })
  if (excerpt.data) return <ExcerptView excerpt={excerpt.data} label={t`Attached question and answer`} />
  return (
    <div className={css.actions}>
      {excerpt.error && <ProblemNotice error={excerpt.error} />}
      <Button size="small" isPending={excerpt.isFetching} onPress={() => void excerpt.refetch()}>{t`Show the attached question and answer`}</Button>
    </div>
  )
}
