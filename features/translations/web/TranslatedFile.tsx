import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Translation } from '../contract.ts'
import { isUnderWay, translationQuery } from './translation-queries.ts'
import css from './translations.module.css'

/** The file with its translation: made anew on request, kept as a document of one’s own. */
export function TranslatedFile({ translation }: { translation: Translation }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const make = useMutation({
    mutationFn: () => api.makeTranslatedFile({ translationId: translation.id }),
    onSuccess: (after) => queryClient.setQueryData(translationQuery(translation.id).queryKey, after),
  })
  const { file } = translation
  if (!translation.isOwn || isUnderWay(translation.state) || translation.counts.all === 0) return null
  return (
    <Section title={t`File`}>
      {make.error && <ProblemNotice error={make.error} />}
      <div className={css.actions}>
        <Button icon="document" isPending={make.isPending || file?.state === 'making'} onPress={() => make.mutate()}>{file?.documentId ? t`Make the file anew` : t`Make the file`}</Button>
        {file?.state === 'making' && <Loading label={t`The file is being made…`} />}
        {file?.state === 'ready' && file.documentId && (
          <>
            <a className={buttonLook('primary')} href={`${apiBase}/documents/${file.documentId}/original`} download>
              {t`Download`}
            </a>
            <Link to="/documents/$documentId" params={{ documentId: file.documentId }} search={{}}>
              {t`Open in Documents`}
            </Link>
            <Badge kind={file.isCertified ? 'good' : 'warn'}>{file.isCertified ? t`Certified` : t`Not certified`}</Badge>
            {!file.isCurrent && <Badge kind="info">{t`Older than the last change`}</Badge>}
          </>
        )}
      </div>
      {file?.note && <p>{file.note}</p>}
    </Section>
  )
}
