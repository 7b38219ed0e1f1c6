/** What stands on every translation that no reviewer has signed, in the language of its readers and in English. */

const sentences: Record<string, string> = {
  en: 'NOT CERTIFIED: this translation has not been signed by a reviewer.',
  es: 'SIN CERTIFICAR: ningún revisor ha firmado esta traducción.',
  fr: 'NON CERTIFIÉE : aucun réviseur n’a signé cette traduction.',
  de: 'NICHT BEGLAUBIGT: Diese Übersetzung wurde von niemandem geprüft und unterschrieben.',
  pt: 'NÃO CERTIFICADA: nenhum revisor assinou esta tradução.',
  it: 'NON CERTIFICATA: nessun revisore ha firmato questa traduzione.',
  zh: '未经认证：本译文尚未经审校人员签字确认。',
  ar: 'غير معتمدة: لم يوقّع أي مراجع على هذه الترجمة.',
  vi: 'CHƯA CHỨNG NHẬN: chưa có người duyệt ký bản dịch này.',
  ru: 'НЕ ЗАВЕРЕНО: этот перевод не подписан рецензентом.',
}

export function notCertified(language: string): string {
  const own = sentences[language.split('-')[0]!]
  return own && own !== sentences['en'] ? `${own} ${sentences['en']}` : sentences['en']!
}

/** `letter.docx` into `letter.es.docx`, or `letter.es.not-certified.docx`. */
export function translatedName(fileName: string, language: string, isCertified: boolean): string {
  const [, stem = fileName, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/s.exec(fileName) ?? []
  return `${stem.slice(0, 180)}.${language}${isCertified ? '' : '.not-certified'}${ending}`
}
