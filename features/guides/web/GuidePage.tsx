import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast, toastProblem } from '#ui/toast.tsx'
import { copyText } from '#features/conversations/web/message/copy-answer.ts'
import type { Guide } from '../contract.ts'
import { guideQuery } from './guide-queries.ts'
import { promptOf } from './prompt-of.ts'
import { useGuideKinds } from './GuidesPage.tsx'
import css from './guides.module.css'

export function GuidePage() {
  const { slug = '' } = useParams({ strict: false })
  const { t } = useLingui()
  const answer = useQuery(guideQuery(slug))
  const guide = answer.data
  if (!guide)
    return (
      <Page title={t`Knowledge Center`} width="narrow">
        {answer.isPending ? <Loading label={t`Loading…`} /> : <ProblemNotice error={answer.error} />}
      </Page>
    )
  return (
    <Page title={guide.title} lead={guide.summary} width="narrow" actions={<Link to="/guides" className={buttonLook('quiet')}>{t`All articles`}</Link>}>
      <Standing guide={guide} />
      <article className={css.body}>
        <Markdown text={guide.body} topHeading={2} name={guide.title} />
      </article>
      {guide.kind === 'prompt' && <CopyPrompt guide={guide} />}
      <Vote guide={guide} />
      <Keeping guide={guide} />
    </Page>
  )
}

function Standing({ guide }: { guide: Guide }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const kinds = useGuideKinds()
  const due = formatDate(guide.reviewOn, language)
  return (
    <>
      <p className={css.facts}>
        <Badge>{kinds[guide.kind]}</Badge>
        <span>
          <Trans>
            Kept by {guide.ownerName}, read through again by {due}
          </Trans>
        </span>
      </p>
      {guide.state === 'draft' && <Notice kind="warn" title={t`This is a draft. Readers do not see it yet.`} />}
      {guide.isStale && <Notice kind="warn" title={t`This article should have been read through again by now. Check what you take from it.`} />}
    </>
  )
}

function CopyPrompt({ guide }: { guide: Guide }) {
  const { t } = useLingui()
  const prompt = promptOf(guide.body)
  if (!prompt) return null
  return (
    <p className={css.actions}>
      <Button icon="copy" onPress={() => void copyText(prompt).then(() => toast(t`Copied. Paste it into the question box.`), () => toastProblem(t`This browser did not allow copying.`))}>{t`Copy the prompt`}</Button>
      <Link to="/" className={buttonLook('secondary')}>{t`Go to the question box`}</Link>
    </p>
  )
}

function Vote({ guide }: { guide: Guide }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const vote = async (helped: boolean): Promise<void> => {
    try {
      queryClient.setQueryData(guideQuery(guide.slug).queryKey, await api.voteOnGuide({ slug: guide.slug, helped }))
      toast(t`Thank you. Only the sum is shown, to nobody who said what.`)
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <section className={css.actions} aria-label={t`Did this help?`}>
      <span>{t`Did this help?`}</span>
      <Button size="small" icon="thumb-up" aria-pressed={guide.helped === true} onPress={() => void vote(true)}>{t`Yes`}</Button>
      <Button size="small" icon="thumb-down" aria-pressed={guide.helped === false} onPress={() => void vote(false)}>{t`No`}</Button>
      {guide.votes && (
        <span className={css.facts}>
          <Trans>
            {guide.votes.helped} of {guide.votes.of} readers said yes
          </Trans>
        </span>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
    </section>
  )
}

/** For whoever keeps articles: change, publish, retire, or say that it is right. */
function Keeping({ guide }: { guide: Guide }) {
  const { t } = useLingui()
  const { actions } = useSession()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  if (!actions.includes('guide.confirm')) return null
  const done = async (call: Promise<Guide>, said: string): Promise<void> => {
    setProblem(undefined)
    try {
      await call
      await queryClient.invalidateQueries({ queryKey: ['guides'] })
      toast(said)
    } catch (error) {
      setProblem(error)
    }
  }
  const inHalfAYear = new Date(Date.now() + 182 * 86_400_000).toISOString().slice(0, 10)
  const { id } = guide
  return (
    <section className={css.steps} aria-label={t`Keep this article`}>
      <p className={css.actions}>
        {guide.state === 'published' && (
          <Button icon="check" onPress={() => void done(api.confirmGuide({ slug: guide.slug, reviewOn: inHalfAYear }), t`Read through. It is due again in half a year.`)}>{t`I have read it through; it is right`}</Button>
        )}
        {guide.canEdit && id && guide.state === 'draft' && <Button variant="primary" onPress={() => void done(api.publishGuide({ guideId: id }), t`Readers see it now.`)}>{t`Publish`}</Button>}
        {(guide.canEdit || guide.id === null) && (
          <Link to="/guides/new" search={{ from: guide.slug }} className={buttonLook('secondary')}>
            {guide.canEdit ? t`Change` : t`Write your agency’s own`}
          </Link>
        )}
        {guide.canEdit && id && <Button variant="danger" onPress={() => void done(api.retireGuide({ guideId: id, reason: t`No longer needed` }), t`Taken away.`)}>{t`Take away`}</Button>}
      </p>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </section>
  )
}
