import { defineTexts } from './define.ts'

/** What the page that compares the two homes says. */
export const twoHomesTexts = defineTexts({
  'twoHomes.title': { en: 'Installed vs Web', ko: '설치한 앱과 웹' },
  'twoHomes.text': {
    en: 'Maru lives in two homes. It looks the same in both, and does not behave the same.',
    ko: '마루는 두 곳에서 쓸 수 있어요. 겉모습은 같지만 하는 일은 달라요.',
  },
  'twoHomes.when': { en: 'When …', ko: '이럴 때' },
  'twoHomes.installed': { en: 'Installed', ko: '설치한 앱' },
  'twoHomes.web': { en: 'Web', ko: '웹' },
  'twoHomes.here': { en: 'you are here', ko: '지금 여기' },
  'twoHomes.provenBy': { en: 'and the test that proves it', ko: '증명하는 테스트' },
  'twoHomes.copyTest': { en: 'Copy {test}', ko: '{test} 복사' },
  'twoHomes.windowClosed': { en: 'the window closes', ko: '창을 닫으면' },
  'twoHomes.windowClosed.installed': {
    en: 'Only the window goes. The messenger stays connected, receives and stores; a new window shows everything at once.',
    ko: '창만 없어져요. 연결은 그대로라서 메시지를 계속 받아 저장하고, 창을 다시 열면 바로 모두 보여요.',
  },
  'twoHomes.windowClosed.web': {
    en: 'The messenger ends with its tab. The next tab fetches from the server what it missed.',
    ko: '탭과 함께 메신저도 끝나요. 다음에 탭을 열 때 그동안의 메시지를 서버에서 가져와요.',
  },
  'twoHomes.messageUnseen': {
    en: 'a message comes and nothing is open',
    ko: '아무것도 열려 있지 않은데 메시지가 오면',
  },
  'twoHomes.messageUnseen.installed': {
    en: 'It is stored on this device, counted, and you are notified by the system.',
    ko: '이 기기에 저장하고 안 읽은 수에 더하고 시스템 알림으로 알려 드려요.',
  },
  'twoHomes.messageUnseen.web': {
    en: 'Nothing happens here. You learn of it when you open a tab.',
    ko: '여기서는 아무 일도 없어요. 탭을 열어야 알 수 있어요.',
  },
  'twoHomes.messageElsewhere': {
    en: 'a message comes while you look elsewhere',
    ko: '다른 걸 보는 동안 메시지가 오면',
  },
  'twoHomes.messageElsewhere.installed': {
    en: 'A system notification, taken back as soon as the message is read on any device.',
    ko: '시스템 알림이 뜨고, 어느 기기에서든 읽으면 바로 거둬요.',
  },
  'twoHomes.messageElsewhere.web': {
    en: 'A browser notification, if you allowed it and the tab is still there. It is taken back the same way.',
    ko: '허용했고 탭이 아직 있으면 브라우저 알림이 떠요. 읽으면 똑같이 거둬요.',
  },
  'twoHomes.reply': { en: 'you answer a notification', ko: '알림에서 답장하면' },
  'twoHomes.reply.installed': {
    en: 'Where the system can do it, you write in the notification itself. Offline it waits in the outbox.',
    ko: '시스템이 지원하면 알림에 바로 써요. 오프라인이면 보낼 메시지로 기다려요.',
  },
  'twoHomes.reply.web': {
    en: 'A click brings the tab to that message, and you write there.',
    ko: '누르면 탭에서 그 메시지가 열리고, 거기서 써요.',
  },
  'twoHomes.networkGone': { en: 'the network goes', ko: '네트워크가 끊기면' },
  'twoHomes.networkGone.installed': {
    en: 'What is on this device stays readable. What you write waits, and goes by itself when the network is back, window or not.',
    ko: '기기에 있는 메시지는 계속 읽을 수 있어요. 쓴 메시지는 기다렸다가, 다시 연결되면 창이 없어도 저절로 가요.',
  },
  'twoHomes.networkGone.web': {
    en: 'The same while the tab is open. If you close it first, what waits goes when a tab is opened again.',
    ko: '탭이 열려 있는 동안은 같아요. 먼저 닫으면 다음에 탭을 열 때 보내요.',
  },
  'twoHomes.sleep': { en: 'the machine sleeps', ko: '컴퓨터가 잠들면' },
  'twoHomes.sleep.installed': {
    en: 'The system tells when it wakes up, and the connection is checked at once.',
    ko: '깨어날 때 시스템이 알려 줘서 바로 연결을 확인해요.',
  },
  'twoHomes.sleep.web': {
    en: 'Nobody tells the tab. It sees by its clock that time has passed, seconds after it runs again.',
    ko: '탭에는 아무도 알려 주지 않아요. 다시 움직인 뒤 몇 초 안에 시계를 보고 알아차려요.',
  },
  'twoHomes.serverRestarts': { en: 'the server restarts', ko: '서버가 다시 시작하면' },
  'twoHomes.serverRestarts.installed': {
    en: 'It connects again by itself, window or not.',
    ko: '창이 없어도 저절로 다시 연결해요.',
  },
  'twoHomes.serverRestarts.web': {
    en: 'It connects again by itself, as long as the tab is open.',
    ko: '탭이 열려 있으면 저절로 다시 연결해요.',
  },
  'twoHomes.startsAgain': { en: 'it starts again', ko: '다시 시작하면' },
  'twoHomes.startsAgain.installed': {
    en: 'The rooms are there before any network, from its own database.',
    ko: '네트워크보다 먼저, 자체 데이터베이스에서 방 목록을 보여 줘요.',
  },
  'twoHomes.startsAgain.web': {
    en: 'Somebody has to open a tab. The rooms come from the browser’s storage, which a browser may clear.',
    ko: '누군가 탭을 열어야 해요. 방 목록은 브라우저 저장소에서 오는데, 브라우저가 지울 수도 있어요.',
  },
  'twoHomes.screenCrashes': { en: 'what you look at crashes', ko: '보던 화면이 갑자기 죽으면' },
  'twoHomes.screenCrashes.installed': {
    en: 'The connection is in another process and stays. The window is built again, your draft in it.',
    ko: '연결은 다른 프로세스에 있어서 그대로예요. 창을 다시 만들고 쓰던 글도 있어요.',
  },
  'twoHomes.screenCrashes.web': {
    en: 'Tab and connection go together. Load it again: your draft and what waits are there.',
    ko: '탭과 연결이 함께 죽어요. 다시 열면 쓰던 글과 보낼 메시지는 있어요.',
  },
  'twoHomes.openedTwice': { en: 'you open it twice', ko: '두 번 열면' },
  'twoHomes.openedTwice.installed': {
    en: 'The window that is there comes forward. Several windows share one connection.',
    ko: '이미 있는 창이 앞으로 나와요. 창이 여럿이어도 연결은 하나예요.',
  },
  'twoHomes.openedTwice.web': {
    en: 'One tab at a time has the messenger. The other offers to take over.',
    ko: '한 번에 한 탭만 쓸 수 있어요. 다른 탭은 여기서 쓸지 물어봐요.',
  },
  'twoHomes.quit': { en: 'you really leave', ko: '완전히 끝내면' },
  'twoHomes.quit.installed': {
    en: 'After Quit it is as silent as a closed tab. Until then it takes memory, also with no window.',
    ko: '종료하면 닫은 탭처럼 조용해요. 그전까지는 창이 없어도 메모리를 써요.',
  },
  'twoHomes.quit.web': {
    en: 'Close the tab and nothing is left running.',
    ko: '탭을 닫으면 아무것도 남아서 돌지 않아요.',
  },
  'twoHomes.figures': { en: 'This home, now', ko: '지금 이곳은' },
  'twoHomes.figure.connection': { en: 'Connected for', ko: '연결된 지' },
  'twoHomes.figure.notConnected': { en: 'not connected', ko: '연결되지 않음' },
  'twoHomes.figure.reconnects': { en: 'Reconnects', ko: '다시 연결한 횟수' },
  'twoHomes.figure.roomList': { en: 'Time to first room list', ko: '첫 방 목록까지' },
  'twoHomes.figure.memory': { en: 'Memory', ko: '메모리' },
  'twoHomes.figure.memory.hint': { en: 'as far as this home can tell', ko: '이곳에서 알 수 있는 만큼' },
  'twoHomes.figure.received': { en: 'Messages received', ko: '받은 메시지' },
  'twoHomes.figure.unseen': { en: '… of them with no window', ko: '그중 창 없이 받은 것' },
  'twoHomes.figure.engine': { en: 'Messenger running for', ko: '메신저가 켜진 지' },
  'twoHomes.figure.screen': { en: 'This screen drawn for', ko: '이 화면이 뜬 지' },
  'twoHomes.figure.screens': { en: 'Screens since the start', ko: '켜진 뒤 띄운 화면' },
  'twoHomes.figure.unknown': { en: 'unknown here', ko: '여기서는 몰라요' },
})
