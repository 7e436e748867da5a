import type { MethodInput } from '@maru/engine'
import { useCall, usePutOffActs } from './context.tsx'

/** Joins a room. A user who was about to leave it stays. */
export function useJoin(): (input: MethodInput<'rooms.join'>) => Promise<unknown> {
  const call = useCall()
  const acts = usePutOffActs()
  return (input) => {
    acts.undoLeaving(input.accountId, input.roomId)
    return call('rooms.join', input)
  }
}
