import { type ChildProcess, type SpawnOptions } from 'node:child_process';
/** Starts a script of ours or of a tool on this Node; it ends with us. */
export declare function startNode(args: readonly string[], options?: SpawnOptions): ChildProcess;
export declare function start(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
/** Its exit code; what a signal ended counts as failed. */
export declare function ended(child: ChildProcess): Promise<number>;
export declare function stopAll(signal?: NodeJS.Signals): void;
/** What we started ends when we are asked to end. npm passes on no signal, it only goes away: that counts as asking. */
export declare function stopAllWithUs(): void;
