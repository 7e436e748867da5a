import { defineTexts } from './define.ts'

/** Texts of the tour for new users. */
export const tourTexts = defineTexts({
  'tour.start': { en: 'Take a 30-second tour', ko: '30초 둘러보기' },
  'tour.progress': { en: '{step} of {steps}', ko: '{step}/{steps}' },
  'tour.next': { en: 'Next', ko: '다음' },
  'tour.end': { en: 'End tour', ko: '그만 보기' },
  'tour.done': { en: 'Done', ko: '완료' },
  'tour.rooms.title': { en: 'Rooms and the lobby', ko: '방과 로비' },
  'tour.rooms.text': {
    en: 'Your rooms are on the left. The lobby lists the rooms you can join, and the plus button creates one.',
    ko: '내 대화방은 왼쪽에 모여 있어요. 들어갈 수 있는 방은 로비에서 찾고, 더하기 버튼으로 새 방을 만들 수 있어요.',
  },
  'tour.switcher.title': { en: 'Go anywhere', ko: '어디로든 바로 이동' },
  'tour.switcher.text': {
    en: 'Press {keys} and type part of a name to go to any room or person.',
    ko: '{keys} 키를 누르고 이름 일부나 초성을 입력하면 어떤 대화방이나 사람에게든 바로 갈 수 있어요.',
  },
  'tour.writing.title': { en: 'More than text', ko: '메시지 쓰기' },
  'tour.writing.text': {
    en: 'Type @ to mention someone and : for emoji. Right-click a message to reply, react or pin it.',
    ko: '@로 사람을 멘션하고 :으로 이모지를 넣어요. 메시지를 오른쪽 클릭하면 답장하거나 반응을 남기고 고정할 수 있어요.',
  },
  'tour.notifications.title': { en: 'Only what matters', ko: '필요한 알림만' },
  'tour.notifications.text': {
    en: 'Choose in Settings what notifies you, and mute a room from its menu. The bell collects what you missed.',
    ko: '어떤 알림을 받을지 설정에서 고르고, 방마다 메뉴에서 알림을 끌 수 있어요. 놓친 알림은 종 모양 버튼에 모여요.',
  },
})
