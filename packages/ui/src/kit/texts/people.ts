import { defineTexts } from './define.ts'

/** Blocking people, message requests and hidden conversations. */
export const peopleTexts = defineTexts({
  'members.block': { en: 'Block', ko: '이 사람 차단' },
  'members.unblock': { en: 'Unblock', ko: '이 사람 차단 해제' },
  'members.block.ask': { en: 'Block {name}?', ko: '{name} 님을 차단할까요?' },
  'members.block.text': {
    en: 'You can’t send each other direct messages or see who’s online, and their mentions don’t notify you. They won’t be told. You can unblock them in Settings.',
    ko: '서로 1:1 메시지를 보낼 수 없고 접속 상태도 볼 수 없어요. 멘션해도 알림이 오지 않아요. 상대에게는 알리지 않고, 설정에서 언제든 해제할 수 있어요.',
  },
  'blocked.text': {
    en: 'They can’t send you direct messages, and don’t see whether you’re online. What they write in rooms is folded.',
    ko: '차단한 사람은 1:1 메시지를 보낼 수 없고 내 접속 상태를 볼 수 없어요. 방에 쓴 글은 접혀서 보여요.',
  },
  'blocked.none': { en: 'You haven’t blocked anyone.', ko: '차단한 사람이 없어요.' },
  'blocked.unblock': { en: 'Unblock {name}', ko: '{name} 님, 이 사람 차단 해제' },
  'blocked.you': { en: 'You blocked {name}.', ko: '{name} 님을 차단했어요.' },
  'blocked.message': { en: 'Message from a blocked person', ko: '차단한 사람의 메시지' },
  'blocked.show': { en: 'Show', ko: '보기' },
  'request.title': { en: 'Message requests', ko: '대화 요청' },
  'request.received': {
    en: '{name} isn’t in any room with you. They can’t see that you’ve read this, or that you’re online, until you accept.',
    ko: '{name} 님과 함께 있는 방이 없어요. 수락하기 전에는 상대가 읽음 여부와 접속 상태를 볼 수 없어요.',
  },
  'request.sent': {
    en: 'This is a message request until {name} accepts it or answers.',
    ko: '{name} 님이 수락하거나 답장하기 전까지는 대화 요청으로 보여요.',
  },
  'request.accept': { en: 'Accept', ko: '수락' },
  'request.delete': { en: 'Delete', ko: '삭제' },
  'room.hide': { en: 'Hide conversation', ko: '대화방 숨기기' },
  'rooms.invite.by': { en: 'Invite link from {name}', ko: '{name} 님이 만든 초대 링크' },
  'rooms.invite.blocked': { en: 'You blocked this person.', ko: '내가 차단한 사람이에요.' },
})
