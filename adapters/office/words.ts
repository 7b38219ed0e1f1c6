/** Words that writers add themselves, in the language of the document; English where we have none. */
const english = { contents: 'Contents', sources: 'Sources', notes: 'Notes', about: 'About this file', continued: 'continued', table: 'Table' }

const known: Record<string, typeof english> = {
  en: english,
  es: { contents: 'Índice', sources: 'Fuentes', notes: 'Notas', about: 'Sobre este archivo', continued: 'continuación', table: 'Tabla' },
  fr: { contents: 'Sommaire', sources: 'Sources', notes: 'Notes', about: 'À propos de ce fichier', continued: 'suite', table: 'Tableau' },
}

export function words(language: string): typeof english {
  return known[language.split('-')[0]?.toLowerCase() ?? ''] ?? english
}
