import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const words = useWords()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <IconButton
      label={copied ? words('conversation.copied') : label}
      icon={copied ? <Check /> : <Copy />}
      onClick={() => void copy().catch(() => undefined)}
    />
  )
}
