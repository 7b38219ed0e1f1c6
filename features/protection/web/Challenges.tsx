import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Select, TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Challenge } from '../contract.ts'
import { useDetailWords } from './detail-words.ts'
import { challengesQuery } from './protection-queries.ts'
import css from './protection.module.css'

/** What people object to; the open ones first. */
export function Challenges({ canAnswer }: { canAnswer: boolean }) {
  const { t } = useLingui()
  const challenges = useQuery(challengesQuery)
  const list = challenges.data?.challenges ?? []
  const sorted = list.toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open'))
  return (
    <Section title={t`Challenges`} lead={canAnswer ? t`People of your agency say that a find is wrong. Whoever asked reads your answer.` : t`Finds that you said are wrong, and the answers.`}>
      {challenges.error && <ProblemNotice error={challenges.error} />}
      {challenges.isPending && <Loading label={t`Loading the challenges…`} />}
      {challenges.isSuccess && list.length === 0 && <EmptyState icon="check-circle" title={t`No challenges`} />}
      <ul className={css.challenges}>
        {sorted.map((challenge) => (
          <ChallengeCard key={challenge.id} challenge={challenge} canAnswer={canAnswer} />
        ))}
      </ul>
    </Section>
  )
}

function ChallengeCard({ challenge, canAnswer }: { challenge: Challenge; canAnswer: boolean }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const words = useDetailWords()
  const states = { open: t`Open`, upheld: t`Upheld`, declined: t`Declined` }
  const kinds = { open: 'warn', upheld: 'good', declined: 'plain' } as const
  return (
    <li className={css.card}>
      <h3>
        {words.types[challenge.type]} <Badge kind={kinds[challenge.state]}>{states[challenge.state]}</Badge>
      </h3>
      <p className={css.small}>
        {challenge.person.name} · <time dateTime={challenge.createdAt}>{formatDateTime(challenge.createdAt, language)}</time> · <code>{challenge.rule}</code>
      </p>
      <p>{challenge.reason}</p>
      {challenge.shownText && (
        <p>
          <Trans>
            The words in question: <q>{challenge.shownText}</q>
          </Trans>
        </p>
      )}
      {challenge.answer && (
        <p>
          <Trans>
            <strong>Answer:</strong> {challenge.answer}
          </Trans>
        </p>
      )}
      {canAnswer && challenge.state === 'open' && <AnswerForm challengeId={challenge.id} />}
    </li>
  )
}

function AnswerForm({ challengeId }: { challengeId: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<{ verdict: string; answer: string }>({
    initial: { verdict: 'upheld', answer: '' },
    check: (values) => (values.answer.trim() ? {} : { answer: t`Say why, in a sentence.` }),
    send: async ({ verdict, answer }) => {
      await api.answerChallenge({ challengeId, verdict: verdict === 'declined' ? 'declined' : 'upheld', answer })
      await queryClient.invalidateQueries({ queryKey: challengesQuery.queryKey })
      toast(t`The challenge is answered.`)
    },
  })
  return (
    <FormFrame form={form} label={t`Answer the challenge`} actions={<Button type="submit" isPending={form.isPending}>{t`Answer`}</Button>}>
      <Select
        label={t`Verdict`}
        options={[
          { value: 'upheld', label: t`Upheld: the find is wrong` },
          { value: 'declined', label: t`Declined: the find is right` },
        ]}
        {...form.field('verdict')}
      />
      <TextArea label={t`Your answer`} rows={2} {...form.field('answer')} />
    </FormFrame>
  )
}
