/** Whether a link may lead there: to a web page, an e-mail address, a telephone number or a place here; no script, no data, no file. */
export function isLinkAddress(href: string): boolean {
  return href.length <= 2_000 && /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(href)
}
