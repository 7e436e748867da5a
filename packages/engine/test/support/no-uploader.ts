import { MaruError } from '@maru/shared'
import type { EngineErrorCode, Uploader } from '../../src/index.ts'

const offline = async () => {
  throw new MaruError<EngineErrorCode>('request.offline')
}

/** For engines that send no files. */
export const noUploader: Uploader = { upload: () => ({ done: offline(), cancel() {} }), receipt: offline }
