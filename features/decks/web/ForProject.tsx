import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { projectQuery } from '#features/projects/web/project-queries.ts'
import { Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { allSources, type ChosenSources } from './SourcesField.tsx'

export type ProjectSources = { id: string; from: ChosenSources }

/** A form for new work. With `?project=` in the address it is made in that project and from its files. */
export function ForProject({ renderForm }: { renderForm(project: ProjectSources | undefined): ReactNode }) {
  const { t } = useLingui()
  const { project: projectId } = useSearch({ strict: false })
  const { data, error } = useQuery({ ...projectQuery(projectId ?? ''), enabled: Boolean(projectId) })
  if (!projectId) return renderForm(undefined)
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Loading label={t`Loading…`} />
  return (
    <>
      <Notice title={t`For the project “${data.name}”: its files are the sources, and its members see what is made.`} />
      {renderForm({ id: data.id, from: { ...allSources, isAll: false, collectionIds: [data.collectionId] } })}
    </>
  )
}
