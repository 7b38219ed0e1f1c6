import { useLingui } from '@lingui/react/macro'

/** Features as people know them; one that is new here is shown by its short name. */
export function useFeatureNames(): (feature: string) => string {
  const { t } = useLingui()
  const names: Record<string, string> = {
    conversations: t`Chats`,
    documents: t`Documents`,
    knowledge: t`Search in documents`,
    models: t`Trying models`,
    tasks: t`Tasks`,
    research: t`Research`,
    drafts: t`Drafts`,
    decks: t`Slides`,
    reports: t`Reports`,
    grids: t`Facts in tables`,
    data: t`Data`,
    translations: t`Translations`,
  }
  return (feature) => names[feature] ?? feature
}
