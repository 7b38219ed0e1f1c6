import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { buttonLook } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { CourseWhole } from '../contract.ts'
import { CompletionLine, CourseState } from './LearnPage.tsx'
import { courseQuery } from './training-queries.ts'
import css from './training.module.css'

/** One course: its lessons, how far one is, and the guidance it rests on. */
export function CoursePage() {
  const { t } = useLingui()
  const { courseId = '' } = useParams({ strict: false })
  const { data, error, isPending } = useQuery(courseQuery(courseId))
  if (!data)
    return (
      <Page title={t`Course`}>
        {isPending && <Loading label={t`Loading the course…`} />}
        {error && <ProblemNotice error={error} actions={<Link to="/learn">{t`All courses`}</Link>} />}
      </Page>
    )
  return <Course course={data} />
}

function Course({ course }: { course: CourseWhole }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const hasBegun = course.stepsDone > 0
  return (
    <Page title={course.title} lead={<span lang="en">{course.summary}</span>}>
      <p>
        <Link to="/learn">{t`All courses`}</Link>
      </p>
      <CourseState course={course} />
      {language !== 'en' && <Notice>{t`The courses are in English for now; the pages around them are in your language.`}</Notice>}
      {course.refresh !== null && (
        <Notice title={t`There is a newer version`}>
          <p lang="en">{course.refresh}</p>
          <p>
            <Trans>What you completed counts as before. You need not take it again.</Trans>
          </p>
        </Notice>
      )}
      {course.completion && <CompletionLine completion={course.completion} />}
      <p>
        <Link className={buttonLook('primary')} to="/learn/$courseId/$lessonId" params={{ courseId: course.id, lessonId: course.nextLessonId }}>
          {hasBegun ? (course.completion ? t`Look at it again` : t`Go on`) : t`Begin`}
        </Link>
      </p>
      <Section title={t`Lessons`}>
        <ol className={css.lessons}>
          {course.parts.map(({ id, title, minutes, steps, stepsDone }) => (
            <li key={id}>
              <Link to="/learn/$courseId/$lessonId" params={{ courseId: course.id, lessonId: id }} lang="en">
                {title}
              </Link>
              <span className={css.facts}>
                {t`${minutes} minutes`}
                {stepsDone === steps ? (
                  <span className={css.done}>
                    <Icon name="check-circle" size="small" /> {t`Done`}
                  </span>
                ) : (
                  stepsDone > 0 && <span>{t`${stepsDone} of ${steps} steps`}</span>
                )}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t`What it rests on`} lead={t`Public guidance. All examples in the course are invented.`}>
        <ul className={css.plainList} lang="en">
          {course.sources.map((source) => (
            <li key={source.title}>
              {source.title}, {source.publisher}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
