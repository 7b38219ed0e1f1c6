import { Plural, useLingui } from '@lingui/react/macro'
import { LabelChip } from '#ui/LabelChip.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import type { LabelReason, Message } from '../../contract.ts'
import { FoundDetails } from './FoundDetails.tsx'
import css from './message.module.css'

/** The label of a question or an answer, and why it has it. */
export function MessageLabel({ message, of }: { message: Message; of: string }) {
  const words = useReasonWords()
  if (!message.label) return null
  return <LabelChip label={message.label} reasons={message.labelWhy.map(words)} of={of} />
}

function useReasonWords(): (reason: LabelReason) => string {
  const { t, i18n } = useLingui()
  const { names } = useLabelWords()
  return (reason) => {
    const conf = names[reason.conf].toLocaleLowerCase(i18n.locale)
    const types = (reason.types ?? []).join(', ')
    if (reason.by === 'source') return t`It uses source ${reason.number ?? 0}, which is ${conf}.`
    if (reason.by === 'history') return t`It goes on from earlier messages that are ${conf}.`
    if (reason.by === 'detector') return t`Personal details were found: ${types}.`
    return t`This conversation is ${conf}.`
  }
}

/** Personal details that a vendor got masked, or got with a warning: counted, never shown here. */
export function ProtectionLine({ message }: { message: Message }) {
  const protection = message.answer?.protection
  if (!protection) return null
  const masked = Object.values(protection.masked).reduce((sum, count) => sum + count, 0)
  const warned = Object.values(protection.warned).reduce((sum, count) => sum + count, 0)
  return (
    <details className={css.note}>
      <summary>
      {masked > 0 && <Plural value={masked} one="# personal detail was masked before this went to the model, and put back in the answer." other="# personal details were masked before this went to the model, and put back in the answer." />}{' '}
      {warned > 0 && <Plural value={warned} one="# personal detail went to the model as it is; your agency’s rule asks you to check that it is needed." other="# personal details went to the model as they are; your agency’s rule asks you to check that they are needed." />}
      </summary>
      <FoundDetails counts={{ ...protection.warned, ...protection.masked }} />
    </details>
  )
}
