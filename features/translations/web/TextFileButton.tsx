import { useRef } from 'react'
import { Button } from '#ui/Button.tsx'

/** A button that opens a text file of this device and hands over what is in it. */
export function TextFileButton({ label, accept, isPending, onText }: { label: string; accept: string; isPending: boolean; onText(text: string, name: string): void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={async (event) => {
          const [file] = event.target.files ?? []
          if (file) onText(await file.text(), file.name)
          event.target.value = ''
        }}
      />
      <Button icon="upload" isPending={isPending} onPress={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
