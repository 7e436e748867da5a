import type { AccountView, Messenger, MethodName, Snapshot } from '@maru/engine';
type Input = Readonly<Record<string, unknown>>;
export interface Fake {
    readonly messenger: Messenger;
    /** What the screens asked of it. */
    readonly calls: {
        readonly name: MethodName;
        readonly input: Input;
    }[];
    /** The connection of the account becomes another. */
    connect(connection: AccountView['connection']): void;
}
/** A messenger in memory: it answers what the shell asks, and fails as people make it fail. */
export declare function fakeMessenger(first: Snapshot): Fake;
export {};
