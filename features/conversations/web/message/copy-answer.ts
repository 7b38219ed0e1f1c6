import type { Message } from '../../contract.ts'

/**
 * Copies an answer as a word processor wants it (text/html) and as plain text. The HTML is read off the page’s own
 * elements, so nothing is built from strings: controls go, citation marks become "[2]", and the sources follow.
 */
export async function copyFormatted(body: HTMLElement, message: Message, sourcesTitle: string): Promise<void> {
  const copy = plainCopy(body)
  const citations = message.answer?.citations ?? []
  if (citations.length > 0) copy.append(sourceList(message, sourcesTitle))
  const html = serialise(copy)
  const text = [
    message.text,
    ...(citations.length
      ? ['', `${sourcesTitle}:`, ...citations.map((each) => `[${each.number}] ${each.title}, ${each.place}`)]
      : []),
  ].join('\n')
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) return copyText(text)
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    }),
  ])
}

export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  // Without TLS the clipboard is closed to pages; the older way still works.
  const box = document.createElement('textarea')
  box.value = text
  document.body.append(box)
  box.select()
  document.execCommand('copy')
  box.remove()
}

/** Elements and attributes that mean something in a document elsewhere. */
const keptAttributes = new Set(['href', 'start', 'scope', 'dir', 'lang'])

export function plainCopy(body: HTMLElement): HTMLElement {
  const copy = body.cloneNode(true) as HTMLElement
  for (const mark of copy.querySelectorAll('[data-citation]'))
    mark.replaceWith(document.createTextNode(`[${mark.getAttribute('data-citation')}]`))
  for (const link of copy.querySelectorAll('[data-address]')) link.replaceWith(linkElsewhere(link))
  for (const control of copy.querySelectorAll('button, svg, .visually-hidden')) control.remove()
  for (const element of copy.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (!keptAttributes.has(name)) element.removeAttribute(name)
  for (const cell of copy.querySelectorAll('table')) cell.setAttribute('border', '1')
  return copy
}

/** In the page a link opens from a dialog; in a document elsewhere it is an ordinary one. */
function linkElsewhere(shown: Element): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = shown.getAttribute('data-address') ?? ''
  link.append(...shown.childNodes)
  return link
}

function sourceList(message: Message, title: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  const heading = document.createElement('h3')
  heading.textContent = title
  const list = document.createElement('ol')
  for (const { number, title: name, place } of message.answer?.citations ?? []) {
    const item = document.createElement('li')
    item.setAttribute('value', String(number))
    item.textContent = `${name}, ${place}`
    list.append(item)
  }
  fragment.append(heading, list)
  return fragment
}

function serialise(element: HTMLElement): string {
  return [...element.childNodes].map((node) => (node instanceof Element ? node.outerHTML : (node.textContent ?? ''))).join('')
}
