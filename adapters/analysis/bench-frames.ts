/** Kinds of frames between the product and a workbench; each payload is JSON. */
export const benchFrames = {
  /** To the bench: the sources, by file descriptor. */
  open: 'O',
  query: 'Q',
  parse: 'P',
  /** Stops the query that runs. */
  interrupt: 'I',
  /** From the bench. */
  progress: 'p',
  loaded: 'L',
  refusal: 'R',
  answer: 'A',
} as const
