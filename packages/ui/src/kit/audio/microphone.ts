/** Why there is nothing to record with. */
export type MicrophoneRefusal = 'denied' | 'missing' | 'busy' | 'insecure' | 'failed'

export class MicrophoneError extends Error {
  readonly reason: MicrophoneRefusal

  constructor(reason: MicrophoneRefusal, cause?: unknown) {
    super(`no microphone: ${reason}`, { cause })
    this.reason = reason
  }
}

const reasons: Readonly<Record<string, MicrophoneRefusal>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/** The microphone, for which the system or the browser may ask the user. Throws a `MicrophoneError`. */
export async function openMicrophone(): Promise<MediaStream> {
  if (!isSecureContext || typeof MediaRecorder === 'undefined') throw new MicrophoneError('insecure')
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch (cause) {
    throw new MicrophoneError(cause instanceof Error ? (reasons[cause.name] ?? 'failed') : 'failed', cause)
  }
}
