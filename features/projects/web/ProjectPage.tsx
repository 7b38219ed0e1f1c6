import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { buttonLook } from '#ui/Button.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { WorkList } from '#features/artefacts/web/WorkList.tsx'
import type { WholeProject } from '../contract.ts'
import { projectQuery } from './project-queries.ts'
import { ProjectChats } from './ProjectChats.tsx'
import { ProjectFiles } from './ProjectFiles.tsx'
import { ProjectOverview } from './ProjectOverview.tsx'
import { ProjectPeople } from './ProjectPeople.tsx'
import { ProjectSettings } from './ProjectSettings.tsx'
import { ProjectTasks } from './ProjectTasks.tsx'
import { projectParts, useProjectWords, type ProjectPart } from './project-words.ts'
import css from './projects.module.css'

/** One project: its parts are addresses of their own, so that the way back and a link lead to the same. */
export function ProjectPage() {
  const { t } = useLingui()
  const words = useProjectWords()
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId' })
  const { part = 'overview' } = useSearch({ from: '/signed-in/projects/$projectId' })
  const shown = useQuery(projectQuery(projectId))
  const project = shown.data
  if (!project)
    return (
      <Page title={t`Project`}>
        {shown.isPending && <Loading label={t`Loading…`} />}
        {shown.error && <ProblemNotice error={shown.error} />}
      </Page>
    )
  const isOwner = project.role === 'owner'
  return (
    <Page title={project.name} lead={project.purpose} width="wide">
      <p className={css.facts}>
        <Badge>{words.roles[project.role]}</Badge>
        <span>{project.agencies.map((agency) => agency.name).join(', ')}</span>
        <Link to="/projects">{t`All projects`}</Link>
      </p>
      {project.isArchived && <Notice kind="info" title={t`This project is archived: it can be read, not changed.`} />}
      <nav className={css.parts} aria-label={t`Parts of the project`}>
        {projectParts
          .filter((each) => each !== 'settings' || isOwner)
          .map((each) => (
            <Link
              key={each}
              to="/projects/$projectId"
              params={{ projectId }}
              search={each === 'overview' ? {} : { part: each }}
              className={css.part}
              aria-current={each === part ? 'page' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {words.parts[each]}
            </Link>
          ))}
      </nav>
      <Part part={part} project={project} />
    </Page>
  )
}

function Part({ part, project }: { part: ProjectPart; project: WholeProject }) {
  const { t } = useLingui()
  if (part === 'files') return <ProjectFiles project={project} />
  if (part === 'chats') return <ProjectChats project={project} />
  if (part === 'work')
    return (
      <>
        {!project.isArchived && (
          <p className={css.facts}>
            <Link to="/reports" search={{ project: project.id }} className={buttonLook('secondary')}>{t`Report from its files`}</Link>
            <Link to="/decks" search={{ project: project.id }} className={buttonLook('secondary')}>{t`Slides from its files`}</Link>
          </p>
        )}
        <WorkList filter={{ projectId: project.id }} label={t`Work of this project`} />
      </>
    )
  if (part === 'tasks') return <ProjectTasks project={project} />
  if (part === 'people') return <ProjectPeople project={project} />
  if (part === 'settings' && project.role === 'owner') return <ProjectSettings project={project} />
  return <ProjectOverview project={project} />
}
