import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { PlaceChoice, Research, ResearchPlan } from '../contract.ts'
import { incomplete, keyOf, reword, withConditions, withNewPart, withoutPart, withPlace } from './plan-changes.ts'
import { researchPlacesQuery, researchQuery } from './research-queries.ts'
import css from './research.module.css'

const partsMax = 10

/** The plan as a form: what is asked, and where each part is looked for. Kept when the person says so. */
export function PlanEditor({ research, plan }: { research: Research; plan: ResearchPlan }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const places = useQuery(researchPlacesQuery)
  const [draft, setDraft] = useState(plan)
  const [isChecked, setChecked] = useState(false)
  const save = useMutation({
    mutationFn: () => api.changeResearchPlan({ researchId: research.id, plan: draft }),
    onSuccess: (after) => {
      queryClient.setQueryData(researchQuery(research.id).queryKey, after)
      toast(t`The plan is kept.`)
    },
  })
  const lacking = incomplete(draft)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(plan)
  const keep = (): void => {
    setChecked(true)
    if (lacking.length === 0) save.mutate()
  }
  return (
    <Section title={t`Plan`} lead={t`Look through it. Reword or leave out a part, and say where to look, then start.`}>
      {save.error && <ProblemNotice error={save.error} />}
      <ol className={css.list} aria-label={t`Parts of the question`}>
        {draft.subQuestions.map((part, index) => (
          <li key={part.id} className={css.card}>
            <PartEditor
              number={index + 1}
              part={part}
              choices={places.data?.places ?? []}
              lacks={isChecked ? lacking.find((each) => each.id === part.id)?.lacks : undefined}
              isOnly={draft.subQuestions.length === 1}
              change={(next) => setDraft(next(draft))}
            />
          </li>
        ))}
      </ol>
      {isChanged && <p role="status">{t`Your changes are not kept yet. Keep them before you start.`}</p>}
      <div className={css.actions}>
        {draft.subQuestions.length < partsMax && <Button icon="add" onPress={() => setDraft(withNewPart(draft))}>{t`Add a part`}</Button>}
        {isChanged && <Button variant="primary" isPending={save.isPending} onPress={keep}>{t`Keep the changes`}</Button>}
        {isChanged && <Button onPress={() => setDraft(plan)}>{t`Undo the changes`}</Button>}
      </div>
    </Section>
  )
}

type PartProps = {
  number: number
  part: ResearchPlan['subQuestions'][number]
  choices: readonly PlaceChoice[]
  lacks: 'question' | 'place' | undefined
  isOnly: boolean
  change(next: (plan: ResearchPlan) => ResearchPlan): void
}

function PartEditor({ number, part, choices, lacks, isOnly, change }: PartProps) {
  const { t } = useLingui()
  const chosen = new Map(part.places.map((place) => [keyOf(place), place]))
  return (
    <>
      <TextField label={t`Part ${number}`} value={part.question} onChange={(question) => change((plan) => reword(plan, part.id, question))} error={lacks === 'question' ? t`Say what is to be found out.` : undefined} />
      <fieldset className={css.places}>
        <legend>{t`Where to look for part ${number}`}</legend>
        {lacks === 'place' && <p className={css.error}>{t`Choose at least one place.`}</p>}
        {choices.map((choice) => {
          const place = chosen.get(keyOf(choice.place))
          return (
            <div key={keyOf(choice.place)}>
              <Checkbox label={choice.title} description={choice.about} isChecked={place !== undefined} onChange={(isChosen) => change((plan) => withPlace(plan, part.id, choice, isChosen))} />
              {place?.kind === 'view' && (
                <TextField
                  label={t`Only rows of ${choice.title} where`}
                  mark={t`optional`}
                  description={t`Conditions joined by “and”, such as: year >= 2024 and status = open`}
                  value={place.where}
                  onChange={(where) => change((plan) => withConditions(plan, part.id, place.viewId, where))}
                />
              )}
            </div>
          )
        })}
      </fieldset>
      {!isOnly && (
        <div>
          <Button size="small" icon="trash" variant="quiet" aria-label={t`Leave out part ${number}`} onPress={() => change((plan) => withoutPart(plan, part.id))}>{t`Leave out`}</Button>
        </div>
      )}
    </>
  )
}
