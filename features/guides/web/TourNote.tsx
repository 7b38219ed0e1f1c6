import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { tourQuery } from './guide-queries.ts'
import css from './guides.module.css'

/** The last two steps of the tour, beside the first answer; the page under it stays usable. */
export function TourNote({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const [step, setStep] = useState(4)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const finish = async (): Promise<void> => {
    queryClient.setQueryData(tourQuery.queryKey, await api.finishTour({ outcome: 'taken' }))
    await navigate({ to: '/chat/$conversationId', params: { conversationId }, search: {} })
  }
  return (
    <aside className={css.note} aria-label={t`Tour, step ${step} of 5`}>
      {step === 4 ? (
        <>
          <h2>{t`Check the answer`}</h2>
          <p>
            <Trans>When it is written, press a number in it. The source opens at the very place. The line below the answer says how many statements are supported.</Trans>
          </p>
          <p className={css.actions}>
            <Button variant="primary" onPress={() => setStep(5)}>{t`Next`}</Button>
          </p>
        </>
      ) : (
        <>
          <h2>{t`Say what was wrong, ask when you are stuck`}</h2>
          <p>
            <Trans>Thumbs up or down under the answer reach the people who can change it. Your agency’s contact helps with everything else. More is in the Knowledge Center.</Trans>
          </p>
          <p className={css.actions}>
            <Button onPress={() => setStep(4)}>{t`Back`}</Button>
            <Button variant="primary" onPress={() => void finish()}>{t`Finish the tour`}</Button>
          </p>
        </>
      )}
    </aside>
  )
}
