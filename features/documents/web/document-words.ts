import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { formatBytes, formatDate } from '#ui/format.ts'
import { useSettings } from '#ui/settings.ts'
import type { Audience, Document } from '../contract.ts'

/** A document’s state and facts in words, the same in the list and on its page. */
export function useDocumentWords() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  // What the contract counts as pages are slides or sheets in such files.
  const partsOf = (pages: number, document: Document): string => {
    const kind = kindOf(document)
    if (/^(PPTX|ODP)$/.test(kind)) return t`${plural(pages, { one: '# slide', other: '# slides' })}`
    if (/^(XLSX|ODS)$/.test(kind)) return t`${plural(pages, { one: '# sheet', other: '# sheets' })}`
    return t`${plural(pages, { one: '# page', other: '# pages' })}`
  }
  return {
    stateOf({ state, progress }: Document): string {
      if (state === 'received') return t`Waiting to be read`
      if (state === 'reading') return t`Being read, ${percent.format(progress)}`
      if (state === 'refused') return t`Could not be read`
      return t`Ready`
    },
    factsOf(document: Document): string[] {
      const pages = document.pages
      return [
        kindOf(document),
        formatBytes(document.sizeBytes, language),
        pages ? partsOf(pages, document) : '',
        document.statedOn ? t`dated ${formatDate(document.statedOn, language)}` : '',
      ].filter(Boolean)
    },
    addedOn: (document: Document) => formatDate(document.createdAt, language),
    sizeOf: (sizeBytes: number) => formatBytes(sizeBytes, language),
    audienceOf(audience: Audience, agencyName: string): string {
      if (audience === 'everyone') return t`For everybody`
      if (audience === 'agency') return t`For ${agencyName} only`
      if (audience === 'project') return t`For the members of a project`
      return t`For you only`
    },
  }
}

/** "PDF", "DOCX": people know files by these. */
export function kindOf({ fileName }: { fileName: string }): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]
  return ending ? ending.toUpperCase() : ''
}
