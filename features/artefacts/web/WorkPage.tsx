import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'
import { SearchField, Select } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { projectsQuery } from '#features/projects/web/project-queries.ts'
import type { ArtefactKind } from '../contract.ts'
import { NewWork } from './NewWork.tsx'
import { WorkList } from './WorkList.tsx'
import { useWorkWords } from './work-words.ts'
import css from './work.module.css'

export const kindsInOrder: readonly ArtefactKind[] = ['draft', 'report', 'deck', 'table', 'translation', 'analysis']

/** Everything a person made, and what their projects share with them. */
export function WorkPage() {
  const { t } = useLingui()
  const words = useWorkWords()
  const navigate = useNavigate({ from: '/work' })
  const { kind, whose, search, project } = useSearch({ from: '/signed-in/work' })
  const projects = useQuery(projectsQuery('no')).data?.projects ?? []
  const [typed, setTyped] = useState(search ?? '')
  const settled = useDebounced(typed.trim())
  useEffect(() => {
    void navigate({ search: (before) => ({ ...before, search: settled || undefined }), replace: true })
  }, [settled, navigate])
  return (
    <Page title={t`Your work`} lead={t`Drafts, reports, slides, tables, translations and analyses: yours, and those your projects share with you.`}>
      <NewWork />
      <div className={css.tools}>
        <SearchField label={t`Search by title`} placeholder={t`Search by title`} value={typed} onChange={setTyped} />
        <Select
          label={t`Kind`}
          value={kind ?? ''}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, kind: (next || undefined) as ArtefactKind | undefined }) })}
          options={[{ value: '', label: t`All` }, ...kindsInOrder.map((each) => ({ value: each, label: words.plural[each] }))]}
        />
        <Select
          label={t`Whose`}
          value={whose ?? 'all'}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, whose: next === 'own' ? 'own' : undefined }) })}
          options={[
            { value: 'all', label: t`Mine and shared` },
            { value: 'own', label: t`Mine alone` },
          ]}
        />
        {projects.length > 0 && (
          <Select
            label={t`Project`}
            value={project ?? ''}
            onChange={(next) => void navigate({ search: (before) => ({ ...before, project: next || undefined }) })}
            options={[{ value: '', label: t`All` }, ...projects.map((each) => ({ value: each.id, label: each.name }))]}
          />
        )}
      </div>
      <WorkList filter={{ kind, whose, search, projectId: project }} label={t`Your work`} />
    </Page>
  )
}
