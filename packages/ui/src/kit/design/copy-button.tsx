import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../texts/context.tsx'
import { IconButton } from './button.tsx'

/** Copies a text and confirms it with a check mark. */
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
      label={copied ? words('design.copied') : label}
      icon={copied ? <Check /> : <Copy />}
      onClick={() => void copy().catch(() => undefined)}
    />
  )
}
