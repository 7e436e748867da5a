import type { Attachment } from '@maru/shared'

export type PreviewKind = { readonly kind: 'text'; readonly language: string } | { readonly kind: 'pdf' }

const textBytesMax = 1_024 ** 2
const pdfBytesMax = 100 * 1_024 ** 2

/** By extension; the language is what the highlighter calls it, empty for plain text. */
const languages = new Map<string, string>(
  Object.entries({
    '': 'txt text log csv tsv srt vtt ini conf cfg env properties gitignore editorconfig tex rst',
    markdown: 'md markdown',
    bash: 'sh bash zsh',
    cpp: 'c h cc cpp hpp cxx cs',
    css: 'css scss less',
    diff: 'diff patch',
    go: 'go',
    java: 'java groovy gradle',
    json: 'json jsonl webmanifest map',
    kotlin: 'kt kts',
    python: 'py',
    rust: 'rs',
    sql: 'sql',
    swift: 'swift',
    typescript: 'js mjs cjs jsx ts mts cts tsx',
    xml: 'xml html htm xhtml svg vue plist',
    yaml: 'yml yaml toml',
  }).flatMap(([language, extensions]) =>
    extensions.split(' ').map((extension): [string, string] => [extension, language]),
  ),
)

/** What a file can be looked at as, by its name and size; undefined if it can only be saved. */
export function previewKind({
  kind,
  name,
  bytes,
}: Pick<Attachment, 'kind' | 'name' | 'bytes'>): PreviewKind | undefined {
  if (kind !== 'file') return undefined
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (extension === 'pdf') return navigator.pdfViewerEnabled && bytes <= pdfBytesMax ? { kind: 'pdf' } : undefined
  const language = name.includes('.') ? languages.get(extension) : undefined
  return language === undefined || bytes > textBytesMax ? undefined : { kind: 'text', language }
}
