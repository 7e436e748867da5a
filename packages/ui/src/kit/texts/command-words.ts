/** The words that the switcher finds a command by, beside its name; in both languages at once. */
export const commandWords = {
  create: ['new room', '새 방', '방 만들기'],
  direct: ['new direct message', 'dm', '새 1:1 대화', '쪽지'],
  self: ['notes to self', 'memo', 'myself', '나와의 채팅', '나에게 보내기', '메모'],
  lobby: ['lobby', 'rooms', '로비', '방 찾기'],
  people: ['people', 'directory', '사람들', '사람 찾기'],
  saved: ['saved messages', 'bookmarks', '저장한 메시지', '북마크', '책갈피'],
  gallery: ['photos', 'pictures', 'gallery', 'videos', 'links', '사진', '갤러리', '사진첩', '동영상', '링크'],
  settings: ['settings', 'preferences', '설정', '환경설정'],
  shortcuts: ['keyboard', 'shortcuts', '단축키'],
  signOut: ['sign out', 'log out', 'logout', '로그아웃'],
  theme: ['theme', '테마', '다크 모드'],
} as const satisfies Readonly<Record<string, readonly string[]>>
