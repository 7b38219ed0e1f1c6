import { Trans, useLingui } from '@lingui/react/macro'
import { formatDate } from '#ui/format.ts'
import { Notice } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { ShownContact } from '../contract-desk.ts'

/** Who is asked today, and how to reach them; held people and refusals show it too. */
export function ContactCard({ contact }: { contact: ShownContact | null }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  if (!contact)
    return (
      <Notice kind="warn" title={t`Your agency has no contact yet`}>
        <p>
          <Trans>You can still ask. Your question waits until somebody is named, and goes to your agency’s lead if that takes too long.</Trans>
        </p>
      </Notice>
    )
  return (
    <Notice title={contact.isDeputy ? t`Your contact today is ${contact.name}, the deputy` : t`Your contact is ${contact.name}`}>
      <p>
        <a href={`mailto:${contact.email}`}>{contact.email}</a>
        {contact.reach && ` · ${contact.reach}`}
        {contact.isDeputy && contact.backOn && (
          <>
            {' · '}
            <Trans>until {formatDate(contact.backOn, language)}</Trans>
          </>
        )}
      </p>
    </Notice>
  )
}
