import type { ReactNode, RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { MenuPlacement } from './Menu.tsx'
import { keepFocusInside } from './keep-focus-inside.ts'
import { OverlayLanguage } from './OverlayLanguage.tsx'

/** A small dialog beside its button; loaded when it is first opened. Escape and a click outside close it, the focus returns. */
export function OpenPopover({
  label,
  labelledBy,
  trigger,
  onClose,
  placement = 'bottom start',
  frameClass = '',
  className = '',
  children,
}: {
  label?: string
  labelledBy?: string
  trigger: RefObject<HTMLElement | null>
  onClose(): void
  placement?: MenuPlacement
  frameClass?: string | undefined
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <OverlayLanguage>
      <Popover
        className={frameClass}
        placement={placement}
        offset={8}
        triggerRef={trigger}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <Dialog
          ref={keepFocusInside}
          className={className}
          {...(label ? { 'aria-label': label } : {})}
          {...(labelledBy ? { 'aria-labelledby': labelledBy } : {})}
        >
          {children}
        </Dialog>
      </Popover>
    </OverlayLanguage>
  )
}
