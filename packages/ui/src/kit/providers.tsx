import type { Messenger } from '@maru/engine'
import type { Host } from '@maru/host'
import type { ReactNode } from 'react'
import { ToastProvider } from './design/index.ts'
import { MessengerProvider } from './messenger/context.tsx'
import { WordsProvider } from './texts/context.tsx'

interface ProvidersProps {
  readonly messenger: Messenger
  readonly host: Host
  readonly children: ReactNode
}

/** The contexts that every screen needs. */
export const Providers = ({ messenger, host, children }: ProvidersProps) => (
  <MessengerProvider messenger={messenger} host={host}>
    <WordsProvider languages={host.languages}>
      <ToastProvider>{children}</ToastProvider>
    </WordsProvider>
  </MessengerProvider>
)
