import type { EngineErrorCode } from '@maru/engine'
import { MaruError } from '@maru/shared'
import { Bell, DoorOpen, EllipsisVertical, Pencil, Star, Trash } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  Avatar,
  Badge,
  Button,
  Checkbox,
  ConfirmDialog,
  ContextMenu,
  Dialog,
  DialogButtons,
  EmptyState,
  ErrorNote,
  IconButton,
  Kbd,
  Menu,
  type MenuItem,
  NumberField,
  ParagraphField,
  PasswordField,
  Popover,
  Select,
  Spinner,
  Switch,
  Tabs,
  TextField,
  Tooltip,
  useToast,
} from '../../src/kit/design/index.ts'
import styles from './primitives.module.css'

/** Every primitive in each of its states. */
export function Primitives() {
  return (
    <main className={styles['page']}>
      <h1 data-hidden-text="">Primitives</h1>
      <Buttons />
      <Fields />
      <Choices />
      <Floating />
      <People />
      <Notes />
    </main>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles['section']} aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)

const Row = ({ children }: { children: ReactNode }) => <div className={styles['row']}>{children}</div>

function Buttons() {
  const [pressed, setPressed] = useState(true)
  return (
    <Section title="Buttons">
      {(['plain', 'primary', 'subtle', 'danger'] as const).map((variant) => (
        <Row key={variant}>
          <Button variant={variant}>{variant}</Button>
          <Button variant={variant} busy>
            busy
          </Button>
          <Button variant={variant} disabled>
            disabled
          </Button>
        </Row>
      ))}
      <Row>
        <IconButton label="Notify" icon={<Bell />} />
        <IconButton label="Favourite" icon={<Star />} pressed={pressed} onClick={() => setPressed(!pressed)} />
        <IconButton label="Not now" icon={<Trash />} disabled />
      </Row>
    </Section>
  )
}

function Fields() {
  const [capacity, setCapacity] = useState('10')
  return (
    <Section title="Fields">
      <TextField label="방 이름" defaultValue="점심 모임" hint="누구나 볼 수 있어요." />
      <TextField label="ID" defaultValue="Min Ji" error="3 to 32 small letters, digits, dots" />
      <PasswordField label="Password" defaultValue="correct horse" />
      <NumberField label="Capacity" value={capacity} onChange={setCapacity} />
      <ParagraphField label="소개" defaultValue="우리 팀만의 메신저" onChange={() => {}} />
    </Section>
  )
}

function Choices() {
  const [on, setOn] = useState(true)
  const [level, setLevel] = useState<'all' | 'none'>('all')
  const [tab, setTab] = useState<'first' | 'second'>('first')
  return (
    <Section title="Choices">
      <Select<'all' | 'none'>
        label="Notify me about"
        options={[
          { value: 'all', label: 'Every message' },
          { value: 'none', label: 'Off' },
        ]}
        value={level}
        onChange={setLevel}
      />
      <Switch label="로비에 공개" checked={on} onChange={setOn} />
      <Switch label="Off" checked={false} onChange={() => {}} />
      <Checkbox label="조용히 나가기" checked={on} onChange={setOn} />
      <Checkbox label="Disabled" checked={false} disabled onChange={() => {}} />
      <Tabs<'first' | 'second'>
        label="Two tabs"
        tabs={[
          { value: 'first', label: '로그인' },
          { value: 'second', label: '회원가입' },
        ]}
        value={tab}
        onChange={setTab}
      >
        <p>The {tab} one</p>
      </Tabs>
    </Section>
  )
}

const items: readonly MenuItem[] = [
  { label: 'Edit', icon: <Pencil />, onSelect() {} },
  { label: 'Not now', disabled: true, onSelect() {} },
  { label: '삭제', icon: <Trash />, danger: true, onSelect() {} },
]

function Floating() {
  const toast = useToast()
  const [open, setOpen] = useState<'dialog' | 'confirm'>()
  return (
    <Section title="Floating">
      <Row>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
        <Menu trigger={<IconButton label="Menu" icon={<EllipsisVertical />} />} items={items} />
        <Popover trigger={<Button>Popover</Button>}>누가 읽었는지</Popover>
        <Tooltip text="What it is about">
          <Button>Tooltip</Button>
        </Tooltip>
      </Row>
      <Row>
        <Button onClick={() => toast.showToast('복사했어요.')}>Toast</Button>
        <Button onClick={() => toast.showError(new MaruError<EngineErrorCode>('request.timeout'))}>Failure</Button>
      </Row>
      <ContextMenu items={items}>
        <div className={styles['context']}>The other mouse button</div>
      </ContextMenu>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={() => setOpen(undefined)}
        title="방 만들기"
        description="비밀번호 없이 들어올 수 있어요."
      >
        <TextField label="방 이름" />
        <DialogButtons confirm="만들기" onCancel={() => setOpen(undefined)} onConfirm={() => {}} />
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={() => setOpen(undefined)}
        title="방을 삭제할까요?"
        confirm="삭제"
        danger
        error={new MaruError('room.forbidden')}
        onConfirm={() => {}}
      />
    </Section>
  )
}

const names = ['김민지', 'Anna', '박현우', 'يوسف', '지수', '😀']

const People = () => (
  <Section title="People and counts">
    <Row>
      {names.map((name, index) => (
        <Avatar
          key={name}
          userId={name}
          name={name}
          size={24 + index * 6}
          presence={(['online', 'away', 'offline'] as const)[index % 3]}
        />
      ))}
    </Row>
    <Row>
      <Badge count={1} />
      <Badge count={12_345} />
      <Badge count={3} mention />
      <Badge count={0} mention />
      <Kbd>Ctrl</Kbd>
      <Kbd>K</Kbd>
    </Row>
  </Section>
)

const Notes = () => (
  <Section title="Notes">
    <ErrorNote error={new MaruError('room.full', { params: { members: 10, capacity: 10 } })} />
    <ErrorNote error={new MaruError<EngineErrorCode>('request.timeout')} onRetry={() => {}} />
    <EmptyState
      icon={<DoorOpen />}
      title="아직 공개된 방이 없어요"
      text="첫 방을 만들어 보세요."
      action={<Button variant="primary">방 만들기</Button>}
    />
    <Spinner />
  </Section>
)
