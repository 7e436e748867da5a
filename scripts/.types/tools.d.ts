export declare const root: string;
export declare function readJson<Shape>(path: string): Shape;
declare const packages: {
    readonly biome: '@biomejs/biome';
    readonly knip: 'knip';
    readonly tsc: 'typescript';
    readonly turbo: 'turbo';
    readonly vite: 'vite';
};
/** The script behind a command of node_modules/.bin: with process.execPath it starts the same way on every system. */
export declare function bin(command: keyof typeof packages): string;
export {};
