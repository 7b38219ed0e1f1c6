/** Words that writers add themselves, in the language of the document; English where we have none. */
const english = { contents: 'Contents', sources: 'Sources', notes: 'Notes', about: 'About this file', continued: 'continued', table: 'Table', /** `SCRIPTS` is filled in. */ missing: 'This PDF has fonts for Latin, Greek and Cyrillic only. Where you see �, there are other signs (SCRIPTS); the Word file of this text has them.' }

const known: Record<string, typeof english> = {
  en: english,
  es: { contents: 'Índice', sources: 'Fuentes', notes: 'Notas', about: 'Sobre este archivo', continued: 'continuación', table: 'Tabla', missing: 'Este PDF solo tiene letras latinas, griegas y cirílicas. Donde aparece � hay otros signos (SCRIPTS); el archivo de Word de este texto los contiene.' },
  fr: { contents: 'Sommaire', sources: 'Sources', notes: 'Notes', about: 'À propos de ce fichier', continued: 'suite', table: 'Tableau', missing: 'Ce PDF ne contient que des lettres latines, grecques et cyrilliques. Là où figure �, il y a d’autres signes (SCRIPTS) ; le fichier Word de ce texte les contient.' },
}

export function words(language: string): typeof english {
  return known[language.split('-')[0]?.toLowerCase() ?? ''] ?? english
}
