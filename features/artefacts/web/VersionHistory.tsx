import { useState } from 'react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatBytes, formatDateTime } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { ArtefactVersion } from '../contract.ts'
import { versionsQuery } from './artefact-queries.ts'
import { VersionCompare } from './VersionCompare.tsx'
import css from './work.module.css'

/** Who changed what when; each version can be compared with the newest one and put back. For every editor’s side panel. */
export function VersionHistory({
  artefactId,
  current,
  canEdit,
  onRestored,
  compare,
}: {
  artefactId: string
  /** The newest version, which a restored one is put on top of. */
  current: number
  canEdit: boolean
  onRestored?(version: number): void
  /** An editor’s own way to show the difference; without it, the words are compared line by line. */
  compare?(version: number): void
}) {
  const { t } = useLingui()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(versionsQuery(artefactId))
  const [compared, setCompared] = useState<number>()
  const { restore, pending, problem } = useRestore(artefactId, current, onRestored)
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Loading label={t`Loading…`} />
  const versions = data.pages.flatMap((page) => page.versions)
  return (
    <>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <ol className={css.versions} aria-label={t`Versions, newest first`} reversed>
        {versions.map((version) => (
          <li key={version.version} className={css.version}>
            <VersionFacts version={version} isNewest={version.version === current} />
            {version.version !== current && (
              <p className={css.bar}>
                <Button
                  size="small"
                  variant="quiet"
                  aria-expanded={compare ? undefined : compared === version.version}
                  aria-label={t`Compare version ${version.version} with the newest`}
                  onPress={() =>
                    compare ? compare(version.version) : setCompared(compared === version.version ? undefined : version.version)
                  }
                >{t`Compare`}</Button>
                {canEdit && (
                  <Button
                    size="small"
                    variant="quiet"
                    icon="retry"
                    isPending={pending === version.version}
                    aria-label={t`Restore version ${version.version}`}
                    onPress={() => void restore(version.version)}
                  >{t`Restore`}</Button>
                )}
              </p>
            )}
            {compared === version.version && <VersionCompare artefactId={artefactId} from={version.version} to={current} />}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <div>
          <Button size="small" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>{t`Earlier versions`}</Button>
        </div>
      )}
    </>
  )
}

function useRestore(artefactId: string, current: number, onRestored?: (version: number) => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [pending, setPending] = useState<number>()
  const [problem, setProblem] = useState<unknown>()
  async function restore(version: number): Promise<void> {
    setProblem(undefined)
    setPending(version)
    try {
      const restored = await api.restoreArtefactVersion({ artefactId, version, baseVersion: current })
      await queryClient.invalidateQueries({ queryKey: ['artefacts'] })
      toast(t`Version ${version} is the newest again`)
      onRestored?.(restored.version)
    } catch (error) {
      setProblem(error)
    }
    setPending(undefined)
  }
  return { restore, pending, problem }
}

function VersionFacts({ version, isNewest }: { version: ArtefactVersion; isNewest: boolean }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  return (
    <div>
      <p>
        <strong>{t`Version ${version.version}`}</strong> {isNewest && <Badge kind="info">{t`Newest`}</Badge>}{' '}
        {version.by === 'assistant' && <Badge>{t`Written with AI`}</Badge>}
      </p>
      {version.note && <p dir="auto">{version.note}</p>}
      <p className={css.facts}>
        <span>{version.byName}</span>
        <time dateTime={version.at}>{formatDateTime(version.at, language)}</time>
        <span>{formatBytes(version.sizeBytes, language)}</span>
      </p>
    </div>
  )
}
