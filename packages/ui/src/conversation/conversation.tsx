import { MessagesSquare } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { EmptyState, ErrorNote, Spinner } from '../kit/design/index.ts'
import { useAccount, useRoom } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { InviteButton } from '../rooms/invitations/invite-button.tsx'
import { mayManage } from '../rooms/members/rights.ts'
import { Composer } from './composer/composer.tsx'
import styles from './conversation.module.css'
import { DeleteQuestion } from './delete-question.tsx'
import { QuickReactions } from './emoji/quick-reactions.tsx'
import { Header } from './header.tsx'
import { Anchored } from './parts/anchored.tsx'
import { Receipts } from './receipts.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { Timeline, type TimelineHandle } from './timeline/timeline.tsx'
import { useWindow, type Wanted } from './timeline/use-timeline.ts'
import { TypingLine } from './typing-line.tsx'
import { useMessageActions } from './use-message-actions.ts'

interface ConversationProps {
  readonly accountId: string
  readonly roomId: string
  /** The message, or the time, that it is opened at; else what was not read yet. */
  readonly seq?: number
  readonly time?: number
}

/** A room's conversation: its header, its messages and the composer. */
export function Conversation(props: ConversationProps) {
  const words = useWords()
  const room = useRoom(props.accountId, props.roomId)
  const me = useAccount(props.accountId)?.profile.userId
  if (!room || me === undefined) return <EmptyState icon={<MessagesSquare />} title={words('conversation.gone')} />
  return <OpenConversation {...props} room={room} me={me} />
}

type OpenProps = ConversationProps & { readonly room: NonNullable<ReturnType<typeof useRoom>>; readonly me: string }

function OpenConversation({ accountId, roomId, seq, time, room, me }: OpenProps) {
  const words = useWords()
  const { route: place } = useNavigation()
  const timeline = useRef<TimelineHandle>(null)
  const [wanted, want] = useWanted(seq, time, timeline)
  const { view, wanted: shown, error } = useWindow(accountId, roomId, wanted)
  const jump = (target: number) => {
    if (!timeline.current?.show(target)) want({ kind: 'message', seq: target })
  }
  const toNewest = () => {
    if (!timeline.current?.toEnd()) want({ kind: 'end' })
  }
  const actions = useMessageActions({ accountId, roomId, me, view, jump })
  const { hands, floating, deleting, chosen } = actions
  const editLast = () => {
    const last = view?.items.findLast(
      (item) => item.kind === 'outgoing' || (item.kind === 'message' && item.mine && item.deletedAt === undefined),
    )
    if (last && last.kind !== 'notice') actions.engage({ kind: 'edit', item: last })
  }

  return (
    <section className={styles['conversation']} aria-label={words('conversation.messages')}>
      <Header accountId={accountId} room={room} onDate={(at) => want({ kind: 'time', at })} />
      {error !== undefined && <ErrorNote error={error} onRetry={() => want(wanted.at)} />}
      {view && view.items.length === 0 && view.loading === 'no' && !view.error && (
        <EmptyState
          icon={<MessagesSquare />}
          title={words('conversation.empty')}
          text={words('conversation.emptyText')}
        />
      )}
      {view ? (
        <Timeline
          key={view.timelineId}
          accountId={accountId}
          room={room}
          me={me}
          view={view}
          wanted={shown}
          hands={hands}
          chosen={chosen}
          handle={timeline}
          query={place.kind === 'room' ? place.query : undefined}
          onNewest={toNewest}
        />
      ) : (
        <div className={styles['opening']}>{error === undefined && <Spinner />}</div>
      )}
      {room.members === 1 && mayManage(room) && (
        <div className={styles['alone']}>
          <p>{words('conversation.alone')}</p>
          <InviteButton accountId={accountId} roomId={roomId} />
        </div>
      )}
      <TypingLine accountId={accountId} room={room} me={me} />
      {chosen ? (
        <SelectionBar count={chosen.size} onCopy={actions.copyChosen} onDone={() => actions.setChosen(undefined)} />
      ) : (
        <Composer
          accountId={accountId}
          room={room}
          engagement={actions.engagement}
          onDisengage={() => actions.engage(undefined)}
          onEngage={actions.engage}
          onEditLast={editLast}
          onSent={toNewest}
        />
      )}
      {floating && (
        <Anchored
          itemId={floating.item.id}
          label={words(floating.kind === 'react' ? 'action.react' : 'receipts.title')}
          onClose={() => actions.float(undefined)}
        >
          {floating.kind === 'react' ? (
            <QuickReactions onChoose={(emoji) => hands.react(floating.item, emoji)} />
          ) : (
            <Receipts accountId={accountId} roomId={roomId} item={current(view?.items, floating.item)} />
          )}
        </Anchored>
      )}
      {deleting && (
        <DeleteQuestion
          accountId={accountId}
          roomId={roomId}
          item={deleting}
          onClose={() => actions.setDeleting(undefined)}
        />
      )}
    </section>
  )
}

/** Where the window is wanted. Going once more to the place where one is is going there again. */
function useWanted(seq: number | undefined, time: number | undefined, timeline: { current: TimelineHandle | null }) {
  const { route: place } = useNavigation()
  const asked = useMemo<Wanted>(() => ({ at: placeOf(seq, time) }), [seq, time])
  const [wanted, setWanted] = useState(asked)
  const last = useRef({ asked, place })
  useEffect(() => {
    const { asked: askedBefore, place: placeBefore } = last.current
    last.current = { asked, place }
    if (asked === askedBefore && (place === placeBefore || place.kind !== 'room')) return
    if (asked.at.kind === 'message' && timeline.current?.show(asked.at.seq)) return
    if (asked.at.kind !== 'unread' || asked !== askedBefore) setWanted({ ...asked })
  }, [asked, place, timeline])
  return [wanted, (at: Wanted['at']) => setWanted({ at })] as const
}

function placeOf(seq: number | undefined, time: number | undefined): Wanted['at'] {
  if (seq !== undefined && seq > 0) return { kind: 'message', seq }
  return time === undefined ? { kind: 'unread' } : { kind: 'time', at: time }
}

/** The message as it is by now. */
const current = <Known extends { readonly id: string }>(
  items: readonly { readonly id: string }[] | undefined,
  known: Known,
): Known => (items?.find(({ id }) => id === known.id) as Known | undefined) ?? known
