export const termsEs = {
  title: 'Condiciones para usar Steward en el trabajo',
  changeSummary: 'La primera versión.',
  text: `Estas condiciones explican qué puede hacer con Steward, qué no debe hacer y qué ocurre con lo que escribe. Se aplican a todas las personas que trabajan para la Mancomunidad de Meridia. Leerlas lleva unos cuatro minutos.

## Para qué sirve Steward

- Úselo para su trabajo: buscar normas, resumir, redactar, comparar, calcular.
- Usarlo es decisión suya. Nadie puede recibir peor trato por trabajar sin él.
- No lo use para asuntos privados ni para elegir personas para puestos, ascensos o sanciones.

## Qué puede introducir

Cada texto y cada archivo lleva una etiqueta. La etiqueta decide qué se puede hacer con él.

- **Público** e **interno**: puede usarlos con todos los modelos que se le ofrecen.
- **Confidencial**: solo con modelos autorizados para ello. Steward no le ofrece otros.
- **Restringido**, y todo lo relativo a impuestos, salud o causas penales: solo donde su agencia haya abierto un espacio para ello.
- Omita nombres, números y direcciones de personas cuando la tarea no los necesite. Si Steward oculta un dato así, le muestra que lo ha hecho.

No introduzca nunca una contraseña, una clave ni el enlace de acceso de nadie, y no deje que otra persona trabaje con su sesión.

## Usted responde del resultado

- Las respuestas pueden ser erróneas, también cuando suenan seguras. Abra las fuentes antes de fiarse de una respuesta.
- Lo que usted adopta, firma o envía es su trabajo, como si lo hubiera escrito por su cuenta.
- Steward marca un texto como borrador hasta que una persona lo revisa. No quite esa marca para ganar tiempo.

## Qué no debe hacer

- **No decida sobre una persona con él.** Si alguien recibe una ayuda, una licencia, un empleo o una sanción lo decide una persona con autoridad para ello. Steward explica las normas; no las aplica a nadie.
- **No envíe su texto al público sin que nadie lo haya leído.** Un borrador para residentes solo se puede copiar o exportar después de que un colega identificado haya leído exactamente ese texto y lo haya confirmado.
- No intente eludir una etiqueta, un dato oculto o una negativa. Si algo está mal, comuníquelo: hay un botón para ello.

## Qué se guarda y quién puede verlo

- Sus conversaciones se guardan para usted. Ni sus colegas, ni sus superiores, ni los administradores pueden abrirlas.
- Un registro guarda quién hizo qué y cuándo. No contiene preguntas ni respuestas. Lo leen la examinadora de supervisión y la responsable de seguridad.
- Otras personas solo pueden abrir su contenido con un fin y un caso declarados, y con la aprobación de dos personas más. Se le informa de ello salvo que una ley lo prohíba.
- Las conversaciones sobre asuntos públicos pueden ser documentos públicos. No borre lo que esté bajo una retención o una solicitud abierta.
- Steward no aprende de usted entre conversaciones, salvo que le pida recordar algo. Puede ver y borrar lo que recuerda.

## Su trabajo no entrena a nadie

Lo que introduce no entrena el modelo de nadie. Cada proveedor lo ha aceptado por escrito, y el proveedor cuya prueba ha caducado queda desconectado.

## Qué le pedimos

- Haga la introducción de una hora en los treinta días siguientes a su primer uso. La coordinación de formación de su agencia conoce las fechas.
- Comunique una respuesta errónea, injusta o peligrosa con el botón que tiene debajo. Comunique de inmediato a la responsable de seguridad cualquier fuga de datos personales.

## Si se incumplen estas condiciones

Su acceso puede suspenderse mientras se estudia el caso. Los casos graves o repetidos se tratan según las normas de conducta del personal estatal, con su derecho a ser escuchado y representado.

## Decir que no, y cambiar de opinión

Puede rechazarlas. Entonces no puede usar Steward, nada más cambia para usted y puede aceptarlas más adelante. También puede retirar su aceptación en cualquier momento en Ajustes.

Le preguntamos de nuevo cada año y cada vez que cambian estas condiciones. Lo que aceptó antes se conserva tal como era.

## Preguntas

Diríjase a la Comisión de Registros y Privacidad: privacy@meridia.example.`,
}
