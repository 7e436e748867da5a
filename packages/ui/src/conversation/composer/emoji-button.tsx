import { Smile } from 'lucide-react'
import { useState } from 'react'
import { IconButton, Popover } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'

export function EmojiButton({ onChoose }: { onChoose(emoji: string): void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton label={words('composer.emoji')} icon={<Smile />} />}
    >
      <EmojiPicker
        onChoose={(emoji) => {
          setOpen(false)
          onChoose(emoji)
        }}
      />
    </Popover>
  )
}
