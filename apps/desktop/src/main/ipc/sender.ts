import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { appOrigin } from '../app-pages.ts'

/** Whether a message comes from the top frame of one of our own pages: nothing else may call the main process. */
export const isOurPage = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`)
