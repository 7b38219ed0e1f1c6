import fc from 'fast-check'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { headingLevels, splitBlocks, type Split } from './blocks.ts'
import { Markdown, type MarkdownProps } from './Markdown.tsx'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

const html = (text: string, props: Partial<MarkdownProps> = {}) =>
  renderToStaticMarkup(
    <I18nProvider i18n={i18n}>
      <Markdown text={text} {...props} />
    </I18nProvider>,
  ).replace(/ class="[^"]*"/g, '')

const inside = (text: string, props?: Partial<MarkdownProps>) => html(text, props).replace(/^<div[^>]*>|<\/div>$/g, '')

describe('Markdown', () => {
  it('draws the blocks an answer is made of', () => {
    expect(inside('A **b** *c* ~~d~~ `e`')).toBe('<p dir="auto">A <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>')
    expect(inside('- a\n- b')).toBe('<ul><li dir="auto">a</li><li dir="auto">b</li></ul>')
    expect(inside('3. a\n4. b')).toBe('<ol start="3"><li dir="auto">a</li><li dir="auto">b</li></ol>')
    expect(inside('> q')).toBe('<blockquote><p dir="auto">q</p></blockquote>')
    expect(inside('a\n\n---\n\nb')).toContain('<hr/>')
    expect(inside('- [x] done\n- [ ] open')).toContain('☑')
    expect(inside('a &amp; b &lt;c&gt; &#8364; &unknown;')).toBe('<p dir="auto">a &amp; b &lt;c&gt; € &amp;unknown;</p>')
  })

  it('starts headings under the message’s own and skips no level', () => {
    expect(inside('# A\n\n### B\n\n# C')).toBe('<h3>A</h3><h4>B</h4><h3>C</h3>')
    expect(inside('### A\n\n##### B\n\n#### C')).toBe('<h3>A</h3><h4>B</h4><h4>C</h4>')
    expect(inside('- # not an outline')).not.toMatch(/<h\d/)
  })

  it('gives each table a name, column headers and a way to scroll by key', () => {
    const table = inside('| Grade | Days |\n|---|--:|\n| 1 | 20 |\n\n| X |\n|---|\n| y |', { name: 'Answer 2' })
    expect(table).toContain('role="group" tabindex="0" aria-label="Answer 2, Table 1: Grade, Days"')
    expect(table).toContain('aria-label="Answer 2, Table 2: X"')
    expect(table).toContain('<th scope="col">Grade</th>')
  })

  it('shows code as it is, with a named button to copy it', () => {
    const code = inside('```sql\nselect "<b>" -- [1]\n```')
    expect(code).toContain('<code>select &quot;&lt;b&gt;&quot; -- [1]</code>')
    expect(code).toContain('aria-label="Copy code 1"')
  })

  it('links to the web and to mail only, always showing the whole address', () => {
    expect(inside('[leave](https://example.org/leave)')).toBe(
      '<p dir="auto"><span role="link" tabindex="0" aria-haspopup="dialog" data-address="https://example.org/leave">leave<span> (<bdi>https://example.org/leave</bdi>)</span></span></p>',
    )
    expect(inside('<https://example.org/a>')).toContain('><bdi>https://example.org/a</bdi></span>')
    expect(inside('mail a@example.org')).toContain('data-address="mailto:a@example.org"')
    expect(inside('[x](/admin/delete)')).toBe('<p dir="auto">x<span> (/admin/delete)</span></p>')
    // Look-alike letters show as what they are.
    expect(inside('[bank](https://b\u0430nk.example)')).toContain('https://xn--')
  })

  it('draws citation marks by what the page gives it, and as text otherwise', () => {
    const renderCitation = (number: number) => <button>{number}</button>
    expect(inside('Yes [1][2]. No [3, 4].', { renderCitation })).toBe(
      '<p dir="auto">Yes <button>1</button><button>2</button>. No <button>3</button><button>4</button>.</p>',
    )
    expect(inside('**bold [1]**', { renderCitation })).toContain('<strong>bold <button>1</button></strong>')
    expect(inside('| a |\n|---|\n| b [1] |', { renderCitation })).toContain('<td dir="auto">b <button>1</button></td>')
    expect(inside('Yes [1].')).toBe('<p dir="auto">Yes [1].</p>')
    expect(inside('`[1]` [1](https://example.org)', { renderCitation })).not.toContain('<button>')
  })

  it('cannot have its citation marks turned into links by a line of the answer', () => {
    const renderCitation = (number: number) => <button>{number}</button>
    const drawn = inside('Yes [1].\n\n[1]: https://example.org "x"', { renderCitation })
    expect(drawn).toContain('Yes <button>1</button>.')
    expect(drawn.match(/role="link"/g) ?? []).toHaveLength(1)
  })
})

