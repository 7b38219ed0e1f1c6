import { useRef } from 'react'
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
  const hasTyped = useRef(false)
  return (
    <OverlayLanguage>
      <ModalOverlay
        className={css.overlay ?? ''}
        isOpen
        isDismissable={!mustChoose}
        isKeyboardDismissDisabled={mustChoose}
        // A slip of the pointer beside a form must not cost what was typed in it; Cancel, the cross and Escape close it.
        shouldCloseOnInteractOutside={() => !hasTyped.current}
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
            <div
              className={css.body}
              onInput={({ target }) => {
                if (target instanceof Element && target.closest('form')) hasTyped.current = true
              }}
            >
              {children}
            </div>
            {actions && <footer className={css.actions}>{actions}</footer>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </OverlayLanguage>
  )
}
