import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useLingui } from '@lingui/react/macro'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import type { DialogProps } from './Dialog.tsx'
import css from './Dialog.module.css'
import { keepFocusInside } from './keep-focus-inside.ts'
import { OverlayLanguage } from './OverlayLanguage.tsx'

/** The modal itself, loaded when the first dialog opens. Focus goes in, stays in, and returns to where it was. */
export function OpenDialog({
  title,
  onClose,
  children,
  actions,
  width = 'normal',
  mustChoose = false,
}: Omit<DialogProps, 'isOpen'>) {
  const { t } = useLingui()
  return (
    <OverlayLanguage>
      <ModalOverlay
        className={css.overlay ?? ''}
        isOpen
        isDismissable={!mustChoose}
        isKeyboardDismissDisabled={mustChoose}
        onOpenChange={(open) => !open && onClose()}
      >
        <Modal className={classes(css.modal, css[width])}>
          <AriaDialog ref={keepFocusInside} className={css.dialog ?? ''} role={mustChoose ? 'alertdialog' : 'dialog'}>
            <header className={css.head}>
              <Heading slot="title" level={2} className={css.title ?? ''}>
                {title}
              </Heading>
              {!mustChoose && <IconButton icon="close" label={t`Close`} onPress={onClose} />}
            </header>
            <div className={css.body}>{children}</div>
            {actions && <footer className={css.actions}>{actions}</footer>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </OverlayLanguage>
  )
}
