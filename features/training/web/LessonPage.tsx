import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { announce } from '#ui/announcer.ts'
import { buttonLook } from '#ui/Button.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Completion, LessonWhole, StepAnswer } from '../contract.ts'
import { CompletionLine } from './LearnPage.tsx'
import { Step } from './steps/Step.tsx'
import { courseQuery, lessonQuery } from './training-queries.ts'
import css from './training.module.css'

/** A lesson, one step after the other: what is done stays above, and the next one appears below it. */
export function LessonPage() {
  const { t } = useLingui()
  const { courseId = '', lessonId = '' } = useParams({ strict: false })
  const { data, error, isPending } = useQuery(lessonQuery(courseId, lessonId))
  if (!data)
    return (
      <Page title={t`Lesson`}>
        {isPending && <Loading label={t`Loading the lesson…`} />}
        {error && <ProblemNotice error={error} actions={<Link to="/learn">{t`All courses`}</Link>} />}
      </Page>
    )
  return <Lesson key={`${data.courseId}/${data.id}`} lesson={data} />
}

function Lesson({ lesson }: { lesson: LessonWhole }) {
  const { t } = useLingui()
  const { save, pending, problem, completion, fresh } = useSteps(lesson)
  const isDone = (id: string) => lesson.done.some((step) => step.blockId === id && (step.result.isPassed || lesson.blocks.find((block) => block.id === id)?.kind !== 'quiz'))
  const open = lesson.blocks.findIndex((block) => !isDone(block.id))
  const shown = open < 0 ? lesson.blocks : lesson.blocks.slice(0, open + 1)
  const { position, of } = lesson
  return (
    <Page
      title={lesson.title}
      lead={
        <>
          <Link to="/learn/$courseId" params={{ courseId: lesson.courseId }} lang="en">
            {lesson.courseTitle}
          </Link>{' '}
          · {t`lesson ${position} of ${of}`}
        </>
      }
    >
      <ol className={css.steps} lang="en">
        {shown.map((block) => (
          <li key={block.id} className={css.step}>
            <Step
              block={block}
              done={lesson.done.find((step) => step.blockId === block.id)}
              isFresh={fresh === block.id}
              isPending={pending === block.id}
              onSave={(answer) => void save(block.id, answer)}
            />
            {Boolean(problem) && pending === undefined && block === shown.at(-1) && <ProblemNotice error={problem} />}
          </li>
        ))}
      </ol>
      {open < 0 && <LessonEnd lesson={lesson} completion={completion} />}
    </Page>
  )
}

/** Keeps each step at once, so that any device goes on from there. */
function useSteps(lesson: LessonWhole) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { refreshSession } = useSessionChange()
  const [pending, setPending] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [completion, setCompletion] = useState<Completion | null>(null)
  const [fresh, setFresh] = useState<string>()
  async function save(blockId: string, answer: StepAnswer): Promise<void> {
    setPending(blockId)
    setProblem(undefined)
    try {
      const { result, completion: reached } = await api.saveStep({ courseId: lesson.courseId, blockId, answer })
      const { queryKey } = lessonQuery(lesson.courseId, lesson.id)
      queryClient.setQueryData(queryKey, (before) => before && { ...before, done: [...before.done.filter((step) => step.blockId !== blockId), { blockId, answer, result }] })
      setFresh(blockId)
      setCompletion(reached)
      if (answer.kind !== 'read') announce(result.score === null ? t`Kept.` : result.isPassed ? t`Right.` : t`Not quite. Read the reasons.`)
      void queryClient.invalidateQueries({ queryKey: courseQuery(lesson.courseId).queryKey })
      for (const part of ['courses', 'transcript', 'calibration', 'hints']) void queryClient.invalidateQueries({ queryKey: ['training', part] })
      // What waited for the course is open now.
      if (reached) await refreshSession()
    } catch (error) {
      setProblem(error)
    }
    setPending(undefined)
  }
  return { save, pending, problem, completion, fresh }
}

function LessonEnd({ lesson, completion }: { lesson: LessonWhole; completion: Completion | null }) {
  const { t } = useLingui()
  const course = useQuery(courseQuery(lesson.courseId)).data
  const reached = completion ?? course?.completion ?? null
  return (
    <Notice
      kind="good"
      title={reached && !lesson.nextId ? t`You have completed the course` : t`This lesson is done`}
      actions={
        lesson.nextId ? (
          <Link className={buttonLook('primary')} to="/learn/$courseId/$lessonId" params={{ courseId: lesson.courseId, lessonId: lesson.nextId }}>
            {t`Next lesson`}
          </Link>
        ) : (
          <Link className={buttonLook('primary')} to={reached ? '/learn' : '/learn/$courseId'} params={{ courseId: lesson.courseId }}>
            {reached ? t`Back to Learn` : t`See what is left`}
          </Link>
        )
      }
    >
      {reached && !lesson.nextId && <CompletionLine completion={reached} />}
    </Notice>
  )
}
