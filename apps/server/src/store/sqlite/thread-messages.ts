import type { SectionName } from '../port.ts'
import type { Failure } from './errors.ts'

export interface Call {
  readonly id: number
  readonly section: SectionName
  readonly method: string
  readonly args: readonly unknown[]
}

export type Outcome =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure }

export interface ThreadOptions {
  readonly file: string
  readonly readOnly: boolean
  /** For tests: how many pages the file may grow to. */
  readonly maxPages?: number
}

export type FromThread =
  | { readonly opened: true }
  /** What went wrong at opening without keeping the file from it. */
  | { readonly warning: string }
  | { readonly problem: string }
  | { readonly outcomes: Outcome[] }
