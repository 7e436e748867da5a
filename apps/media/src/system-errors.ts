const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code

/** Whether a file or folder is not there. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** Whether a disk, or the space that this user may take of it, is full. */
export const isFull = (error: unknown): boolean => codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT'
