/** The picture with a number that Windows lays over the taskbar's entry. */
export const overlayFor = (unread: number): string => `overlay-${unread > 9 ? 'more' : unread}.png`
