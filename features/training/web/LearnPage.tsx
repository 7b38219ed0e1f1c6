import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { buttonLook } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Completion, CourseCard } from '../contract.ts'
import { OwnCalibration } from './OwnCalibration.tsx'
import { coursesQuery, transcriptQuery, workshopsQuery } from './training-queries.ts'
import { WorkshopCard } from './WorkshopCard.tsx'
import css from './training.module.css'

/** Everything one can learn, what is asked of one, and what one has learned (R49–R52). */
export function LearnPage() {
  const { t } = useLingui()
  const courses = useQuery(coursesQuery)
  const seesFigures = useCan('training.figures')
  const all = courses.data?.courses ?? []
  return (
    <Page
      title={t`Learn`}
      lead={t`Short courses with exercises. Take them when it suits you; you go on where you left off.`}
      width="wide"
      actions={seesFigures && <Link to="/admin/training">{t`Figures for trainers`}</Link>}
    >
      {courses.error && <ProblemNotice error={courses.error} />}
      {courses.isPending && <Loading label={t`Loading the courses…`} />}
      <Cards title={t`Asked of you`} lead={t`Your agency opens something to you once you have taken these.`} courses={all.filter((each) => each.standing === 'required')} />
      <Cards title={t`Recommended for you`} courses={all.filter((each) => each.standing === 'recommended')} />
      <Cards title={t`More courses`} courses={all.filter((each) => each.standing === 'open')} />
      <NextWorkshops />
      <Transcript />
      <OwnCalibration />
    </Page>
  )
}

function Cards({ title, lead, courses }: { title: string; lead?: string; courses: CourseCard[] }) {
  if (courses.length === 0) return null
  return (
    <Section title={title} lead={lead}>
      <ul className={css.cards} lang="en">
        {courses.map((course) => (
          <li key={course.id} className={css.card}>
            <h3>
              <Link to="/learn/$courseId" params={{ courseId: course.id }}>
                {course.title}
              </Link>
            </h3>
            <p>{course.summary}</p>
            <CourseState course={course} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** In the page’s language, below words of the course. */
export function CourseState({ course }: { course: CourseCard }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { minutes, lessons, stepsDone, steps, completion } = course
  const day = completion && formatDate(completion.completedAt, language)
  return (
    <p className={css.facts} lang={language}>
      <span>{t`${lessons} lessons, about ${minutes} minutes`}</span>
      {day && <Badge kind="good">{t`Completed on ${day}`}</Badge>}
      {course.refresh !== null && <Badge kind="info">{t`There is a newer version`}</Badge>}
      {!completion && stepsDone > 0 && (
        <>
          <progress max={steps} value={stepsDone} aria-label={t`Steps done`} />
          <span>{t`${stepsDone} of ${steps} steps`}</span>
        </>
      )}
    </p>
  )
}

function NextWorkshops() {
  const { t } = useLingui()
  const { data } = useQuery(workshopsQuery)
  // Yours first, then the next ones: what is soon is what one must know.
  const open = (data?.workshops ?? []).filter((each) => !each.isCancelled && Date.parse(each.endsAt) > Date.now())
  const shown = [...open.filter((each) => each.own), ...open.filter((each) => !each.own)].slice(0, 3)
  return (
    <Section title={t`Workshops`} actions={<Link to="/learn/workshops">{t`All workshops`}</Link>}>
      {shown.length === 0 && <p>{t`None is planned at the moment.`}</p>}
      <ul className={css.cards}>
        {shown.map((workshop) => (
          <WorkshopCard key={workshop.id} workshop={workshop} />
        ))}
      </ul>
    </Section>
  )
}

function Transcript() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { data } = useQuery(transcriptQuery)
  if (!data) return null
  const { completions, workshops } = data
  return (
    <Section title={t`Your transcript`} lead={t`Yours alone. Show a certificate to whom you like.`} actions={<Link to="/learn/certificate">{t`Check a certificate`}</Link>}>
      {completions.length + workshops.length === 0 && <p>{t`Nothing yet. Your first course will stand here.`}</p>}
      <ul className={css.plainList}>
        {completions.map((completion) => (
          <li key={completion.id}>
            <CompletionLine completion={completion} />
          </li>
        ))}
        {workshops.map((workshop) => (
          <li key={workshop.id}>
            {workshop.title} · {formatDate(workshop.startsAt, language)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function CompletionLine({ completion }: { completion: Completion }) {
  const [{ language }] = useSettings()
  const { version, code } = completion
  const title = <span lang="en">{completion.title}</span>
  return (
    <span className={css.completion}>
      <span>
        <Trans>
          {title}, version {version}
        </Trans>{' '}
        · {formatDate(completion.completedAt, language)} · <code>{code}</code>
      </span>
      <a className={buttonLook('secondary', 'small')} href={`/api/training/completions/${completion.id}/certificate`} download>
        <Trans>Certificate (PDF)</Trans>
      </a>
    </span>
  )
}
