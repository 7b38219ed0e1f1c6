import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Dataset } from '../contract.ts'
import type { DataQuestion } from '../contract-questions.ts'
import { isAnswering, questionsQuery } from './data-queries.ts'
import { useDataWords } from './data-words.ts'
import { ProposedChart } from './analysis/ProposedChart.tsx'
import { QueryForm } from './QueryForm.tsx'
import { ResultView } from './ResultView.tsx'
import { TraceDialog, type Traced } from './TraceDialog.tsx'
import css from './data.module.css'

/** One question: its answer, whose figures open their cells, its table and its query. */
export function QuestionCard({ question, dataset }: { question: DataQuestion; dataset: Dataset }) {
  const { t } = useLingui()
  const words = useDataWords()
  const [traced, trace] = useState<Traced | undefined>(undefined)
  const isUnderWay = isAnswering(question.state)
  const table = dataset.tables.find((each) => each.name === question.spec?.table) ?? dataset.tables[0]
  return (
    <li className={css.item}>
      <strong>{question.question}</strong>
      <p className={css.facts} role="status">
        <Badge kind={question.state === 'failed' ? 'bad' : question.state === 'done' ? 'good' : 'info'}>{words.questions[question.state]}</Badge>
        <span>{question.isWithoutModel ? t`Read by code, without a model` : question.modelTitle}</span>
      </p>
      {isUnderWay && <Loading label={t`Working…`} />}
      {question.answer.length > 0 && question.sql && (
        <p className={css.answer}>
          {question.answer.map((part, index) =>
            part.kind === 'text' ? (
              <span key={index}>{part.text}</span>
            ) : (
              <button key={index} type="button" className={css.figure} aria-label={t`${part.text}: show the cells behind it`} onClick={() => trace({ sql: question.sql ?? '', row: part.row, column: part.column, text: part.text })}>
                {part.text}
              </button>
            ),
          )}
        </p>
      )}
      {question.notes.map((note) => (
        <p key={note} className={css.facts}>
          {note}
        </p>
      ))}
      {question.state === 'choosing' && table && <QueryForm dataset={dataset} table={table} start={question.spec ?? undefined} />}
      {question.result && (
        <details>
          <summary>{t`Table and query`}</summary>
          <ResultView datasetId={dataset.id} result={question.result} name={question.question} />
        </details>
      )}
      {question.proposal && question.result && <ProposedChart question={question} proposal={question.proposal} result={question.result} />}
      <CardActions question={question} />
      {traced && <TraceDialog datasetId={dataset.id} traced={traced} onClose={() => trace(undefined)} />}
    </li>
  )
}

function CardActions({ question }: { question: DataQuestion }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const again = () => queryClient.invalidateQueries({ queryKey: questionsQuery(question.datasetId).queryKey })
  const stop = useMutation({ mutationFn: () => api.stopDataQuestion({ questionId: question.id }), onSettled: again })
  const keep = useMutation({ mutationFn: () => api.keepAnswer({ questionId: question.id }), onSettled: again })
  const remove = useMutation({ mutationFn: () => api.deleteDataQuestion({ questionId: question.id }), onSettled: again })
  const problem = stop.error ?? keep.error ?? remove.error
  const name = question.question
  return (
    <div className={css.buttons}>
      {problem && <ProblemNotice error={problem} />}
      {isAnswering(question.state) && <Button size="small" icon="stop" isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
      {question.state === 'done' && !question.artefactId && <Button size="small" icon="pin" variant="quiet" isPending={keep.isPending} aria-label={t`Keep as a piece of work: ${name}`} onPress={() => keep.mutate()}>{t`Keep as a piece of work`}</Button>}
      {question.artefactId && <Badge kind="good">{t`Kept as a piece of work`}</Badge>}
      {!isAnswering(question.state) && <Button size="small" icon="trash" variant="quiet" isPending={remove.isPending} aria-label={t`Remove: ${name}`} onPress={() => remove.mutate()}>{t`Remove`}</Button>}
    </div>
  )
}
