import { Fragment, type ReactNode } from 'react'
import { Trans } from '@lingui/react/macro'
import type { CitationToken, Token } from './dialect.ts'
import { decodeEntities } from './entities.ts'
import type { Marking, Stretch } from './marks.ts'
import { OutsideLink } from './OutsideLink.tsx'
import { safeLink, saysAddress } from './safe-link.ts'
import css from './Markdown.module.css'

export type RenderCitation = (number: number) => ReactNode
export type InlineContext = { renderCitation: RenderCitation | undefined; marking: Marking; isInLink?: boolean }

export function renderInlines(tokens: Token[], context: InlineContext): ReactNode[] {
  return tokens.map((token, index) => <Fragment key={index}>{renderInline(token, context)}</Fragment>)
}

function renderInline(token: Token, context: InlineContext): ReactNode {
  switch (token.type) {
    case 'text':
      return token.tokens ? renderInlines(token.tokens, context) : <Leaf token={token} context={context} />
    case 'escape':
      return <Marked stretches={context.marking.get(token)}>{token.text}</Marked>
    case 'codespan':
      return (
        <Marked stretches={context.marking.get(token)}>
          <code>{token.text}</code>
        </Marked>
      )
    case 'strong':
      return <strong>{renderInlines(token.tokens ?? [], context)}</strong>
    case 'em':
      return <em>{renderInlines(token.tokens ?? [], context)}</em>
    case 'del':
      return <del>{renderInlines(token.tokens ?? [], context)}</del>
    case 'br':
      return <br />
    case 'link':
      return <Link token={token} context={context} />
    case 'image':
      return <Picture description={token.text} />
    case 'citation':
      return <Citations token={token as unknown as CitationToken} context={context} />
    case 'checkbox':
      return null
    default:
      // HTML and anything a later version of marked may know: what was written, as text.
      return token.raw
  }
}

function Leaf({ token, context }: { token: Token; context: InlineContext }) {
  const stretches = context.marking.get(token)
  if (!stretches) return decodeEntities(token.raw)
  return stretches.map((stretch, index) => (
    <Marked key={index} stretches={[stretch]}>
      {decodeEntities(stretch.text)}
    </Marked>
  ))
}

/** A dotted line under words that no source supports, and the same said in words at the end of the sentence. */
function Marked({ stretches, children }: { stretches: Stretch[] | undefined; children: ReactNode }) {
  const mark = stretches?.find((stretch) => stretch.mark)?.mark
  if (!mark) return children
  return (
    <span className={css.unsupported}>
      {children}
      {stretches!.some((stretch) => stretch.isMarkEnd) && (
        <span className="visually-hidden">
          {' '}
          {mark.kind === 'unsupported' ? (
            <Trans>(no source supports this)</Trans>
          ) : (
            <Trans>(no source is given for this)</Trans>
          )}{' '}
        </span>
      )}
    </span>
  )
}

/** A link always shows where it goes, so that its words cannot promise another place. */
function Link({ token, context }: { token: Token; context: InlineContext }) {
  const link = 'href' in token ? safeLink(String(token.href)) : undefined
  const words = 'tokens' in token && token.tokens ? token.tokens : []
  if (!link || context.isInLink) {
    return (
      <>
        {renderInlines(words, context)}
        {!link && 'href' in token && <span className={css.address}> ({String(token.href)})</span>}
      </>
    )
  }
  const plain = 'text' in token ? String(token.text) : ''
  return (
    <OutsideLink link={link}>
      {saysAddress(plain, link) ? (
        <bdi>{link.shown}</bdi>
      ) : (
        <>
          {renderInlines(words, { ...context, isInLink: true })}
          <span className={css.address}>
            {' '}
            (<bdi>{link.shown}</bdi>)
          </span>
        </>
      )}
    </OutsideLink>
  )
}

/** Pictures are never loaded: their address would tell a stranger who reads this, and when. */
function Picture({ description }: { description: string }) {
  return (
    <span className={css.picture}>
      <Trans>Picture, not loaded:</Trans> {description || <Trans>no description</Trans>}
    </span>
  )
}

function Citations({ token, context }: { token: CitationToken; context: InlineContext }) {
  if (!context.renderCitation || context.isInLink) return token.raw
  return token.numbers.map((number, index) => <Fragment key={index}>{context.renderCitation!(number)}</Fragment>)
}
