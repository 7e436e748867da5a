/** A message's text as it is drawn: nothing else can come out of it, whatever was written. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'mention'; readonly userId: string }
  | { readonly type: 'break' }
  | { readonly type: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly label: string; readonly children: readonly Inline[] }

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  /** Empty lines between blocks. */
  | { readonly type: 'gap'; readonly lines: number }
  | { readonly type: 'code'; readonly text: string; readonly language: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | {
      readonly type: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Block[])[]
    }
