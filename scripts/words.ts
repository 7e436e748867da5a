const english = {
  building: 'Building what has changed...',
  buildFailed: 'The build failed. See its output above.',
  ready: (address: string) => `Maru is ready:  ${address}`,
  howToStop: 'Press Ctrl-C to stop.',
  serverEnded: (exit: number | string) =>
    `The server has ended unexpectedly (exit code ${exit}). See its output above, then run npm start again.`,
  fetching: 'Downloading Electron for the desktop app (about 120 MB, only once)...',
  opening: 'Opening the desktop app.',
  noDisplay: "There is no display here, so the desktop app won't open. Use the address above.",
  notFetched: "Couldn't download Electron, so the desktop app won't open. Use the address above.",
  notOpened: "Couldn't open the desktop app. Use the address above.",
  noSandbox:
    'The desktop app can\'t set up its sandbox here, so it won\'t open (docs/operating.md, "The desktop app"). Use the address above.',
}

const korean: typeof english = {
  building: '바뀐 부분을 빌드하고 있어요...',
  buildFailed: '빌드에 실패했어요. 위 출력을 확인해 주세요.',
  ready: (address) => `마루가 준비됐어요:  ${address}`,
  howToStop: '멈추려면 Ctrl-C를 누르세요.',
  serverEnded: (exit) =>
    `서버가 예기치 않게 종료됐어요(종료 코드 ${exit}). 위 출력을 확인한 뒤 npm start를 다시 실행해 주세요.`,
  fetching: '데스크톱 앱에 필요한 Electron을 내려받고 있어요(약 120MB, 처음 한 번만)...',
  opening: '데스크톱 앱을 열어요.',
  noDisplay: '화면이 없어서 데스크톱 앱은 열지 않아요. 위 주소로 접속해 주세요.',
  notFetched: 'Electron을 내려받지 못해서 데스크톱 앱은 열지 않아요. 위 주소로 접속해 주세요.',
  notOpened: '데스크톱 앱을 열지 못했어요. 위 주소로 접속해 주세요.',
  noSandbox:
    '여기서는 샌드박스를 쓸 수 없어서 데스크톱 앱은 열지 않아요(docs/operating.md, "The desktop app"). 위 주소로 접속해 주세요.',
}

/** The texts for the terminal, in the user's language. */
export function wordsFor(environment: Record<string, string | undefined>): typeof english {
  const locale =
    environment['LC_ALL'] ||
    environment['LC_MESSAGES'] ||
    environment['LANG'] ||
    Intl.DateTimeFormat().resolvedOptions().locale
  return locale.startsWith('ko') ? korean : english
}
