import type { BuiltIn } from './built-in-templates.ts'

export const templatesEs: BuiltIn[] = [
  {
    id: 'memo', kind: 'memo', name: 'Memorando', description: 'Una decisión o un hecho para colegas, en una página.', tone: 'neutral', isForResidents: false, gradeMax: null,
    sections: [
      { heading: '', guidance: '', text: '**Para:** [destinatario]\n\n**De:** [su nombre]\n\n**Fecha:** [fecha]\n\n**Asunto:** [asunto]' },
      { heading: 'En resumen', guidance: 'Lo esencial en dos o tres frases: de qué se trata y qué debe hacer o saber quien lee.', text: '' },
      { heading: 'Antecedentes', guidance: 'Los hechos y las normas que importan, cada uno con su fuente.', text: '' },
      { heading: 'Consecuencias', guidance: 'Qué se deduce de los hechos para el trabajo y qué opciones hay.', text: '' },
      { heading: 'Próximos pasos', guidance: 'Quién hace qué y para cuándo, en una lista.', text: '' },
    ],
  },
  {
    id: 'letter', kind: 'letter', name: 'Carta', description: 'Una carta a una persona residente o a un socio, en lenguaje claro.', tone: 'friendly', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: '', guidance: '', text: '[Organismo]\n\n[fecha]\n\nEstimada/o [nombre]:' },
      { heading: '', guidance: 'Primero el mensaje principal, en una o dos frases cortas.', text: '' },
      { heading: '', guidance: 'Qué se aplica y qué puede hacer la persona: normas, plazos, importes, cada uno con su fuente.', text: '' },
      { heading: '', guidance: '', text: 'Si tiene preguntas, llame al [teléfono] o escriba a [dirección].\n\nAtentamente,\n\n[nombre]' },
    ],
  },
  {
    id: 'notice', kind: 'notice', name: 'Aviso público', description: 'Algo que todo el mundo debe saber: qué, cuándo, dónde, a quién afecta.', tone: 'neutral', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: 'Qué cambia', guidance: 'El cambio o acto en una o dos frases.', text: '' },
      { heading: 'A quién afecta', guidance: 'A quién se aplica y a quién no.', text: '' },
      { heading: 'Cuándo y dónde', guidance: 'Fechas, horas y lugares, en una lista, cada uno con su fuente.', text: '' },
      { heading: 'Qué puede hacer', guidance: 'Qué tiene o puede hacer la gente y hasta cuándo.', text: '' },
      { heading: 'Preguntas', guidance: '', text: 'Llame al [teléfono] o escriba a [dirección].' },
    ],
  },
  {
    id: 'brief', kind: 'brief', name: 'Nota de políticas', description: 'Una cuestión de política pública, las pruebas y las opciones, para quienes deciden.', tone: 'formal', isForResidents: false, gradeMax: null,
    sections: [
      { heading: 'Cuestión', guidance: 'Qué hay que decidir y por qué ahora.', text: '' },
      { heading: 'Lo que se sabe', guidance: 'Las pruebas, con cifras y sus fuentes; diga dónde las fuentes discrepan.', text: '' },
      { heading: 'Normas aplicables', guidance: 'Leyes y normas que se aplican, cada una con su fuente.', text: '' },
      { heading: 'Opciones', guidance: 'Las opciones, con lo que hay a favor y en contra de cada una. No elija.', text: '' },
      { heading: 'Lo que no se sabe', guidance: 'Lagunas de las fuentes, dichas con claridad.', text: '' },
    ],
  },
  {
    id: 'email', kind: 'email', name: 'Respuesta por correo', description: 'Una respuesta a una carta o un correo que contesta a todo lo que pide.', tone: 'friendly', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: '', guidance: '', text: 'Estimada/o [nombre]:\n\nGracias por su mensaje.' },
      { heading: '', guidance: 'Conteste a cada pregunta y petición de la carta en su orden, un párrafo corto cada una, con la fuente. Diga cuándo las fuentes no contestan.', text: '' },
      { heading: '', guidance: '', text: 'Saludos cordiales,\n\n[nombre]\n[organismo]' },
    ],
  },
  {
    id: 'minutes', kind: 'minutes', name: 'Acta de reunión', description: 'Lo que se trató, se decidió y se encargó a quién.', tone: 'neutral', isForResidents: false, gradeMax: null,
    sections: [
      { heading: '', guidance: '', text: '**Reunión:** [asunto]\n\n**Fecha y lugar:** [fecha, lugar]\n\n**Asistentes:** [nombres]' },
      { heading: 'Temas tratados', guidance: 'Los puntos tratados, un párrafo cada uno, en su orden, según las notas dadas.', text: '' },
      { heading: 'Acuerdos', guidance: 'Los acuerdos, en una lista, literalmente cuando las notas den las palabras.', text: '' },
      { heading: 'Tareas', guidance: 'Tareas en una tabla: qué, quién, para cuándo. Solo lo que dicen las notas.', text: '' },
    ],
  },
  {
    id: 'report', kind: 'report', name: 'Informe', description: 'Un texto más largo con resumen, resultados y referencias.', tone: 'formal', isForResidents: false, gradeMax: null,
    sections: [
      { heading: 'Resumen', guidance: 'Los resultados principales en cinco frases como máximo, con fuentes.', text: '' },
      { heading: 'Objeto y método', guidance: 'Qué se preguntó y en qué se basa el informe.', text: '' },
      { heading: 'Resultados', guidance: 'Lo que muestran las fuentes, con subtítulos si hay varios temas.', text: '' },
      { heading: 'Límites', guidance: 'Lo que las fuentes no muestran y dónde discrepan.', text: '' },
      { heading: 'Conclusiones', guidance: 'Lo que se deduce de los resultados; ninguna decisión sobre una persona.', text: '' },
    ],
  },
]
