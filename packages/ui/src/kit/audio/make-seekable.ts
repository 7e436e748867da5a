/**
 * A browser's recording in WebM says neither how long it is nor where its parts are, so that no player could move in
 * it. The same sound in a container that does; as it was if that can't be made.
 */
export async function makeSeekable(recording: Blob): Promise<Blob> {
  if (recording.type !== 'audio/webm') return recording
  try {
    const { BlobSource, BufferTarget, Conversion, Input, Output, WEBM, WebMOutputFormat } = await import('mediabunny')
    const input = new Input({ source: new BlobSource(recording), formats: [WEBM] })
    const target = new BufferTarget()
    const conversion = await Conversion.init({ input, output: new Output({ format: new WebMOutputFormat(), target }) })
    await conversion.execute()
    return target.buffer ? new Blob([target.buffer], { type: recording.type }) : recording
  } catch {
    return recording
  }
}
