import { defineTexts } from './define.ts'

/** Pictures of people and rooms. */
export const picturesTexts = defineTexts({
  'picture.profile': { en: 'Profile picture', ko: '프로필 사진' },
  'picture.room': { en: 'Room picture', ko: '방 사진' },
  'picture.set': { en: 'Add picture', ko: '사진 등록' },
  'picture.change': { en: 'Change picture', ko: '사진 변경' },
  'picture.remove': { en: 'Remove picture', ko: '사진 삭제' },
  'picture.drop': { en: 'Drop a picture here, or paste one.', ko: '사진을 끌어다 놓거나 붙여 넣으세요.' },
  'picture.choose': { en: 'Choose a picture', ko: '사진 선택' },
  'picture.camera': { en: 'Use the camera', ko: '카메라로 찍기' },
  'picture.camera.starting': { en: 'Starting the camera…', ko: '카메라를 켜는 중이에요…' },
  'picture.camera.denied': {
    en: 'The camera isn’t allowed. Allow it in the settings of your browser or system, or choose a picture.',
    ko: '카메라를 사용할 수 없게 설정돼 있어요. 브라우저나 시스템 설정에서 허용하거나 사진을 선택해 주세요.',
  },
  'picture.camera.none': {
    en: 'No camera can be used. Connect one or close other apps that use it, or choose a picture.',
    ko: '사용할 수 있는 카메라가 없어요. 카메라를 연결하거나, 카메라를 쓰는 다른 앱을 닫거나, 사진을 선택해 주세요.',
  },
  'picture.camera.preview': { en: 'Camera preview', ko: '카메라 미리 보기' },
  'picture.take': { en: 'Take picture', ko: '찍기' },
  'picture.crop': { en: 'Position', ko: '위치' },
  'picture.crop.hint': {
    en: 'Drag to move, scroll to zoom. Or use the arrow keys, + and −.',
    ko: '끌어서 옮기고 스크롤해서 확대할 수 있어요. 화살표 키와 +, − 키도 사용할 수 있어요.',
  },
  'picture.zoom': { en: 'Zoom', ko: '확대' },
  'picture.camera.back': { en: 'Back', ko: '뒤로' },
  'picture.back': { en: 'Choose another', ko: '다른 사진 선택' },
  'picture.save': { en: 'Save', ko: '저장' },
  'picture.unreadable': {
    en: 'This file can’t be shown as a picture. Choose another one.',
    ko: '사진으로 열 수 없는 파일이에요. 다른 파일을 선택해 주세요.',
  },
})
