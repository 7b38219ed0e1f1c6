import { createElement, Fragment, type ReactNode } from 'react'
import type { Token, Tokens } from './dialect.ts'
import { CodeBlock } from './CodeBlock.tsx'
import { renderInlines, type InlineContext } from './render-inline.tsx'
import { languageOf } from '../text-language.ts'
import { TableBlock } from './TableBlock.tsx'
import css from './Markdown.module.css'

export type BlockContext = InlineContext & {
  level: number
  /** Which table or code block of the text this is. */
  count: number
  name: string
}

export function renderBlocks(tokens: Token[], context: BlockContext, isNested = false): ReactNode[] {
  return tokens.map((token, index) => <Fragment key={index}>{renderBlock(token, context, isNested)}</Fragment>)
}

function renderBlock(token: Token, context: BlockContext, isNested: boolean): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null
    case 'heading':
      // Inside a list item or a quote a heading would break the page’s outline; it is shown as strong words.
      if (isNested) return <p className={css.nestedHeading}>{renderInlines(token.tokens ?? [], context)}</p>
      return createElement(`h${context.level}`, null, renderInlines(token.tokens ?? [], context))
    case 'paragraph':
      return <p dir="auto">{renderInlines(token.tokens ?? [], context)}</p>
    case 'blockquote':
      return <blockquote lang={languageOf(token.raw)}>{renderBlocks(token.tokens ?? [], context, true)}</blockquote>
    case 'list':
      return <ListBlock list={token as Tokens.List} context={context} />
    case 'code':
      return (
        <CodeBlock code={token.text} language={(token as Tokens.Code).lang ?? ''} name={context.name} count={context.count} />
      )
    case 'table':
      return <TableBlock table={token as Tokens.Table} context={context} />
    case 'hr':
      return <hr />
    case 'html':
      return <p className={css.asWritten}>{token.raw.replace(/\n+$/, '')}</p>
    default:
      return renderInlines([token], context)
  }
}

function ListBlock({ list, context }: { list: Tokens.List; context: BlockContext }) {
  const items = list.items.map((item, index) => (
    <li key={index} dir="auto" className={item.task ? css.task : undefined}>
      {item.task && <Tick isDone={item.checked ?? false} />}
      {renderBlocks(item.tokens, context, true)}
    </li>
  ))
  if (!list.ordered) return <ul>{items}</ul>
  return <ol start={typeof list.start === 'number' ? list.start : 1}>{items}</ol>
}

function Tick({ isDone }: { isDone: boolean }) {
  return <span className={css.tick}>{isDone ? '☑' : '☐'} </span>
}
