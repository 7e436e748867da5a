interface LockedPackage {
    readonly resolved?: string;
    readonly link?: boolean;
    readonly optionalDependencies?: Record<string, string>;
}
export interface Lock {
    readonly packages: Record<string, LockedPackage>;
}
/**
 * What would make `npm ci` fail elsewhere: native parts of other systems that the lock leaves out (npm forgets them
 * where a registry lags behind), and addresses of one machine's registry.
 */
export declare function lockProblems(lock?: Lock): string[];
export {};
