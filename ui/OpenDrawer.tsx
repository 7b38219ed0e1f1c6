import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import css from './Dialog.module.css'
import { keepFocusInside } from './keep-focus-inside.ts'
import { OverlayLanguage } from './OverlayLanguage.tsx'

/** A modal sheet from the start of the page; loaded when it is first opened. */
export function OpenDrawer({ label, onClose, children }: { label: string; onClose(): void; children: ReactNode }) {
  return (
    <OverlayLanguage>
      <ModalOverlay className={css.drawerOverlay ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
        <Modal className={css.drawer ?? ''}>
          <Dialog ref={keepFocusInside} className={css.dialog ?? ''} aria-label={label}>
            {children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </OverlayLanguage>
  )
}
