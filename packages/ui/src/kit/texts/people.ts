import { defineTexts } from './define.ts'

/** Blocking people, message requests and hidden conversations. */
export const peopleTexts = defineTexts({
  'members.block': { en: 'Block', ko: '차단' },
  'members.unblock': { en: 'Unblock', ko: '차단 해제' },
  'members.block.ask': { en: 'Block {name}?', ko: '{name} 님을 차단할까요?' },
  'members.block.text': {
    en: 'You won’t be able to message each other directly or see when the other is online, and their mentions won’t notify you. They won’t know. You can unblock them in Settings.',
    ko: '서로 1:1 메시지를 보낼 수 없고 접속 상태도 볼 수 없어요. 상대가 나를 멘션해도 알림이 오지 않아요. 차단한 사실은 상대에게 알리지 않으며, 설정에서 언제든 해제할 수 있어요.',
  },
  'people.title': { en: 'People', ko: '사람들' },
  'people.intro': { en: 'Everyone on {server}', ko: '{server}에 있는 모든 사람' },
  'people.short': { en: 'Type at least two letters.', ko: '두 글자 이상 입력해 주세요.' },
  'people.none': { en: 'No one else is here yet', ko: '아직 다른 사람이 없어요' },
  'people.none.text': {
    en: 'Invite someone to a room, and they’ll appear here once they’ve signed up.',
    ko: '방에 초대한 사람이 가입하면 여기에 보여요.',
  },
  'people.noResults': { en: 'No results', ko: '검색 결과가 없어요' },
  'person.mention': { en: 'Mention', ko: '멘션' },
  'person.mute': { en: 'Mute direct messages', ko: '1:1 대화 알림 끄기' },
  'person.unmute': { en: 'Unmute direct messages', ko: '1:1 대화 알림 켜기' },
  'person.title': { en: 'Profile', ko: '프로필' },
  'blocked.text': {
    en: 'Blocked people can’t message you directly or see when you’re online. Their messages in rooms are collapsed.',
    ko: '차단한 사람은 나에게 1:1 메시지를 보내거나 내 접속 상태를 볼 수 없어요. 방에 쓴 메시지는 접혀서 보여요.',
  },
  'blocked.none': { en: 'You haven’t blocked anyone.', ko: '차단한 사람이 없어요.' },
  'blocked.unblock': { en: 'Unblock {name}', ko: '{name} 님 차단 해제' },
  'blocked.you': { en: 'You’ve blocked {name}.', ko: '{name} 님을 차단했어요.' },
  'blocked.message': { en: 'Message from a blocked person', ko: '차단한 사람의 메시지' },
  'blocked.show': { en: 'Show', ko: '보기' },
  'request.title': { en: 'Message requests', ko: '대화 요청' },
  'request.received': {
    en: 'You share no rooms with {name}. Until you accept, they can’t see that you’ve read this or that you’re online.',
    ko: '{name} 님과 같이 있는 방이 없어요. 수락하기 전에는 상대가 내 읽음 여부와 접속 상태를 볼 수 없어요.',
  },
  'request.sent': {
    en: '{name} sees this as a message request until they accept or reply.',
    ko: '{name} 님이 수락하거나 답장할 때까지는 상대에게 대화 요청으로 보여요.',
  },
  'request.accept': { en: 'Accept', ko: '수락' },
  'request.delete': { en: 'Delete', ko: '삭제' },
  'room.hide': { en: 'Hide conversation', ko: '대화방 숨기기' },
  'rooms.invite.by': { en: 'Invite link from {name}', ko: '{name} 님이 만든 초대 링크' },
  'rooms.invite.blocked': { en: 'You’ve blocked this person.', ko: '내가 차단한 사람이에요.' },
})
