import type { AccountStore } from '../ports/store.ts'
import type { Rescued } from './open-file.ts'

export interface WorkerOptions {
  readonly path: string
  /** For tests: the disk is full at this many pages. */
  readonly maxPages?: number | undefined
}

export interface StoreCall {
  readonly id: number
  readonly method: Exclude<keyof AccountStore, 'close' | 'files'>
  readonly args: unknown[]
}

export type WorkerMessage =
  | { readonly opened: true; readonly rescued?: Rescued }
  | { readonly problem: string }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: string }
