import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { durationSchema, pixelsSchema } from '@maru/shared'
import sharp from 'sharp'
import { z } from 'zod'
import type { Inspected, InspectJob } from './job.ts'
import { makeStill } from './make-picture.ts'

type AboutVideo = Partial<Pick<Inspected, 'width' | 'height' | 'duration' | 'thumbhash' | 'variants'>>
type VideoJob = Pick<InspectJob, 'path' | 'folder' | 'video' | 'limits'>

const run = promisify(execFile)

/** By what the first bytes say. A playlist or a list of other files, whatever it looks like, is read as one of these. */
const demuxers = new Map([
  ['video/webm', 'matroska'],
  ['video/mp4', 'mov'],
  ['video/x-m4v', 'mov'],
  ['video/quicktime', 'mov'],
])
const decoders = 'h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,prores'

const memoryBytes = 1_536 * 1_024 ** 2
const outputBytes = 16 * 1_024 ** 2
/** A busy machine takes time away, but two programs are done before their process is given up. */
const patience = 3
/** Processor time, memory, and no file that it could write: a shell sets what a program can't undo. */
const limited = 'ulimit -t "$1"; ulimit -c 0; ulimit -f 0; ulimit -v "$2" 2>/dev/null; shift 2; exec "$@"'

const side = 1_280
/** As it is meant to be seen, also where pixels are not square. */
const [shownWidth, scale] = ['iw*sar', `min(1,${side}/max(iw*sar,ih))`]
const fit = `scale=w='max(1,trunc(${shownWidth}*${scale}))':h='max(1,trunc(ih*${scale}))'`

/** What FFmpeg can tell of a video, and its first frame as a picture. What can't be told is left out. */
export async function readVideo(job: VideoJob, type: string): Promise<AboutVideo> {
  const { video, limits } = job
  const demuxer = demuxers.get(type)
  if (!video || demuxer === undefined) return {}
  const input = ['-f', demuxer, '-protocol_whitelist', 'file', '-codec_whitelist', decoders, '-threads', '1']
  input.push('-max_pixels', String(limits.pixels))
  const about = await aboutOf(job, input).catch(() => ({}))
  const still = await stillOf(job, input, type).catch(() => ({}))
  return { ...still, ...about }
}

const probedSchema = z.object({
  streams: z.tuple([
    z.object({
      width: z.int(),
      height: z.int(),
      sample_aspect_ratio: z.string().optional(),
      side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
    }),
  ]),
  format: z.object({ duration: z.coerce.number().optional() }),
})

async function aboutOf(job: VideoJob, input: readonly string[]): Promise<AboutVideo> {
  const entries = 'stream=width,height,sample_aspect_ratio:stream_side_data=rotation:format=duration'
  const wanted = ['-v', 'error', '-select_streams', 'V:0', '-show_entries', entries, '-of', 'json']
  const printed = await call(job, 'ffprobe', [...wanted, ...input, '-i', `file:${job.path}`])
  const { streams, format } = probedSchema.parse(JSON.parse(printed.toString()))
  const [{ width, height, sample_aspect_ratio: aspect, side_data_list: notes = [] }] = streams
  const wide = Math.round(width * ratioOf(aspect))
  const isTurned = notes.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90)
  const size = { width: isTurned ? height : wide, height: isTurned ? wide : height }
  const duration = durationSchema.safeParse(Math.round((format.duration ?? Number.NaN) * 1_000)).data
  return {
    ...(Object.values(size).every((pixels) => pixelsSchema.safeParse(pixels).success) && size),
    ...(duration && { duration }),
  }
}

/** `4:3`, or nothing that is known. */
function ratioOf(aspect = ''): number {
  const [wide = 0, high = 0] = aspect.split(':').map(Number)
  return wide > 0 && high > 0 ? wide / high : 1
}

async function stillOf(job: VideoJob, input: readonly string[], type: string): Promise<AboutVideo> {
  const output = ['-map', '0:V:0', '-frames:v', '1', '-vf', fit, '-filter_threads', '1', '-pix_fmt', 'rgb24']
  output.push('-threads', '1', '-c:v', 'png', '-compression_level', '1', '-f', 'image2pipe')
  const args = ['-nostdin', '-v', 'error', ...input, '-an', '-sn', '-dn', '-i', `file:${job.path}`]
  const frame = join(job.folder, 'frame')
  await writeFile(frame, await call(job, 'ffmpeg', [...args, ...output, 'pipe:1']))
  const made = await makeStill(sharp(frame, { failOn: 'error' }), job.folder, type, 'still')
  return { variants: made.variants, ...(made.thumbhash !== undefined && { thumbhash: made.thumbhash }) }
}

async function call({ video }: VideoJob, name: 'ffmpeg' | 'ffprobe', args: readonly string[]): Promise<Buffer> {
  if (!video) throw new Error('there is no FFmpeg')
  const { seconds } = video
  const program = [video[name], ...args]
  const shell = ['-c', limited, 'sh', String(seconds), String(memoryBytes / 1_024), ...program]
  const [file = '', ...rest] = process.platform === 'win32' ? program : ['/bin/sh', ...shell]
  const { stdout } = await run(file, rest, {
    // Windows starts no program without this one.
    env: { SystemRoot: process.env['SystemRoot'] },
    encoding: 'buffer',
    timeout: seconds * patience * 1_000,
    killSignal: 'SIGKILL',
    maxBuffer: outputBytes,
    windowsHide: true,
  })
  return stdout
}
