import { useMutation } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { saveFile } from '#apps/web/save-file.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { DraftFileFormat } from '../contract-files.ts'
import css from './files.module.css'

type Props = {
  artefactId: string
  version?: number
  formats?: readonly DraftFileFormat[]
  /** An editor saves first: what leaves is what stands there. */
  before?(): Promise<unknown>
}

/** A draft or report as a file; a review that is owed, or a rule, is said in place of it. */
export function FileButtons({ artefactId, version, formats = ['docx', 'pdf', 'eml', 'markdown'], before }: Props) {
  const { t } = useLingui()
  const take = useMutation({
    mutationFn: async (format: DraftFileFormat) => {
      await before?.()
      await saveFile(`/drafts/${artefactId}/files`, { format, ...(version && { version }) }, `Draft.${format === 'markdown' ? 'md' : format}`)
    },
  })
  const names: Record<DraftFileFormat, string> = { docx: t`Save as Word`, pdf: t`Save as PDF`, eml: t`Save as e-mail`, markdown: t`Save as Markdown` }
  return (
    <>
      {take.error && <ProblemNotice error={take.error} />}
      <div className={css.buttons}>
        {formats.map((format) => (
          <Button key={format} size="small" icon="download" isPending={take.isPending && take.variables === format} onPress={() => take.mutate(format)}>
            {names[format]}
          </Button>
        ))}
      </div>
    </>
  )
}
