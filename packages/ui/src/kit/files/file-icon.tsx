import type { AttachmentKind } from '@maru/shared'
import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
  Mic,
} from 'lucide-react'

const kinds: Readonly<Record<AttachmentKind, LucideIcon>> = {
  picture: FileImage,
  gif: FileImage,
  video: FileVideo,
  voice: Mic,
  file: File,
}

const byExtension = new Map<string, LucideIcon>(
  (
    [
      [FileImage, 'jpg jpeg png gif webp avif heic heif svg bmp tif tiff'],
      [FileVideo, 'mp4 mov webm mkv avi m4v'],
      [FileAudio, 'mp3 m4a wav ogg flac aac opus'],
      [FileArchive, 'zip 7z rar tar gz tgz xz alz egg'],
      [FileSpreadsheet, 'xls xlsx csv ods cell'],
      [FileText, 'pdf doc docx hwp hwpx odt txt md rtf ppt pptx odp'],
      [FileCode, 'js ts tsx jsx json html css py java c cpp h go rs sh sql xml yaml yml'],
    ] as const
  ).flatMap(([icon, extensions]) => extensions.split(' ').map((extension): [string, LucideIcon] => [extension, icon])),
)

/** A sign for what kind of file it is, by its name. */
export function FileIcon({ name, kind = 'file', size = 28 }: { name: string; kind?: AttachmentKind; size?: number }) {
  const known = kind === 'file' ? byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) : undefined
  const Icon = known ?? kinds[kind]
  return <Icon size={size} strokeWidth={1.5} aria-hidden="true" />
}
