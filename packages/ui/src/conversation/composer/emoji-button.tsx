import type { OutgoingFile } from '@maru/engine'
import { Smile } from 'lucide-react'
import { useState } from 'react'
import { IconButton, Popover, Tabs } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'
import { GifPicker } from '../gifs/gif-picker.tsx'
import styles from './emoji-button.module.css'

interface EmojiButtonProps {
  readonly accountId: string
  readonly roomId: string
  readonly takesGifs: boolean
  onChoose(emoji: string): void
  onSendGif(gif: OutgoingFile): void
}

type TabName = 'emoji' | 'gifs'

export function EmojiButton({ accountId, roomId, takesGifs, onChoose, onSendGif }: EmojiButtonProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [tab, setTab] = useState<TabName>('emoji')
  const [hasSwitched, setHasSwitched] = useState(false)
  const onOpenChange = (next: boolean) => {
    setHasSwitched(false)
    setOpen(next)
  }
  const emojis = (
    <EmojiPicker
      focusesSearch={!hasSwitched}
      onChoose={(emoji) => {
        setOpen(false)
        onChoose(emoji)
      }}
    />
  )
  const tabs = [
    { value: 'emoji', label: words('emoji.title') },
    { value: 'gifs', label: words('gifs.title') },
  ] as const
  return (
    <Popover
      label={words('composer.emoji')}
      open={open}
      onOpenChange={onOpenChange}
      trigger={<IconButton label={words('composer.emoji')} icon={<Smile />} />}
    >
      {takesGifs ? (
        <div className={styles['picker']}>
          <Tabs<TabName>
            label={words('gifs.kinds')}
            tabs={tabs}
            value={tab}
            onChange={(next) => {
              setHasSwitched(true)
              setTab(next)
            }}
          >
            {tab === 'emoji' ? (
              emojis
            ) : (
              <GifPicker
                {...{ accountId, roomId }}
                onSend={(gif) => {
                  setOpen(false)
                  onSendGif(gif)
                }}
              />
            )}
          </Tabs>
        </div>
      ) : (
        emojis
      )}
    </Popover>
  )
}
