import { use, useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, buttonLook } from '../Button.tsx'
import { Checkbox } from '../Choice.tsx'
import { Dialog } from '../Dialog.tsx'
import { Icon } from '../icons/Icon.tsx'
import { Notice } from '../Notice.tsx'
import { LinkLabelContext } from './link-label.ts'
import { partsOf, type SafeLink } from './safe-link.ts'
import css from './LinkDialog.module.css'

/** Where a link goes, in full, before it goes there. Above “public” it stays shut until the person has said that they looked. */
export function LinkDialog({ link, onClose }: { link: SafeLink; onClose(): void }) {
  const { t } = useLingui()
  const label = use(LinkLabelContext)
  const [isChecked, setChecked] = useState(false)
  const parts = partsOf(link)
  const mustConfirm = label !== 'public'
  const mayOpen = !mustConfirm || isChecked
  const words = parts.isMail ? t`Write to this address` : t`Open in a new tab`
  return (
    <Dialog
      title={parts.isMail ? t`This opens your mail program` : t`This link leaves Steward`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Stay here`}</Button>
          {mayOpen ? (
            <a className={buttonLook('primary')} href={link.href} target="_blank" rel="noopener noreferrer" onClick={onClose}>
              <Icon name="external" />
              {words}
            </a>
          ) : (
            <Button variant="primary" icon="external" isDisabled>
              {words}
            </Button>
          )}
        </>
      }
    >
      <p>{parts.isMail ? <Trans>It is addressed to:</Trans> : <Trans>It goes to the host:</Trans>}</p>
      <p className={css.host} dir="ltr">
        <bdi>{parts.host}</bdi>
      </p>
      {parts.isInternational && (
        <Notice kind="warn" title={t`This name holds letters of another alphabet`}>
          <p>
            <Trans>It is shown in its plain form, because letters that look alike can stand for another host.</Trans>
          </p>
        </Notice>
      )}
      {parts.isUnsealed && (
        <Notice kind="warn" title={t`The connection is not encrypted`}>
          <p>
            <Trans>Others on the way can read what is sent and change what comes back.</Trans>
          </p>
        </Notice>
      )}
      <p>
        <Trans>The full address:</Trans>
      </p>
      <p className={css.whole} dir="ltr">
        <bdi>{link.shown}</bdi>
      </p>
      {mustConfirm && (
        <>
          <Notice kind="warn" title={t`The host learns the whole address, and that somebody here opened it`}>
            <p>
              <Trans>This conversation is not public. Words after the host’s name may have been taken from it.</Trans>
            </p>
          </Notice>
          <Checkbox
            label={t`I have read the address. It tells nothing that must stay here.`}
            isChecked={isChecked}
            onChange={setChecked}
          />
        </>
      )}
    </Dialog>
  )
}
