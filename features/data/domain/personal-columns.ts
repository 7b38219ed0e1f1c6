/** Columns whose head says that they hold details of people. A person may mark others, or take the mark away. */
const heads =
  /(^|[\W_])(name|first_?name|last_?name|surname|forename|full_?name|e-?mail|phone|telephone|mobile|address|street|birth|dob|date_of_birth|ssn|social_security|passport|patient|case_?worker|employee|person|nombre|apellidos?|correo|nacimiento|direccion|nom|prenom|courriel|adresse|naissance)([\W_]|$)/i
/** “Column name”, “file name”, “organisation name” are names of things. */
const ofThings = /(file|column|table|organi[sz]ation|agency|department|office|country|city|county|product|project|program(me)?|company|school|site|station|species|use_?case|common|short|display|bureau|region|area|state|sheet|event|course|drug|brand|item|category|group)[\W_]*name/i

export function saysPeople(title: string): boolean {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '')
  return heads.test(plain) && !ofThings.test(plain)
}
