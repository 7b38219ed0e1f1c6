import { useLingui } from '@lingui/react/macro'

/** What each setting does, and its values in words. */
export function useSettingNames(): (key: string) => { name: string; description: string } {
  const { t } = useLingui()
  const capabilities: Record<string, string> = { chat: t`Chat`, files: t`Files`, work: t`Drafts, slides and reports`, data: t`Data`, research: t`Research`, tasks: t`Tasks` }
  const features: Record<string, string> = {
    data: t`Data`,
    decks: t`Slides`,
    drafts: t`Drafts`,
    grids: t`Facts in tables`,
    reports: t`Reports`,
    research: t`Research`,
    tasks: t`Tasks`,
    translations: t`Translations`,
  }
  const others: Record<string, { name: string; description: string }> = {
    'small-cells.minimum': { name: t`Smallest group`, description: t`Figures about fewer people are not shown.` },
    'waiting-list': { name: t`Waiting list`, description: t`People may put themselves on a list before their turn comes.` },
    joining: { name: t`How people begin`, description: t`By choice: each person joins first. Automatic: everybody may begin.` },
    'seats.idle-days': { name: t`Idle seats`, description: t`A seat that was not used for so many days goes on to somebody else.` },
    'seats.notice-days': { name: t`Notice before a seat goes on`, description: t`Days in which a person may keep it by using Steward.` },
    'sandbox.days-max': { name: t`Days of a sandbox`, description: t`A lab space locks after this many days at most.` },
  }
  return (key) => {
    const [group = '', part = ''] = key.split('.')
    if (group === 'training-gate') {
      const capability = capabilities[part] ?? part
      return { name: t`Training before: ${capability}`, description: t`Whether the course has to be finished first.` }
    }
    if (group === 'feature') {
      const feature = features[part] ?? part
      return { name: t`Part of Steward: ${feature}`, description: t`When it is off, nothing new is made with it. What is there can be read and deleted.` }
    }
    return others[key] ?? { name: key, description: '' }
  }
}

export function useValueNames(): (value: string) => string {
  const { t } = useLingui()
  const names: Record<string, string> = { off: t`off`, recommended: t`recommended`, required: t`required`, on: t`on`, automatic: t`automatic`, 'by-choice': t`by choice`, never: t`never` }
  return (value) => names[value] ?? value
}