describe('sentences without a source', () => {
  const mark = (text: string, sentence: string, kind: 'unsupported' | 'uncited' = 'unsupported') => {
    const start = text.indexOf(sentence)
    return inside(text, { marks: [{ start, end: start + sentence.length, kind }] })
  }
  it('are marked, and say so at their end', () => {
    expect(mark('One is true. Two is not. Three.', 'Two is not.')).toBe(
      '<p dir="auto">One is true. <span>Two is not.<span class="visually-hidden"> (no source supports this) </span></span> Three.</p>'.replace(
        ' class="visually-hidden"',
        '',
      ),
    )
  })
  it('are marked across bold and links, in lists, quotes and tables', () => {
    const bold = mark('A **b c** d. E.', 'A **b c** d.')
    expect(bold).toContain('<span>A </span><strong><span>b c</span></strong><span> d.')
    expect(bold.match(/no source/g)).toHaveLength(1)
    const nested = mark('- x\n  - first\n    second line. Rest\n', 'first\n    second line.')
    expect(nested).toMatch(/<span>first<\/span>.*<span>second line\.<span> \(no source/s)
    expect(mark('> q one.\n> q two.', 'q two.')).toContain('<span>q two.<span>')
    expect(mark('| a | b |\n|---|---|\n| a | b |', 'b |\n|---|---|\n| a')).toContain('<td dir="auto"><span>a<span>')
  })
  it('leave the words of the answer untouched', () => {
    const words = (markup: string) => markup.replace(/<span> \(no source[^<]*<\/span>/g, '').replace(/<[^>]+>/g, '')
    const part = fc.constantFrom(
      'word ',
      '**bold** ',
      '`code` ',
      '[1] ',
      'é😀. ',
      '\n',
      '\n\n',
      '- item ',
      '> quote ',
      '[l](https://example.org) ',
      '*',
      '\\* ',
      '# h ',
      '| a | b |\n|---|---|\n| c | d |\n',
      '&amp; ',
      '\r\n',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), fc.nat(200), fc.nat(80), (parts, start, length) => {
        const text = parts.join('')
        expect(words(inside(text, { marks: [{ start, end: start + length, kind: 'unsupported' }] }))).toBe(words(inside(text)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('an answer in the making', () => {
  const part = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '# ',
    '```',
    '| ',
    '|---|\n',
    '**',
    '[1]',
    '  ',
    '    ',
    '---',
    '===',
    '<div>',
    '</div>',
    '<!--',
    '-->',
    'word',
    '\t',
    '* * *',
  )
  it('is split into the same blocks as when read whole', () => {
    fc.assert(
      fc.property(fc.array(fc.array(part, { maxLength: 4 }), { maxLength: 25 }), (pieces) => {
        let text = ''
        let split: Split | undefined
        for (const piece of pieces) {
          text += piece.join('')
          split = splitBlocks(text, split)
          expect(split.blocks).toEqual(splitBlocks(text).blocks)
        }
      }),
      { numRuns: 1500 },
    )
  })
  it('keeps every character of the text in some block', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        expect(
          splitBlocks(text)
            .blocks.map((block) => block.raw)
            .join('')
            .trim(),
        ).toBe(text.trim())
      }),
    )
  })
  it('numbers headings from the top level given', () => {
    const { blocks } = splitBlocks('## a\n\n## b\n\n#### c')
    expect([...headingLevels(blocks, 3).values()]).toEqual([3, 3, 4])
  })
})
