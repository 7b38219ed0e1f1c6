import type { TranslatorAdapter } from '#kernel/ports/translator.ts'
import { apertium } from './apertium.ts'
import { azureTranslator } from './azure-translator.ts'
import { deepl } from './deepl.ts'

export const translatorAdapters: readonly TranslatorAdapter[] = [deepl, azureTranslator, apertium]
