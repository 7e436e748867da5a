/** Turbo, which otherwise would tell its maker what runs here. */
export declare function turbo(...args: string[]): Promise<number>;
