const english = {
  building: 'Building what has changed...',
  buildFailed: 'The build failed; what it says is above.',
  ready: (address: string) => `Maru is ready:  ${address}`,
  howToStop: 'Ctrl-C stops it.',
  fetching: 'Fetching Electron for the installed messenger (about 120 MB, once)...',
  opening: 'Opening the installed messenger.',
  noDisplay: 'There is no display here, so the installed messenger stays closed; use the address above.',
  notFetched: 'Electron could not be fetched, so the installed messenger stays closed; use the address above.',
  notOpened: 'The installed messenger could not be opened; use the address above.',
  noSandbox:
    'The installed messenger stays closed: its sandbox cannot be set up here (docs/operating.md, "The installed messenger"); use the address above.',
}

const korean: typeof english = {
  building: '바뀐 것을 빌드합니다...',
  buildFailed: '빌드하지 못했습니다. 까닭은 위에 있습니다.',
  ready: (address) => `마루가 준비되었습니다:  ${address}`,
  howToStop: '멈추려면 Ctrl-C를 누르세요.',
  fetching: '설치형 메신저에 쓸 Electron을 받습니다(약 120MB, 한 번만)...',
  opening: '설치형 메신저를 엽니다.',
  noDisplay: '화면이 없어 설치형 메신저는 열지 않습니다. 위 주소로 들어오세요.',
  notFetched: 'Electron을 받지 못해 설치형 메신저는 열지 않습니다. 위 주소로 들어오세요.',
  notOpened: '설치형 메신저를 열지 못했습니다. 위 주소로 들어오세요.',
  noSandbox:
    '샌드박스를 쓸 수 없는 곳이라 설치형 메신저는 열지 않습니다(docs/operating.md, "The installed messenger"). 위 주소로 들어오세요.',
}

/** What the terminal is told, in the language of its user. */
export function wordsFor(environment: Record<string, string | undefined>): typeof english {
  const locale =
    environment['LC_ALL'] ||
    environment['LC_MESSAGES'] ||
    environment['LANG'] ||
    Intl.DateTimeFormat().resolvedOptions().locale
  return locale.startsWith('ko') ? korean : english
}
