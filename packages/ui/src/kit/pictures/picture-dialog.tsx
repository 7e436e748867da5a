import { newId } from '@maru/shared'
import { useEffect, useRef, useState } from 'react'
import { Button, Dialog, ErrorNote } from '../design/index.ts'
import { rememberOwnFile } from '../files/own-files.ts'
import { useTask } from '../forms/use-task.ts'
import { useCall, useHost } from '../messenger/context.tsx'
import { keepFile } from '../messenger/keep-file.ts'
import { useWords } from '../texts/context.tsx'
import { Camera } from './camera.tsx'
import { Choose } from './choose.tsx'
import { type Crop, cropped, type Size, wholeOf } from './crop.ts'
import { CropArea } from './crop-area.tsx'
import styles from './pictures.module.css'

interface PictureDialogProps {
  readonly accountId: string
  /** Absent: the user's own picture. */
  readonly roomId?: string | undefined
  readonly title: string
  onClose(): void
}

interface Chosen {
  readonly url: string
  readonly size: Size
  readonly crop: Crop
}

/** Chooses or takes a picture, crops it, and sets it. */
export function PictureDialog({ accountId, roomId, title, onClose }: PictureDialogProps) {
  const words = useWords()
  const [step, setStep] = useState<'choose' | 'camera'>('choose')
  const [chosen, setChosen] = useState<Chosen>()
  const [unreadable, setUnreadable] = useState(false)
  const url = chosen?.url
  useEffect(() => () => void (url !== undefined && URL.revokeObjectURL(url)), [url])

  async function take(file: Blob): Promise<void> {
    const next = URL.createObjectURL(file)
    try {
      const size = await sizeOf(next)
      setUnreadable(false)
      setStep('choose')
      setChosen({ url: next, size, crop: wholeOf(size) })
    } catch {
      URL.revokeObjectURL(next)
      setUnreadable(true)
    }
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} className={styles['dialog']}>
      {chosen ? (
        <CropStep
          {...{ accountId, roomId, chosen }}
          onCrop={(crop) => setChosen({ ...chosen, crop })}
          onBack={() => setChosen(undefined)}
          onSaved={onClose}
        />
      ) : step === 'camera' ? (
        <Camera onTaken={take} onBack={() => setStep('choose')} />
      ) : (
        <Choose onChosen={take} onCamera={() => setStep('camera')} />
      )}
      {unreadable && !chosen && (
        <p role="alert" className={styles['hint']}>
          {words('picture.unreadable')}
        </p>
      )}
    </Dialog>
  )
}

async function sizeOf(url: string): Promise<Size> {
  const picture = new Image()
  picture.src = url
  await picture.decode()
  return { width: picture.naturalWidth, height: picture.naturalHeight }
}

interface CropStepProps extends Pick<PictureDialogProps, 'accountId' | 'roomId'> {
  readonly chosen: Chosen
  onCrop(crop: Crop): void
  onBack(): void
  onSaved(): void
}

function CropStep({ accountId, roomId, chosen, onCrop, onBack, onSaved }: CropStepProps) {
  const words = useWords()
  const call = useCall()
  const host = useHost()
  const task = useTask()
  const picture = useRef<HTMLImageElement>(null)
  const { url, size, crop } = chosen
  const save = async () => {
    if (!picture.current) return
    const file = await cropped(picture.current, crop)
    const fileId = newId()
    await keepFile(call, host.kind, { accountId, fileId, file })
    const about = { accountId, fileId, name: 'picture.jpg', bytes: file.size }
    await call('pictures.set', { ...about, ...(roomId !== undefined && { roomId }) })
    rememberOwnFile(fileId, file)
  }
  return (
    <>
      <CropArea {...{ url, picture, size, crop, onCrop }} />
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <div className={styles['buttons']}>
        <Button variant="subtle" disabled={task.busy} onClick={onBack}>
          {words('picture.back')}
        </Button>
        <Button variant="primary" busy={task.busy} onClick={async () => (await task.run(save)) && onSaved()}>
          {words('picture.save')}
        </Button>
      </div>
    </>
  )
}
