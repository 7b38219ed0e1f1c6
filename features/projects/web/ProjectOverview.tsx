import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { WholeProject } from '../contract.ts'
import type { ProjectNews } from '../contract-shared.ts'
import { digestQuery } from './project-queries.ts'
import { useProjectWords } from './project-words.ts'
import css from './projects.module.css'

/** What is due, what changed since one looked, and what models are told here. */
export function ProjectOverview({ project }: { project: WholeProject }) {
  const { t } = useLingui()
  // Each visit asks anew and the list then stays as it is: what was kept from an earlier visit would be shown in place of
  // what is new, and this visit would count that as seen.
  const digest = useQuery({ ...digestQuery(project.id), staleTime: Infinity, gcTime: 0 })
  const isShown = digest.isSuccess && !digest.isFetching
  useEffect(() => {
    if (isShown) void api.markProjectSeen({ projectId: project.id }).catch(() => undefined)
  }, [isShown, project.id])
  if (digest.error) return <ProblemNotice error={digest.error} />
  if (!digest.data) return <Loading label={t`Loading…`} />
  return (
    <>
      <Due due={digest.data.due} projectId={project.id} />
      <News news={digest.data.news} since={digest.data.since} project={project} />
      {project.instructions && (
        <Section title={t`Instructions`} lead={t`Told to models with every request made inside this project. By ${project.instructionsBy}.`}>
          <p className={css.text} dir="auto">
            {project.instructions}
          </p>
        </Section>
      )}
    </>
  )
}

function Due({ due, projectId }: { due: { id: string; title: string; assigneeName: string; dueOn: string | null; isOverdue: boolean }[]; projectId: string }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  if (due.length === 0) return null
  return (
    <Section title={t`Due soon`} actions={<Link to="/projects/$projectId" params={{ projectId }} search={{ part: 'tasks' }}>{t`All tasks`}</Link>}>
      <ul className={css.rows} aria-label={t`Due soon`}>
        {due.map((task) => (
          <li key={task.id} className={css.row}>
            <span dir="auto">{task.title}</span>
            <span className={css.facts}>
              {task.isOverdue && <Badge kind="bad">{t`Overdue`}</Badge>}
              {task.dueOn && <time dateTime={task.dueOn}>{formatDate(task.dueOn, language)}</time>}
              {task.assigneeName && <span>{task.assigneeName}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function News({ news, since, project }: { news: ProjectNews[]; since: string | null; project: WholeProject }) {
  const { t } = useLingui()
  const words = useProjectWords()
  const [{ language }] = useSettings()
  const from = since && formatDateTime(since, language)
  return (
    <Section title={from ? t`Since you looked (${from})` : t`The last 30 days`}>
      {news.length === 0 && (
        <p>
          <Trans>Nothing has changed.</Trans>
        </p>
      )}
      <ul className={css.rows} aria-label={t`News`}>
        {news.map((each) => (
          <li key={`${each.kind} ${each.id}`} className={css.row}>
            <span>
              {words.news[each.kind]}: <NewsLink news={each} project={project} />
            </span>
            <span className={css.facts}>
              {each.by && <span>{each.by}</span>}
              <time dateTime={each.at}>{formatDateTime(each.at, language)}</time>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function NewsLink({ news, project }: { news: ProjectNews; project: WholeProject }) {
  const { t } = useLingui()
  const title = news.title || t`New chat`
  if (news.kind === 'work') return <Link to="/work/$artefactId" params={{ artefactId: news.id }} dir="auto">{title}</Link>
  if (news.kind === 'file') return <Link to="/documents/$documentId" params={{ documentId: news.id }} dir="auto">{title}</Link>
  const part = news.kind === 'chat' ? 'chats' : news.kind === 'task' ? 'tasks' : 'people'
  return (
    <Link to="/projects/$projectId" params={{ projectId: project.id }} search={{ part }} dir="auto">
      {title}
    </Link>
  )
}
