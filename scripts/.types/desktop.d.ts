import type { wordsFor } from './words.ts';
/** Opens the installed messenger where that can be done; where not, says why in one line. */
export declare function openDesktop(address: string, words: ReturnType<typeof wordsFor>): Promise<void>;
