import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Crawl, Site } from '../contract-sites.ts'
import css from './sources.module.css'

export function SiteCard({ site }: { site: Site }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const queryClient = useQueryClient()
  const [isDeleting, setDeleting] = useState(false)
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['sites'] })
  const visit = useMutation({ mutationFn: () => api.visitSite({ siteId: site.id }), onSuccess: refresh })
  const stop = useMutation({ mutationFn: () => api.stopVisit({ siteId: site.id }), onSuccess: refresh })
  const turn = useMutation({ mutationFn: (isEnabled: boolean) => api.updateSite({ siteId: site.id, isEnabled }), onSuccess: refresh })
  const remove = useMutation({ mutationFn: () => api.deleteSite({ siteId: site.id }), onSuccess: refresh })
  const problem = visit.error ?? stop.error ?? turn.error ?? remove.error
  const isRunning = site.latest?.state === 'running'
  return (
    <>
      <h3>
        <Link to="/admin/sources/$siteId" params={{ siteId: site.id }}>
          {site.title}
        </Link>
      </h3>
      <p className={css.facts}>
        <Badge kind={site.isEnabled ? 'good' : 'plain'}>{site.isEnabled ? t`On` : t`Off`}</Badge>
        <span>{site.origin}</span>
        <span>{t`into ${site.collectionName}`}</span>
        <span>{t`${site.pages} pages kept`}</span>
        {site.nextVisitAt && <time dateTime={site.nextVisitAt}>{t`next visit ${formatDateTime(site.nextVisitAt, language)}`}</time>}
      </p>
      {site.problem && (
        <Notice kind="bad">
          <p>{site.problem}</p>
        </Notice>
      )}
      {site.latest && <LatestVisit visit={site.latest} />}
      {problem && <ProblemNotice error={problem} />}
      <div className={css.actions}>
        {!isRunning && site.isEnabled && <Button size="small" icon="retry" aria-label={t`Visit now: ${site.title}`} isPending={visit.isPending} onPress={() => visit.mutate()}>{t`Visit now`}</Button>}
        {isRunning && <Button size="small" icon="stop" aria-label={t`Stop: ${site.title}`} isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
        <Button size="small" aria-label={site.isEnabled ? t`Switch off: ${site.title}` : t`Switch on: ${site.title}`} isPending={turn.isPending} onPress={() => turn.mutate(!site.isEnabled)}>{site.isEnabled ? t`Switch off` : t`Switch on`}</Button>
        <Button size="small" icon="trash" variant="quiet" aria-label={t`Remove: ${site.title}`} onPress={() => setDeleting(true)}>{t`Remove`}</Button>
      </div>
      <ConfirmDialog title={t`Remove this web site?`} isOpen={isDeleting} confirmLabel={t`Remove`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setDeleting(false)}>
        <p>{t`It is not visited any more. The copies stay in their collection.`}</p>
      </ConfirmDialog>
    </>
  )
}

function LatestVisit({ visit }: { visit: Crawl }) {
  const { t } = useLingui()
  const words = useVisitWords()
  return (
    <>
      <p className={css.facts} role="status">
        <Badge kind={visit.state === 'failed' ? 'bad' : visit.state === 'running' ? 'info' : 'plain'}>{words[visit.state]}</Badge>
        <span>{t`${visit.fetched} asked for, ${visit.changed} new or changed, ${visit.unchanged} unchanged, ${visit.removed} gone, ${visit.skipped} left out, ${visit.failed} failed, ${visit.waiting} to do`}</span>
      </p>
      {visit.note && <p>{visit.note}</p>}
    </>
  )
}

function useVisitWords(): Record<Crawl['state'], string> {
  const { t } = useLingui()
  return { running: t`Visiting`, done: t`Visited`, stopped: t`Stopped`, failed: t`Failed` }
}
