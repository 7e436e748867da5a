import { useToast } from '../design/index.ts'
import { usePutOffActs } from './context.tsx'
import type { Removed } from './put-off.ts'

/** Shows something as removed at once, and removes it when the time to undo is over. */
export function useUndoable(): (removed: Removed, text: string, carryOut: () => Promise<unknown>) => void {
  const acts = usePutOffActs()
  const { showUndo, showError } = useToast()
  return (removed, text, carryOut) => {
    const act = acts.add(removed)
    showUndo(text, {
      undo: act.undo,
      carryOut: () => void act.carryOut(carryOut).catch(showError),
    })
  }
}
