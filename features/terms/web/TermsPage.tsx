import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { localPath } from '#features/people/web/local-path.ts'
import { OutsidePage } from '#features/people/web/OutsidePage.tsx'
import { HeldContact } from '#features/help/web/HeldContact.tsx'
import { api } from '#apps/web/api.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { ShownTerms, Standing } from '../contract.ts'
import { ChangedText } from './ChangedText.tsx'
import { termsQuery } from './terms-queries.ts'
import css from './terms.module.css'

/** The terms in force, alone on the page: to accept or decline before anything else, and to read again later. */
export function TermsPage() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const answer = useQuery(termsQuery(language))
  const [isReading, setReading] = useState(false)
  const { terms, standing } = answer.data ?? {}
  if (!terms || !standing)
    return (
      <OutsidePage title={t`Terms of use`}>
        {answer.isPending && <Loading label={t`Loading the terms…`} />}
        {answer.error && <ProblemNotice error={answer.error} />}
        {standing?.state === 'no-terms' && (
          <Notice title={t`There are no terms yet`} actions={<Link to="/">{t`Go to the start page`}</Link>}>
            <p>
              <Trans>Your privacy office has not published any. Until it does, nobody is asked.</Trans>
            </p>
          </Notice>
        )}
      </OutsidePage>
    )
  if (standing.state === 'declined' && !isReading) return <Declined onRead={() => setReading(true)} />
  return <Reading key={terms.id + terms.language} terms={terms} standing={standing} onDeclined={() => setReading(false)} />
}

function Reading({ terms, standing, onDeclined }: { terms: ShownTerms; standing: Standing; onDeclined(): void }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const effective = formatDate(terms.effectiveOn, language)
  const changes = standing.state === 'accepted' ? null : terms.changes
  return (
    <OutsidePage title={terms.title} lead={<Lead standing={standing} />}>
      <p className={css.facts}>
        <Trans>
          Version {terms.number}, in force since {effective}
        </Trans>
      </p>
      {changes && (
        <section className={css.words} aria-label={t`What has changed`}>
          <h2>{t`What has changed`}</h2>
          {terms.changeSummary && <p>{terms.changeSummary}</p>}
          <ChangedText changes={changes} label={t`Changes since version ${terms.comparedWith}`} />
        </section>
      )}
      <div className={css.text} lang={terms.language}>
        <Markdown text={terms.text} topHeading={2} name={terms.title} />
      </div>
      <HeldContact />
      <Decision terms={terms} standing={standing} onDeclined={onDeclined} />
    </OutsidePage>
  )
}

function Lead({ standing }: { standing: Standing }) {
  const [{ language }] = useSettings()
  if (standing.state === 'accepted')
    return (
      <Trans>
        You accepted these terms on {formatDate(standing.acceptedAt ?? '', language)}. We ask again on{' '}
        {formatDate(standing.askedAgainOn ?? '', language)}, or when they change.
      </Trans>
    )
  if (standing.because === 'changed')
    return <Trans>The terms have changed since you accepted them. Please read what is new.</Trans>
  if (standing.because === 'a-year-passed')
    return <Trans>A year has passed since you accepted these terms. Please read them again.</Trans>
  return <Trans>Please read these terms before you start. Then say whether you accept them.</Trans>
}

function Decision({ terms, standing, onDeclined }: { terms: ShownTerms; standing: Standing; onDeclined(): void }) {
  const { t } = useLingui()
  const { next } = useSearch({ from: '/terms' })
  const { refreshSession } = useSessionChange()
  const queryClient = useQueryClient()
  const router = useRouter()
  const [pending, setPending] = useState<'accept' | 'decline'>()
  const [problem, setProblem] = useState<unknown>()
  const said = { versionId: terms.id, language: terms.language, textHash: terms.textHash, method: 'page' as const }

  async function decide(choice: 'accept' | 'decline'): Promise<void> {
    setPending(choice)
    setProblem(undefined)
    try {
      await (choice === 'accept' ? api.acceptTerms(said) : api.declineTerms(said))
      await refreshSession()
      await queryClient.invalidateQueries({ queryKey: ['terms'] })
      if (choice === 'decline') onDeclined()
      else router.history.push(localPath(next))
    } catch (error) {
      setProblem(error)
      // Other terms came into force while these were read: they are shown now.
      void queryClient.invalidateQueries({ queryKey: ['terms'] })
    }
    setPending(undefined)
  }

  const isAccepted = standing.state === 'accepted'
  return (
    <>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <div className={css.decision} role="group" aria-label={t`Your answer`}>
        <section className={css.choice}>
          <div className={css.words}>
            <h2>{isAccepted ? t`You accepted` : t`Accept`}</h2>
            <p>
              {isAccepted ? (
                <Trans>Steward is open to you. There is nothing to do.</Trans>
              ) : (
                <Trans>You can start at once. That you accepted, and when, is kept.</Trans>
              )}
            </p>
          </div>
          <div className={css.actions}>
            {isAccepted ? (
              <Link to="/">{t`Go to the start page`}</Link>
            ) : (
              <Button variant="primary" isPending={pending === 'accept'} onPress={() => void decide('accept')}>
                {t`I accept these terms`}
              </Button>
            )}
          </div>
        </section>
        <section className={css.choice}>
          <div className={css.words}>
            <h2>{isAccepted ? t`Change your mind` : t`Decline`}</h2>
            <p>
              <Trans>You cannot use Steward then. Nothing is deleted, nothing else changes, and you can accept later.</Trans>
            </p>
          </div>
          <div className={css.actions}>
            <Button isPending={pending === 'decline'} onPress={() => void decide('decline')}>
              {isAccepted ? t`Withdraw my acceptance` : t`I decline`}
            </Button>
          </div>
        </section>
      </div>
    </>
  )
}

/** After a no: nothing pushes, and the way back is said. */
function Declined({ onRead }: { onRead(): void }) {
  const { t } = useLingui()
  const { signOut } = useSessionChange()
  return (
    <OutsidePage title={t`You declined the terms`}>
      <div className={css.calm}>
        <p>
          <Trans>
            That is all right. Steward stays closed for you, and what you have written before is kept. Nobody is told but the
            ledger of the privacy office, which counts answers.
          </Trans>
        </p>
        <p>
          <Trans>To come back, sign in as always, read the terms and accept them. It takes a few minutes, on any day.</Trans>
        </p>
        <HeldContact />
        <div className={css.actions}>
          <Button onPress={onRead}>{t`Read the terms again`}</Button>
          <Button variant="quiet" icon="sign-out" onPress={() => void signOut()}>{t`Sign out`}</Button>
        </div>
      </div>
    </OutsidePage>
  )
}
