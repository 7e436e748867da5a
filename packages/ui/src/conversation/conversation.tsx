import type { Item, RoomView } from '@maru/engine'
import { mayPost, standsForMany } from '@maru/shared'
import { MessagesSquare } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Button, EmptyState, ErrorNote, Spinner } from '../kit/design/index.ts'
import { useCloseOnEscape } from '../kit/focus/use-close-on-escape.ts'
import { useAccount, useNames, useRoom } from '../kit/messenger/hooks.ts'
import { ProfileCard } from '../kit/people/profile-card.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { editAction } from './actions/edit.ts'
import { messageActions } from './actions/index.ts'
import type { MessageAction } from './actions/message-action.ts'
import { Composer, type ComposerHandle } from './composer/composer.tsx'
import styles from './conversation.module.css'
import { QuickReactions } from './emoji/emoji-picker.tsx'
import { FootBar } from './foot-bar.tsx'
import { ForwardDialog } from './forward/forward-dialog.tsx'
import { Header } from './header.tsx'
import { OpenPicture } from './lightbox/open-picture.tsx'
import { MessagePopover } from './message-popover.tsx'
import { PinBar } from './pins/pin-bar.tsx'
import { Receipts } from './receipts.tsx'
import { type Place, placeLeft } from './timeline/places.ts'
import { Timeline, type TimelineHandle } from './timeline/timeline.tsx'
import { type TimelineAnchor, useOpenTimeline } from './timeline/use-open-timeline.ts'
import { useMessageActions } from './use-message-actions.ts'

interface ConversationProps {
  readonly accountId: string
  readonly roomId: string
  /** The message or time to open at; the first unread message by default. */
  readonly seq?: number
  readonly time?: number
  /** Shown above the composer. */
  readonly note?: ReactNode
}

/** A room's conversation: its header, its messages and the composer. */
export function Conversation(props: ConversationProps) {
  const words = useWords()
  const room = useRoom(props.accountId, props.roomId)
  const me = useAccount(props.accountId)?.profile.userId
  if (!room || me === undefined) return <EmptyState icon={<MessagesSquare />} title={words('conversation.gone')} />
  return <OpenConversation {...props} room={room} me={me} />
}

function OpenConversation({
  accountId,
  roomId,
  seq,
  time,
  note,
  room,
  me,
}: ConversationProps & { readonly room: RoomView; readonly me: string }) {
  const words = useWords()
  const { route, go } = useNavigation()
  const timeline = useRef<TimelineHandle>(null)
  const composer = useRef<ComposerHandle>(null)
  const [left] = useState(() => placeLeft(accountId, roomId))
  const [wanted, openAt] = useAnchor(seq, time, left, timeline)
  const { view, anchor, error } = useOpenTimeline(accountId, roomId, wanted)
  const goTo = (target: number) => {
    if (!timeline.current?.goTo(target)) openAt({ kind: 'message', seq: target })
  }
  const goToEnd = () => {
    if (!timeline.current?.goToEnd()) openAt({ kind: 'end' })
  }
  const actions = useMessageActions({ accountId, roomId, me, goTo })
  const { handlers, popover, selected } = actions
  const editLast = () => {
    const last = view?.items.findLast((item) => editAction.offered(item, room))
    if (last) handlers.run(editAction, last)
  }

  return (
    <section className={styles['conversation']} aria-label={words('conversation.messages')}>
      <Header accountId={accountId} room={room} onDate={(at) => openAt({ kind: 'time', at })} />
      <PinBar accountId={accountId} room={room} onOpen={goTo} />
      {error !== undefined && <ErrorNote error={error} onRetry={() => openAt({ ...wanted })} />}
      {view && view.items.length === 0 && view.loading === 'no' && !view.error && (
        <EmptyState
          icon={<MessagesSquare />}
          title={words('conversation.empty')}
          {...(mayPost(room, room.posting) && { text: words('conversation.emptyText') })}
        />
      )}
      {view ? (
        <Timeline
          key={view.timelineId}
          accountId={accountId}
          room={room}
          me={me}
          view={view}
          anchor={anchor}
          handlers={handlers}
          selected={selected}
          popoverItemId={popover?.item.id}
          handle={timeline}
          query={route.kind === 'room' ? route.query : undefined}
          onGoToEnd={goToEnd}
        />
      ) : (
        <div className={styles['opening']}>{error === undefined && <Spinner />}</div>
      )}
      {note}
      <TypingNote accountId={accountId} room={room} me={me} />
      {selected ? (
        <SelectionBar
          count={selected.size}
          onRun={(action) => actions.runOnSelection(action, view?.items.filter(({ id }) => selected.has(id)) ?? [])}
          onDone={actions.endSelection}
        />
      ) : (
        <FootBar accountId={accountId} room={room} editing={actions.composerMode?.kind === 'edit'}>
          <Composer
            handle={composer}
            accountId={accountId}
            room={room}
            mode={actions.composerMode}
            onModeChange={actions.setComposerMode}
            onEditLast={editLast}
            onSent={goToEnd}
          />
        </FootBar>
      )}
      {actions.openPicture !== undefined && (
        <OpenPicture
          scope={{ accountId, roomId }}
          items={view?.items ?? noItems}
          fileId={actions.openPicture}
          onClose={actions.closePicture}
          onGo={goTo}
        />
      )}
      {actions.forwarded && (
        <ForwardDialog
          accountId={accountId}
          roomId={roomId}
          items={actions.forwarded}
          onClose={actions.endForwarding}
        />
      )}
      {popover && (
        <MessagePopover
          itemId={popover.item.id}
          beside={popoverParts[popover.kind]}
          label={words(popoverTitles[popover.kind])}
          onClose={actions.closePopover}
        >
          {popover.kind === 'react' && <QuickReactions onChoose={(emoji) => handlers.react(popover.item, emoji)} />}
          {popover.kind === 'receipts' && (
            <Receipts accountId={accountId} roomId={roomId} item={asItIsNow(popover.item, view?.items)} />
          )}
          {popover.kind === 'author' && (
            <ProfileCard
              accountId={accountId}
              userId={popover.item.by}
              onMessage={(direct) => go({ kind: 'room', roomId: direct })}
              {...(room.kind === 'group' &&
                !selected &&
                !standsForMany(popover.item.by) &&
                mayPost(room, room.posting) && {
                  onMention: () => {
                    actions.closePopover()
                    composer.current?.mention(popover.item.by)
                  },
                })}
            />
          )}
        </MessagePopover>
      )}
    </section>
  )
}

