import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'

interface AttachButtonProps {
  readonly disabled: boolean
  onFiles(files: readonly File[]): void
}

/** Opens the system's dialog for choosing files. */
export function AttachButton({ disabled, onFiles }: AttachButtonProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        label={words('tray.attach')}
        icon={<Paperclip />}
        disabled={disabled}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // So that the same file can be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
