/** What the maker leaves out and a screen reader needs: the language of the words, header rows of tables, names of tables as their description. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export function tagDeck(bytes: Uint8Array, language: string): Uint8Array {
  const lang = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : 'en'
  const parts = unzipSync(bytes)
  for (const [name, part] of Object.entries(parts)) {
    // A value that is not there has no point in the chart’s cache (ECMA-376 part 1, 21.2.2.150); the maker writes one without a value.
    if (/^ppt\/charts\/chart[^/]*\.xml$/.test(name)) parts[name] = strToU8(strFromU8(part).replaceAll(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '').replaceAll(/ lang="en-US"/g, ` lang="${lang}"`))
    if (!/^ppt\/(slides|slideLayouts|slideMasters|notesSlides)\/[^/]+\.xml$/.test(name)) continue
    parts[name] = strToU8(
      strFromU8(part)
        .replaceAll(/ lang="en-US"/g, ` lang="${lang}"`)
        // A paragraph states its properties once, at its start; the maker repeats them before each run, which PowerPoint calls damaged.
        .replaceAll(/(<\/a:r>|<a:br\/>)<a:pPr(?:[^>]*\/>|[^>]*>[\s\S]*?<\/a:pPr>)/g, '$1')
        // Notes of several lines are several paragraphs; a line feed within a text is a space.
        .replaceAll(/(<a:rPr[^>]*\/>)<a:t>([^<]*\n[^<]*)<\/a:t>/g, (_, look: string, text: string) => text.split('\n').map((line) => `${look}<a:t>${line}</a:t>`).join('</a:r></a:p><a:p><a:r>'))
        .replaceAll(/<a:tblPr(?=[\s/>])(?![^>]*firstRow)/g, '<a:tblPr firstRow="1"')
        // Of a frame alone: one that has its description is passed over, and not the next thing on the slide.
        .replaceAll(/(<p:graphicFrame>\s*<p:nvGraphicFramePr>\s*<p:cNvPr id="\d+" name="([^"]*)")(?! descr)/g, '$1 descr="$2"'),
    )
  }
  // The time stamps of the parts are the maker’s; the same deck makes the same bytes but for those in its properties.
  return zipSync(parts, { level: 6 })
}
