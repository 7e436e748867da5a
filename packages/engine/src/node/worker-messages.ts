import type { AccountStore } from '../ports/store.ts'
import type { Rescued } from './open-file.ts'

export interface WorkerOptions {
  readonly path: string
  /** For tests: a disk that is full at so many pages. */
  readonly maxPages?: number | undefined
}

export interface Call {
  readonly id: number
  readonly method: Exclude<keyof AccountStore, 'close'>
  readonly given: unknown[]
}

export type FromWorker =
  | { readonly opened: true; readonly rescued?: Rescued }
  | { readonly problem: string }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: string }
