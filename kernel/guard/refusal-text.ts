/** A refusal in plain words: the rule with its number and legal basis, what can be done instead, whom to ask. */
import type { GuardLanguage, GuardRule, GuardVerdict } from './verdict.ts'

/** A criterion from the sources, with the number of its citation when there is one. */
export type Criterion = { text: string; citation?: number }

export type RefusalOptions = {
  /** Where the agency's own rule stands; the government-wide one when not given. */
  legalBasis?: string
  /** Who decides, or can tell more: a name, an office, an address. */
  personToAsk?: string
  language?: GuardLanguage
}

export function refusalText(
  verdict: Pick<GuardVerdict, 'rule' | 'language'>,
  criteria: readonly Criterion[] = [],
  options: RefusalOptions = {},
): string {
  const say = phrases[options.language ?? verdict.language]
  const rule = say.rules[verdict.rule]
  const parts = [rule.refusal, `${say.basis}: ${ruleNumber(verdict.rule)}. ${options.legalBasis ?? rule.basis}`]
  if (verdict.rule === 'R14-eligibility' && criteria.length > 0) {
    parts.push(
      `${say.criteria}\n\n${criteria.map(({ text, citation }) => `- ${text.trim()}${citation === undefined ? '' : ` [${citation}]`}`).join('\n')}`,
    )
  }
  parts.push(rule.alternative, options.personToAsk ? `${say.ask} ${options.personToAsk}` : rule.person)
  return parts.join('\n\n')
}

export function alternativeFor(rule: GuardRule, language: GuardLanguage): string {
  return phrases[language].rules[rule].alternative
}

function ruleNumber(rule: GuardRule): string {
  return rule.split('-', 1)[0]!
}

type Phrases = {
  basis: string
  criteria: string
  ask: string
  rules: Record<GuardRule, { refusal: string; basis: string; alternative: string; person: string }>
}

const phrases: Record<GuardLanguage, Phrases> = {
  en: {
    basis: 'Rule',
    criteria: 'What the sources name as criteria, for whoever decides:',
    ask: 'Whom to ask:',
    rules: {
      'R14-eligibility': {
        refusal:
          'This asks for a decision about a person, and Steward does not make or suggest one. A person decides, with the file in hand.',
        basis:
          'The terms of use: no decision about eligibility, benefits, services, licences, hiring or discipline is left to an assistant (compare OMB memorandum M-25-21 on high-impact uses).',
        alternative:
          'You can ask what the rule says in general, which documents prove it, what the steps and deadlines are, or for a template without a person in it.',
        person: 'Whom to ask: the caseworker, hearing officer or manager who is responsible for the case.',
      },
      'R18-deceptive-media': {
        refusal:
          'This asks for political material that could deceive, or for words or pictures of a real person, and Steward does not make it.',
        basis: 'The terms of use: no campaign material, no imitation of a real person, nothing that misleads voters.',
        alternative:
          'You can ask for neutral facts about how and when to vote, for a summary of the law, or how to recognise and report a fake.',
        person: 'Whom to ask: the communications office, or the election office for notices to voters.',
      },
    },
  },
  es: {
    basis: 'Regla',
    criteria: 'Lo que las fuentes nombran como criterios, para quien decide:',
    ask: 'A quién preguntar:',
    rules: {
      'R14-eligibility': {
        refusal:
          'Esto pide una decisión sobre una persona, y Steward no toma ni sugiere ninguna. Decide una persona, con el expediente a la vista.',
        basis:
          'Los términos de uso: ninguna decisión sobre derechos, prestaciones, servicios, licencias, contratación o disciplina se deja a un asistente (compárese el memorando M-25-21 de la OMB sobre usos de alto impacto).',
        alternative:
          'Puede preguntar qué dice la regla en general, qué documentos la prueban, cuáles son los pasos y plazos, o pedir una plantilla sin ninguna persona.',
        person: 'A quién preguntar: a la persona responsable del caso, de la audiencia o de la unidad.',
      },
      'R18-deceptive-media': {
        refusal:
          'Esto pide material político que podría engañar, o palabras o imágenes de una persona real, y Steward no lo hace.',
        basis: 'Los términos de uso: ni material de campaña, ni imitación de personas reales, ni nada que engañe a los votantes.',
        alternative:
          'Puede pedir datos neutrales sobre cómo y cuándo votar, un resumen de la ley, o cómo reconocer y denunciar una falsificación.',
        person: 'A quién preguntar: a la oficina de comunicación o, para avisos a votantes, a la oficina electoral.',
      },
    },
  },
  fr: {
    basis: 'Règle',
    criteria: 'Ce que les sources nomment comme critères, pour la personne qui décide :',
    ask: 'À qui s’adresser :',
    rules: {
      'R14-eligibility': {
        refusal:
          'Ceci demande une décision sur une personne, et Steward n’en prend ni n’en suggère aucune. Une personne décide, dossier en main.',
        basis:
          'Les conditions d’utilisation : aucune décision sur des droits, prestations, services, licences, embauches ou sanctions n’est laissée à un assistant (voir le mémorandum M-25-21 de l’OMB sur les usages à fort impact).',
        alternative:
          'Vous pouvez demander ce que dit la règle en général, quels documents la prouvent, quelles sont les étapes et les délais, ou un modèle sans personne nommée.',
        person: 'À qui s’adresser : à la personne responsable du dossier, de l’audience ou du service.',
      },
      'R18-deceptive-media': {
        refusal:
          'Ceci demande du contenu politique qui pourrait tromper, ou des paroles ou images d’une personne réelle, et Steward n’en produit pas.',
        basis:
          'Les conditions d’utilisation : ni matériel de campagne, ni imitation d’une personne réelle, ni rien qui trompe les électeurs.',
        alternative:
          'Vous pouvez demander des faits neutres sur le vote, un résumé de la loi, ou comment reconnaître et signaler un faux.',
        person: 'À qui s’adresser : au service de communication ou, pour les avis aux électeurs, au bureau des élections.',
      },
    },
  },
}
