/** The words in a body of any kind, for detectors, reviewers and searches. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/** Names of fields that hold no words: kinds, ids and looks would drown what people wrote. */
const silent = new Set(['type', 'id', 'kind', 'documentId', 'passageId', 'href', 'src', 'style', 'align', 'level', 'colspan', 'rowspan', 'colwidth', 'start', 'format', 'language', 'template', 'at', 'marks'])

/**
 * Its texts in order, one a paragraph, cell or field. Pieces of one paragraph that differ in their look only
 * (`{text}` beside `{text}`) are put together first: half a number in bold is still one number.
 */
export function textsOf(body: unknown): string[] {
  const texts: string[] = []
  gather(body as Json, texts)
  return texts
}

/** The same as one text, for people. */
export function readableText(body: unknown): string {
  return textsOf(body).join('\n')
}

function gather(value: Json, texts: string[]): void {
  if (typeof value === 'string') {
    if (value.trim() !== '') texts.push(value)
  } else if (typeof value === 'number') texts.push(String(value))
  else if (Array.isArray(value)) gatherList(value as readonly Json[], texts)
  else if (typeof value === 'object' && value !== null) for (const [name, each] of Object.entries(value)) if (each !== undefined && !silent.has(name)) gather(each, texts)
}

function gatherList(list: readonly Json[], texts: string[]): void {
  let run = ''
  const end = () => {
    if (run.trim() !== '') texts.push(run)
    run = ''
  }
  for (const each of list) {
    const piece = pieceOf(each)
    if (piece !== undefined) run += piece
    else {
      end()
      gather(each, texts)
    }
  }
  end()
}

/** A run of text in an editor’s paragraph: an object whose only words are its `text`; a citation’s number, a break of the line. */
function pieceOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { text, ...rest } = value as { [name: string]: Json | undefined }
  if (rest.type === 'hardBreak') return '\n'
  if (rest.type === 'citation') return `[${String((rest.attrs as { number?: unknown } | undefined)?.number ?? '')}]`
  if (typeof text !== 'string') return undefined
  return Object.entries(rest).every(([name, each]) => silent.has(name) || typeof each !== 'object') ? text : undefined
}
