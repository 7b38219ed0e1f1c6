/** Stands in the built page where each answer’s own nonce goes. */
export const noncePlace = '__NONCE_OF_THIS_ANSWER__'
