import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { PilotCard } from './PilotCard.tsx'
import { PilotForm } from './PilotForm.tsx'
import { pilotsQuery } from './use-case-queries.ts'
import css from './use-cases.module.css'

/** `/pilots`: candidates, the most promising first, each with its score explained. */
export function PilotsPage() {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const list = useQuery(pilotsQuery)
  return (
    <Page
      title={t`Pilots`}
      lead={t`What to try first: the most work, the most room to get better, the least risk, and data that is there. The score helps to talk about it; the lead decides.`}
      width="wide"
      actions={list.data?.canPropose && <Button variant="primary" icon="add" onPress={() => setAdding(true)}>{t`Propose a pilot`}</Button>}
    >
      {list.error && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading…`} />}
      {list.data?.pilots.length === 0 && <EmptyState icon="sparkle" title={t`No candidate yet`} />}
      <p>
        <Link to="/governance">{t`Who decides`}</Link>
      </p>
      <ol className={css.cards} aria-label={t`Candidates by score`}>
        {list.data?.pilots.map((pilot) => <PilotCard key={pilot.id} pilot={pilot} />)}
      </ol>
      <Dialog title={t`Propose a pilot`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <PilotForm pilot={null} onDone={() => setAdding(false)} />
      </Dialog>
    </Page>
  )
}
