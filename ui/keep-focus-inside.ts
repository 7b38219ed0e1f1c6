/**
 * As the `ref` of an open overlay: when what had the focus goes away (a form inside was sent and closed), the overlay
 * itself takes it. Otherwise the focus falls to the page behind, where Escape and Tab are meant for something else
 * (WCAG 2.2, 2.4.3); browsers send no event for a focused element that is removed.
 */
export function keepFocusInside(overlay: HTMLElement | null): (() => void) | undefined {
  if (!overlay) return undefined
  let isLooking = false
  const observer = new MutationObserver(() => {
    if (isLooking || document.activeElement !== document.body) return
    isLooking = true
    // Two frames later: a dialog that closed above this one gives the focus back within one.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        isLooking = false
        if (document.activeElement === document.body && overlay.isConnected) overlay.focus()
      }),
    )
  })
  observer.observe(overlay, { childList: true, subtree: true })
  return () => observer.disconnect()
}