const noItems: readonly Item[] = []
const popoverParts = { react: 'toolbar', receipts: 'meta', author: 'bubble' } as const
const popoverTitles = { react: 'action.react', receipts: 'receipts.title', author: 'person.title' } as const

/** Where the timeline opens. Going to the current route again scrolls back to its message. */
function useAnchor(
  seq: number | undefined,
  time: number | undefined,
  left: Place | undefined,
  timeline: RefObject<TimelineHandle | null>,
) {
  const { route } = useNavigation()
  const asked = useMemo(() => anchorOf(seq, time), [seq, time])
  const [anchor, setAnchor] = useState<TimelineAnchor>(
    asked.kind === 'unread' && left ? { kind: 'place', ...left } : asked,
  )
  const last = useRef({ asked, route })
  useEffect(() => {
    const before = last.current
    last.current = { asked, route }
    const again = asked === before.asked
    if (again && (route === before.route || route.kind !== 'room')) return
    if (asked.kind === 'message' && timeline.current?.goTo(asked.seq)) return
    if (asked.kind !== 'unread' || !again) setAnchor({ ...asked })
  }, [asked, route, timeline])
  return [anchor, setAnchor] as const
}

function anchorOf(seq: number | undefined, time: number | undefined): TimelineAnchor {
  if (seq !== undefined && seq > 0) return { kind: 'message', seq }
  return time === undefined ? { kind: 'unread' } : { kind: 'time', at: time }
}

function asItIsNow<Known extends Item>(known: Known, items: readonly Item[] | undefined): Known {
  return (items?.find(({ id }) => id === known.id) as Known | undefined) ?? known
}

/** Who is typing. It always takes up its height, so that nothing moves when typing starts. */
function TypingNote({ accountId, room, me }: { accountId: string; room: RoomView; me: string }) {
  const words = useWords()
  const nameOf = useNames(accountId)
  const [first, second, ...others] = room.typing.filter((userId) => userId !== me)
  const text =
    first === undefined
      ? ''
      : second === undefined
        ? words('conversation.typing.one', { name: nameOf(first) })
        : others.length === 0
          ? words('conversation.typing.two', { name: nameOf(first), other: nameOf(second) })
          : words('conversation.typing.many', { count: others.length + 2 })
  return (
    <p className={styles['typing']}>
      {text !== '' && (
        <>
          <span className={styles['dots']} aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          {text}
        </>
      )}
    </p>
  )
}

interface SelectionBarProps {
  readonly count: number
  onRun(action: MessageAction): void
  onDone(): void
}

/** Replaces the composer while messages are being selected. */
function SelectionBar({ count, onRun, onDone }: SelectionBarProps) {
  const words = useWords()
  useCloseOnEscape(onDone)
  return (
    <div className={styles['selection']} role="toolbar" aria-label={words('action.select')}>
      <span aria-live="polite">{words('select.count', { count })}</span>
      {messageActions.map(
        (action) =>
          action.onSelection && (
            <Button key={action.name} variant="primary" disabled={count === 0} onClick={() => onRun(action)}>
              {words(action.onSelection.text)}
            </Button>
          ),
      )}
      <Button variant="subtle" onClick={onDone}>
        {words('select.done')}
      </Button>
    </div>
  )
}
