import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { sendOnce } from '#features/conversations/web/send-once.ts'
import { useStarters } from '#features/conversations/web/use-starters.ts'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { tourQuery } from './guide-queries.ts'
import css from './guides.module.css'

/** Five minutes, ending in a real answer to a real question (R04): three short screens here, two beside the answer. */
export function TourPage() {
  const { t } = useLingui()
  const [step, setStep] = useState(0)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const screens = [<WhatItIs key="what" />, <YourData key="data" />, <FirstQuestion key="question" />]
  const titles = [t`What Steward does, and what it does not`, t`What you may put in`, t`Now ask a real question`]
  const putAway = async (): Promise<void> => {
    queryClient.setQueryData(tourQuery.queryKey, await api.finishTour({ outcome: 'put-away' }))
    await navigate({ to: '/' })
  }
  return (
    <Page
      key={step}
      title={titles[step] ?? ''}
      lead={t`Step ${step + 1} of 5. About five minutes in all.`}
      width="narrow"
      actions={<Button variant="quiet" onPress={() => void putAway()}>{t`Not now`}</Button>}
    >
      <div className={css.steps}>
        {screens[step]}
        <p className={css.actions}>
          {step > 0 && <Button onPress={() => setStep(step - 1)}>{t`Back`}</Button>}
          {step < screens.length - 1 && <Button variant="primary" onPress={() => setStep(step + 1)}>{t`Next`}</Button>}
        </p>
      </div>
    </Page>
  )
}

function WhatItIs() {
  return (
    <>
      <p>
        <Trans>Steward looks things up in the documents you may see, and says where each statement stands. It drafts, translates, and works with tables.</Trans>
      </p>
      <ul>
        <li>
          <Trans>It can be wrong. You check what matters, and you answer for what you pass on.</Trans>
        </li>
        <li>
          <Trans>It does not decide about people, and it sends nothing to the public. You do.</Trans>
        </li>
        <li>
          <Trans>Your chats are yours. No manager sees them, or whether you use Steward at all.</Trans>
        </li>
      </ul>
    </>
  )
}

function YourData() {
  return (
    <>
      <p>
        <Trans>Every chat and file has a label: public, internal, confidential or restricted. The label says which model may read it. Press it to see why it is there.</Trans>
      </p>
      <ul>
        <li>
          <Trans>Leave out names and numbers that the task does not need.</Trans>
        </li>
        <li>
          <Trans>Personal details are looked for before anything goes to a vendor. Your agency’s rule says what happens then, and you are told.</Trans>
        </li>
        <li>
          <Trans>Never enter passwords or keys.</Trans>
        </li>
      </ul>
    </>
  )
}

/** The question is sent like every other; the tour goes on beside its answer. */
function FirstQuestion() {
  const { t } = useLingui()
  const starters = useStarters()
  const navigate = useNavigate()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const ask = async (text: string): Promise<void> => {
    if (isPending) return
    setPending(true)
    setProblem(undefined)
    try {
      const { id } = await sendOnce((idempotencyKey) => api.createConversation({}, { idempotencyKey }))
      await sendOnce((idempotencyKey) => api.sendMessage({ conversationId: id, parentId: null, text }, { idempotencyKey }))
      await navigate({ to: '/chat/$conversationId', params: { conversationId: id }, search: { tour: 'check' } })
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }
  return (
    <>
      <p>
        <Trans>Choose one that you would like to know. The answer is real, from your government’s documents.</Trans>
      </p>
      <ul className={css.choices}>
        {starters.map((text) => (
          <li key={text}>
            <Button isPending={isPending} onPress={() => void ask(text)}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <p className="visually-hidden" role="status">
        {isPending ? t`Your question is on its way.` : ''}
      </p>
    </>
  )
}
