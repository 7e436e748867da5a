declare const english: {
    building: string;
    buildFailed: string;
    ready: (address: string) => string;
    howToStop: string;
    fetching: string;
    opening: string;
    noDisplay: string;
    notFetched: string;
    notOpened: string;
};
/** What the terminal is told, in the language of its user. */
export declare function wordsFor(environment: Record<string, string | undefined>): typeof english;
export {};
