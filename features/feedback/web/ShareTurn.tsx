import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '#ui/Choice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { ExcerptView } from '#features/help/web/ExcerptView.tsx'
import { excerptQuery } from '#features/help/web/help-queries.ts'

/** Lets the contact see the rated turn, shown exactly as they will see it. Only then it goes along. */
export default function ShareTurn({ messageId, isShared, onChange }: { messageId: string; isShared: boolean; onChange(isShared: boolean): void }) {
  const { t } = useLingui()
  const preview = useQuery({ ...excerptQuery(messageId, 'turn'), enabled: isShared })
  return (
    <>
      <Checkbox
        label={t`Show my contact this question and answer`}
        description={t`Your rating and comment go to the people who improve Steward, without your name. The question and the answer go along only if you tick this.`}
        isChecked={isShared}
        onChange={onChange}
      />
      {isShared && preview.error && <ProblemNotice error={preview.error} />}
      {isShared && preview.data && <ExcerptView excerpt={preview.data.excerpt} label={t`What your contact will see`} />}
    </>
  )
}
