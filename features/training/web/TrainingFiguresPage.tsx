import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { Select } from '#ui/TextField.tsx'
import type { AgencyFigures } from '../contract.ts'
import { figuresQuery, itemsQuery } from './training-queries.ts'
import css from './training.module.css'

/** Groups of ten people and more, rounded to tens: no name, no answer, no single person (R04, R49). */
export function TrainingFiguresPage() {
  const { t } = useLingui()
  const { data, error, isPending } = useQuery(figuresQuery)
  const agencies = data?.agencies ?? []
  const [agencyId, setAgencyId] = useState('')
  const [courseId, setCourseId] = useState('start')
  const courses = agencies[0]?.courses ?? []
  const shown = agencies.find((each) => each.agencyId === agencyId) ?? agencies[0]
  return (
    <Page title={t`Training figures`} lead={t`Counts to the nearest ten. A dash stands where fewer than ten people did something, or fewer than ten did not.`} width="wide">
      <p>
        <Link to="/learn/workshops">{t`Plan a workshop`}</Link>
      </p>
      {error && <ProblemNotice error={error} />}
      {isPending && <Loading label={t`Counting…`} />}
      {data && <Completed agencies={agencies} />}
      {shown && (
        <Section title={t`Where people stop`} lead={t`How many finished each lesson. A lesson that many begin and few finish is too long, too hard or too dull.`}>
          <div className={css.pair}>
            <Select label={t`Agency`} value={shown.agencyId} onChange={setAgencyId} options={agencies.map((each) => ({ value: each.agencyId, label: each.agencyName }))} />
            <Select label={t`Course`} value={courseId} onChange={setCourseId} options={courses.map((each) => ({ value: each.courseId, label: each.title, lang: 'en' }))} />
          </div>
          <Lessons figures={shown} courseId={courseId} />
        </Section>
      )}
      {data && <Items courseId={courseId} />}
    </Page>
  )
}

const count = (value: number | null) => (value === null ? '–' : String(value))

function Completed({ agencies }: { agencies: AgencyFigures[] }) {
  const { t } = useLingui()
  return (
    <Section title={t`Completed, by agency and course`}>
      <Table label={t`Completed, by agency and course`} head={[t`Agency`, t`People`, ...(agencies[0]?.courses.map((course) => <span key={course.courseId} lang="en">{course.title}</span>) ?? [])]}>
        {agencies.map((agency) => (
          <tr key={agency.agencyId}>
            <th scope="row">{agency.agencyName}</th>
            <td className={css.number}>{count(agency.people)}</td>
            {agency.courses.map((course) => (
              <td key={course.courseId} className={css.number}>
                {count(course.completed)}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </Section>
  )
}

function Lessons({ figures, courseId }: { figures: AgencyFigures; courseId: string }) {
  const { t } = useLingui()
  const course = figures.courses.find((each) => each.courseId === courseId)
  if (!course) return null
  return (
    <Table label={t`Finished, lesson by lesson`} head={[t`Lesson`, t`People`]}>
      <tr>
        <th scope="row">{t`Began the course`}</th>
        <td className={css.number}>{count(course.begun)}</td>
      </tr>
      {course.lessons.map((lesson) => (
        <tr key={lesson.id}>
          <th scope="row" lang="en">
            {lesson.title}
          </th>
          <td className={css.number}>{count(lesson.finished)}</td>
        </tr>
      ))}
    </Table>
  )
}

/** Ebel and Frisbie: an item that hardly goes with the rest is to be looked at. */
const weakDiscrimination = 0.1

function Items({ courseId }: { courseId: string }) {
  const { t } = useLingui()
  const { data, error } = useQuery(itemsQuery(courseId))
  const left = data?.itemsLeftOut ?? 0
  return (
    <Section title={t`How the questions work`} lead={t`First tries of all agencies. Discrimination says whether those who know the rest get it right: 0.3 and more is good.`}>
      {error && <ProblemNotice error={error} />}
      {data && data.items.length > 0 && (
        <Table label={t`How the questions work`} head={[t`Question`, t`People`, t`Share right`, t`Discrimination`]}>
          {data.items.map((item) => (
            <tr key={item.item}>
              <th scope="row" lang="en">
                {item.question}
              </th>
              <td className={css.number}>{item.people}</td>
              <td className={css.number}>{Math.round(item.p * 100)} %</td>
              <td className={css.number}>
                {item.discrimination ?? '–'} {item.discrimination !== null && item.discrimination < weakDiscrimination && <Badge kind="warn">{t`look at it`}</Badge>}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {left > 0 && <p>{t`${left} questions are left out: fewer than ten people have tried them.`}</p>}
    </Section>
  )
}
