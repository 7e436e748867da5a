import { defineTexts } from './define.ts'

/** Texts of the page that compares the two homes. */
export const twoHomesTexts = defineTexts({
  'twoHomes.title': { en: 'Desktop app vs. web', ko: '데스크톱 앱과 웹 비교' },
  'twoHomes.text': {
    en: 'Maru looks the same in the desktop app and in a browser, but it works differently.',
    ko: '데스크톱 앱과 웹은 모습은 같지만 동작이 달라요.',
  },
  'twoHomes.when': { en: 'When…', ko: '이럴 때' },
  'twoHomes.desktop': { en: 'Desktop app', ko: '데스크톱 앱' },
  'twoHomes.web': { en: 'Web', ko: '웹' },
  'twoHomes.here': { en: 'you’re here', ko: '지금 사용 중' },
  'twoHomes.proof': { en: 'How we know', ko: '어떻게 확인했나요?' },
  'twoHomes.proof.text': {
    en: 'An automated test tries every row with the desktop app and a browser on a real server:',
    ko: '데스크톱 앱과 브라우저를 실제 서버에 연결해 표의 모든 줄을 자동으로 시험해요.',
  },
  'twoHomes.windowClosed': { en: 'you close the window', ko: '창을 닫으면' },
  'twoHomes.windowClosed.desktop': {
    en: 'Only the window closes. Maru stays connected and keeps receiving messages, so a new window shows everything at once.',
    ko: '창만 닫혀요. 연결을 유지하며 메시지를 계속 받아 저장하고, 창을 다시 열면 바로 모두 보여요.',
  },
  'twoHomes.windowClosed.web': {
    en: 'Maru ends with its tab. The next tab fetches what you missed from the server.',
    ko: '탭을 닫으면 마루도 꺼져요. 다음에 탭을 열 때 그동안 온 메시지를 서버에서 가져와요.',
  },
  'twoHomes.messageUnseen': {
    en: 'a message arrives and nothing is open',
    ko: '아무 창도 열려 있지 않을 때 메시지가 오면',
  },
  'twoHomes.messageUnseen.desktop': {
    en: 'It’s saved on this device and counted as unread, and the system notifies you.',
    ko: '이 기기에 저장되고 안 읽은 메시지 수에 더해지며, 시스템 알림이 떠요.',
  },
  'twoHomes.messageUnseen.web': {
    en: 'Nothing happens here. You find out when you open a tab.',
    ko: '아무 일도 일어나지 않아요. 탭을 열어야 알 수 있어요.',
  },
  'twoHomes.messageElsewhere': {
    en: 'a message arrives while you’re doing something else',
    ko: '다른 일을 하는 동안 메시지가 오면',
  },
  'twoHomes.messageElsewhere.desktop': {
    en: 'You get a system notification. It’s cleared as soon as you read the message on any device.',
    ko: '시스템 알림이 뜨고, 어느 기기에서든 메시지를 읽으면 바로 사라져요.',
  },
  'twoHomes.messageElsewhere.web': {
    en: 'You get a browser notification, if you allowed it and the tab is still open. It’s cleared the same way.',
    ko: '알림을 허용했고 탭이 열려 있으면 브라우저 알림이 떠요. 메시지를 읽으면 똑같이 사라져요.',
  },
  'twoHomes.reply': { en: 'you reply to a notification', ko: '알림에서 답장하면' },
  'twoHomes.reply.desktop': {
    en: 'Where the system supports it, you reply in the notification itself. If you’re offline, the reply is sent once you’re back online.',
    ko: '시스템이 지원하면 알림에서 바로 답장할 수 있어요. 오프라인이면 다시 연결됐을 때 보내요.',
  },
  'twoHomes.reply.web': {
    en: 'Clicking it opens the message in the tab, and you reply there.',
    ko: '알림을 누르면 탭에서 그 메시지가 열리고, 거기서 답장해요.',
  },
  'twoHomes.networkGone': { en: 'the network goes down', ko: '네트워크가 끊기면' },
  'twoHomes.networkGone.desktop': {
    en: 'Messages on this device stay readable. What you write is sent when the network is back, even with no window open.',
    ko: '이 기기에 있는 메시지는 계속 읽을 수 있어요. 그동안 쓴 메시지는 다시 연결되면 창이 없어도 보내요.',
  },
  'twoHomes.networkGone.web': {
    en: 'The same, while the tab is open. If you close it first, waiting messages are sent the next time you open a tab.',
    ko: '탭이 열려 있는 동안은 같아요. 탭을 먼저 닫으면 다음에 탭을 열 때 보내요.',
  },
  'twoHomes.sleep': { en: 'the computer sleeps', ko: '컴퓨터가 절전 상태가 되면' },
  'twoHomes.sleep.desktop': {
    en: 'When it wakes, the system tells Maru, and the connection is checked right away.',
    ko: '깨어날 때 시스템이 알려 줘서 바로 연결을 확인해요.',
  },
  'twoHomes.sleep.web': {
    en: 'Nothing tells the tab. It notices from the clock, seconds after it runs again.',
    ko: '탭에는 아무도 알려 주지 않아요. 다시 실행된 뒤 몇 초 안에 시계를 보고 알아차려요.',
  },
  'twoHomes.serverRestarts': { en: 'the server restarts', ko: '서버가 다시 시작되면' },
  'twoHomes.serverRestarts.desktop': {
    en: 'It reconnects on its own, even with no window open.',
    ko: '창이 없어도 자동으로 다시 연결돼요.',
  },
  'twoHomes.serverRestarts.web': {
    en: 'It reconnects on its own, as long as the tab is open.',
    ko: '탭이 열려 있으면 자동으로 다시 연결돼요.',
  },
  'twoHomes.startsAgain': { en: 'Maru starts again', ko: '마루를 다시 켜면' },
  'twoHomes.startsAgain.desktop': {
    en: 'Your rooms appear before the network is up, from Maru’s own database.',
    ko: '네트워크에 연결되기 전에 자체 데이터베이스에서 대화방 목록을 보여 줘요.',
  },
  'twoHomes.startsAgain.web': {
    en: 'You have to open a tab. The rooms come from the browser’s storage, which the browser may clear.',
    ko: '탭을 직접 열어야 해요. 대화방 목록은 브라우저 저장소에서 가져오는데, 브라우저가 지울 수도 있어요.',
  },
  'twoHomes.screenCrashes': { en: 'the screen crashes', ko: '보던 화면이 갑자기 꺼지면' },
  'twoHomes.screenCrashes.desktop': {
    en: 'The connection runs in another process and stays up. The window is restored with your draft.',
    ko: '연결은 다른 프로세스에 있어서 유지돼요. 창이 다시 열리고, 작성 중이던 글도 남아 있어요.',
  },
  'twoHomes.screenCrashes.web': {
    en: 'The tab and its connection go down together. Reload it, and your draft and unsent messages are still there.',
    ko: '탭과 연결이 함께 꺼져요. 다시 열면 작성 중이던 글과 보내지 못한 메시지가 남아 있어요.',
  },
  'twoHomes.openedTwice': { en: 'you open it twice', ko: '두 번 열면' },
  'twoHomes.openedTwice.desktop': {
    en: 'The open window comes to the front. All windows share one connection.',
    ko: '열려 있던 창이 앞으로 나와요. 창이 여러 개여도 연결은 하나예요.',
  },
  'twoHomes.openedTwice.web': {
    en: 'Each tab shows everything, and all share one connection. In the few browsers that can’t share it, tabs take turns.',
    ko: '어느 탭에서나 똑같이 쓸 수 있고, 연결은 하나예요. 연결을 나눠 쓸 수 없는 일부 브라우저에서는 한 번에 한 탭에서만 쓸 수 있어요.',
  },
  'twoHomes.quit': { en: 'you quit', ko: '완전히 종료하면' },
  'twoHomes.quit.desktop': {
    en: 'It’s as silent as a closed tab. Until you quit, it uses memory, even with no window open.',
    ko: '탭을 닫았을 때처럼 알림이 오지 않아요. 종료하기 전까지는 창이 없어도 메모리를 써요.',
  },
  'twoHomes.quit.web': {
    en: 'Close the tab and nothing keeps running.',
    ko: '탭을 닫으면 아무것도 실행되지 않아요.',
  },
  'twoHomes.figures': { en: 'Right now', ko: '지금 상태' },
  'twoHomes.figure.connection': { en: 'Connected for', ko: '연결된 시간' },
  'twoHomes.figure.notConnected': { en: 'not connected', ko: '연결 안 됨' },
  'twoHomes.figure.reconnects': { en: 'Reconnects', ko: '다시 연결한 횟수' },
  'twoHomes.figure.roomList': { en: 'Time to first room list', ko: '첫 대화방 목록까지' },
  'twoHomes.figure.memory': { en: 'Memory', ko: '메모리' },
  'twoHomes.figure.memory.hint': { en: 'as far as Maru can tell', ko: '측정할 수 있는 만큼' },
  'twoHomes.figure.received': { en: 'Messages received', ko: '받은 메시지' },
  'twoHomes.figure.unseen': { en: '… with no window open', ko: '그중 창 없이 받은 메시지' },
  'twoHomes.figure.engine': { en: 'Running for', ko: '실행된 시간' },
  'twoHomes.figure.screen': { en: 'Screen open for', ko: '화면이 열린 시간' },
  'twoHomes.figure.screens': { en: 'Screens opened since start', ko: '실행 후 연 화면' },
  'twoHomes.figure.unknown': { en: 'unknown', ko: '알 수 없음' },
})
