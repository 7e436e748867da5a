import type { MessageItem, MethodOutput } from '@maru/engine'
import { limits, namesPeople } from '@maru/shared'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { Dialog, DialogButtons, ErrorNote, ParagraphField, SearchField, useToast } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useRooms } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './forward-dialog.module.css'
import { type ForwardTarget, forwardTargets } from './forward-targets.ts'
import { TargetOption } from './target-option.tsx'

interface ForwardDialogProps {
  readonly accountId: string
  /** The room that the messages are in. */
  readonly roomId: string
  /** In order. */
  readonly items: readonly MessageItem[]
  onClose(): void
}

const noPeople = {}
const nobody: MethodOutput<'users.search'>['users'] = []

/** Asks for the rooms and people that get the messages, and for something to say with them. */
export function ForwardDialog({ accountId, roomId, items, onClose }: ForwardDialogProps) {
  const words = useWords()
  const list = useId()
  const form = useId()
  const me = useAccount(accountId)?.profile.userId
  const rooms = useRooms(accountId)
  const people = useMessenger((state) => state.people[accountId]) ?? noPeople
  const [query, setQuery] = useState('')
  const found = useFound(accountId, query.trim())
  const [chosen, setChosen] = useState<ReadonlyMap<string, ForwardTarget>>(new Map())
  const [comment, setComment] = useState('')
  const [activeIndex, setActiveIndex] = useState(0)
  const { send, busy, error } = useForward(accountId, roomId, items, onClose)
  const targets = useMemo(
    () => forwardTargets(query, { rooms, people, found, words, from: roomId }).filter(({ userId }) => userId !== me),
    [query, rooms, people, found, words, roomId, me],
  )
  const activeAt = Math.min(activeIndex, targets.length - 1)
  const toggle = (target: ForwardTarget | undefined) => {
    if (!target) return
    const next = new Map(chosen)
    if (!next.delete(target.key)) next.set(target.key, target)
    setChosen(next)
  }
  const isTooLong = comment.length > limits.messageMax
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (chosen.size > 0 && !isTooLong && !busy) void send([...chosen.values()], comment.trim().normalize('NFC'))
  }
  const onSearchKey = (event: KeyboardEvent) => {
    // During composition these keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    const { key } = event
    if (key === 'ArrowDown') setActiveIndex((activeAt + 1) % Math.max(1, targets.length))
    else if (key === 'ArrowUp') setActiveIndex((activeAt - 1 + targets.length) % Math.max(1, targets.length))
    else if (key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    else if (key === 'Enter') toggle(targets[activeAt])
    else return
    event.preventDefault()
  }
  const idOf = (index: number) => `${list}-${index}`
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={items.length === 1 ? words('forward.title') : words('forward.many', { count: items.length })}
    >
      <form id={form} className={styles['form']} onSubmit={submit}>
        <SearchField
          autoFocus
          role="combobox"
          label={words('forward.search')}
          aria-expanded={targets.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(targets.length > 0 && { 'aria-activedescendant': idOf(activeAt) })}
          maxLength={limits.queryMax}
          value={query}
          onChange={(next) => {
            setQuery(next)
            setActiveIndex(0)
          }}
          onKeyDown={onSearchKey}
        />
        <div
          id={list}
          role="listbox"
          aria-multiselectable="true"
          aria-label={words('forward.targets')}
          className={styles['list']}
        >
          {targets.map((target, index) => (
            <TargetOption
              key={target.key}
              id={idOf(index)}
              accountId={accountId}
              target={target}
              active={index === activeAt}
              chosen={chosen.has(target.key)}
              onHover={() => setActiveIndex(index)}
              onToggle={() => toggle(target)}
            />
          ))}
        </div>
        {targets.length === 0 && <p className={styles['nothing']}>{words('forward.nothing')}</p>}
        <ParagraphField
          label={words('forward.comment')}
          maxLength={limits.messageMax}
          value={comment}
          onChange={setComment}
        />
        {error !== undefined && <ErrorNote error={error} />}
        <DialogButtons
          confirm={chosen.size === 0 ? words('forward.choose') : words('forward.send', { count: chosen.size })}
          busy={busy}
          disabled={chosen.size === 0 || isTooLong}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

/** Whom the server finds. Without it, those whom this device knows have to do. */
function useFound(accountId: string, query: string): MethodOutput<'users.search'>['users'] {
  const call = useCall()
  const [found, setFound] = useState({ query: '', users: nobody })
  useEffect(() => {
    if (!namesPeople(query.normalize('NFC'))) return
    let isLate = false
    call('users.search', { accountId, query }).then(
      ({ users }) => !isLate && setFound({ query, users }),
      () => undefined,
    )
    return () => {
      isLate = true
    }
  }, [call, accountId, query])
  return found.query === query ? found.users : nobody
}

/** Puts the messages into the outboxes of the targets. What has failed leaves those before it sent. */
function useForward(accountId: string, from: string, items: readonly MessageItem[], onDone: () => void) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const { showToast } = useToast()
  const { run, busy, error } = useTask()
  const [sent] = useState(() => new Set<string>())

  async function sendTo({ key, room, userId = '' }: ForwardTarget, comment: string): Promise<string> {
    const { roomId } = room ?? (await call('rooms.direct', { accountId, userId }))
    const once = async (name: string, send: () => Promise<unknown>) => {
      if (sent.has(`${key} ${name}`)) return
      await send()
      sent.add(`${key} ${name}`)
    }
    for (const { seq } of items)
      await once(String(seq), () => call('messages.forward', { accountId, roomId, source: { roomId: from, seq } }))
    if (comment !== '')
      await once('comment', () => call('messages.send', { accountId, roomId, text: comment, keepsDraft: true }))
    return roomId
  }

  const send = async (targets: readonly ForwardTarget[], comment: string) => {
    const roomIds: string[] = []
    const isDone = await run(async () => {
      for (const target of targets) roomIds.push(await sendTo(target, comment))
    })
    if (!isDone) return
    const [roomId = ''] = roomIds
    const isOne = targets.length === 1
    const text = isOne
      ? words('forward.done', { name: isolateName(targets[0]?.name ?? '') })
      : words('forward.doneMany', { count: targets.length })
    showToast(text, isOne ? { label: words('forward.go'), act: () => go({ kind: 'room', roomId }) } : undefined)
    onDone()
  }
  return { send, busy, error }
}
