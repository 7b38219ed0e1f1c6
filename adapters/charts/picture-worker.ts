/** One SVG in, one PNG out, at twice the size so that it stays sharp in print. Fonts come with the program: what a machine has installed must not matter. */
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'

export type PictureAnswer = { bytes: Uint8Array } | { reason: string }

const fontFiles = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'].map((file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${file}`)))

function answer(): PictureAnswer {
  try {
    const picture = new Resvg(String(workerData), { font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' }, fitTo: { mode: 'zoom', value: 2 } })
    return { bytes: picture.render().asPng() }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.postMessage(answer())
