/** Small numbers and months by name, as far as translators swap them with digits. */

const words: Record<string, string> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  es: 'cero uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte',
  fr: 'zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt',
  pt: 'zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze dezesseis dezessete dezoito dezenove vinte',
  de: 'null eins|ein|eine|einen|einem|einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig',
  it: 'zero uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti',
}
const ordinals: Record<string, string> = { en: 'first second third fourth fifth sixth seventh eighth ninth tenth', es: 'primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta séptimo|séptima octavo|octava noveno|novena décimo|décima', fr: 'premier|première deuxième|second|seconde troisième quatrième cinquième sixième septième huitième neuvième dixième' }
const months: Record<string, string> = {
  en: 'january february march april may june july august september october november december',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  de: 'januar februar märz april mai juni juli august september oktober november dezember',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
}
const chinese = '零一二三四五六七八九十'

export function spelledNumbers(text: string, language: string): number[] {
  const code = language.split('-')[0]!.toLowerCase()
  if (code === 'zh' || code === 'ja') return [...text].flatMap((sign) => (sign === '两' ? [2] : chinese.includes(sign) ? [chinese.indexOf(sign)] : []))
  return [...namedIn(text, words[code], 0), ...namedIn(text, ordinals[code], 1)]
}

export function monthNames(text: string, language: string): number[] {
  return namedIn(text, months[language.split('-')[0]!.toLowerCase()], 1)
}

function namedIn(text: string, list: string | undefined, from: number): number[] {
  if (!list) return []
  const numbers = new Map(list.split(' ').flatMap((names, index) => names.split('|').map((name) => [name, index + from] as const)))
  return (text.toLowerCase().match(/[\p{L}]+(?:-[\p{L}]+)?/gu) ?? []).flatMap((word) => [word, ...word.split('-')].flatMap((each) => numbers.get(each) ?? []).slice(0, 1))
}
