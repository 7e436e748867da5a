import { type AccountView, type Snapshot } from '@maru/engine';
export interface State {
    readonly snapshot: Snapshot;
    readonly home?: 'installed' | 'web';
}
declare const second: AccountView;
/** Everything that the shell can look like, by name. */
export declare const states: {
    readonly splash: {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly 'sign-in': {
        readonly snapshot: {
            readonly number: number;
            readonly accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            readonly rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            readonly people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            readonly timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            readonly directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            readonly preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            readonly ready: true;
        };
    };
    readonly lobby: {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly 'lobby-empty': {
        readonly snapshot: {
            readonly number: number;
            readonly accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            readonly people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            readonly timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            readonly directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            readonly preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            readonly ready: boolean;
            readonly rooms: {};
        };
    };
    readonly 'lobby-loading': {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly 'lobby-error': {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly offline: {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly waiting: {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly 'signed-out': {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
    };
    readonly 'too-old': {
        readonly snapshot: {
            number: number;
            accounts: Record<string, {
                accountId: string;
                server: {
                    url: string;
                    name: string;
                };
                profile: {
                    userId: string;
                    nickname: string;
                };
                sessionId: string;
                connection: {
                    state: "offline";
                } | {
                    state: "connecting";
                    attempt: number;
                } | {
                    state: "waiting";
                    attempt: number;
                    retryAt: number;
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                } | {
                    state: "syncing";
                    since: number;
                } | {
                    state: "live";
                    since: number;
                } | {
                    state: "refused";
                    error: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    };
                };
                settings: {
                    snoozedUntil?: number | undefined;
                    enabled: boolean;
                    level: "all" | "mentions" | "none";
                    keywords: string[];
                    quietHours: {
                        enabled: boolean;
                        days: {
                            from: string;
                            to: string;
                        }[][];
                    };
                    showContent: boolean;
                    sound: boolean;
                };
                unread: number;
                mentions: number;
                waiting: number;
                failed: number;
                figures: {
                    reconnects: number;
                    roomListAfter?: number | undefined;
                    received: number;
                    receivedUnseen: number;
                    startedAt: number;
                };
            }>;
            rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            ready: boolean;
        };
        readonly home: 'installed';
    };
    readonly accounts: {
        readonly snapshot: {
            readonly number: number;
            readonly rooms: Record<string, Record<string, {
                roomId: string;
                kind: "direct" | "group";
                title: string;
                other?: string | undefined;
                capacity: number;
                members: number;
                locked: boolean;
                listed: boolean;
                role: "member" | "moderator" | "owner";
                head: number;
                read: number;
                unread: number;
                mentions: number;
                last?: {
                    seq: number;
                    by: string;
                    at: number;
                    text: string;
                    deleted: boolean;
                } | undefined;
                lastAt: number;
                draft?: string | undefined;
                favourite: boolean;
                mute: {
                    kind: "none";
                } | {
                    kind: "all" | "allButMentions";
                    until?: number | undefined;
                };
                typing: string[];
                pins: number[];
                waiting: number;
                failed: number;
                complete: {
                    from: number;
                    to: number;
                    checked: boolean;
                };
                membersRev: number;
            }>>;
            readonly people: Record<string, Record<string, {
                userId: string;
                nickname: string;
                presence: "away" | "offline" | "online";
            }>>;
            readonly timelines: Record<string, {
                timelineId: string;
                accountId: string;
                roomId: string;
                items: ({
                    kind: "message";
                    id: string;
                    seq: number;
                    rev: number;
                    by: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    mentionsMe: boolean;
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    editedAt?: number | undefined;
                    deletedAt?: number | undefined;
                    reactions: {
                        emoji: string;
                        users: string[];
                    }[];
                    pinned: boolean;
                    mine: boolean;
                    unread: number;
                } | {
                    kind: "notice";
                    id: string;
                    seq: number;
                    at: number;
                    entry: {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "created";
                        kind: "direct" | "group";
                        title: string;
                        capacity: number;
                        locked: boolean;
                        listed: boolean;
                        members: string[];
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "joined";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "left";
                        quiet: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "kicked";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "banned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "unbanned";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "role";
                        user: string;
                        role: "member" | "moderator";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "owner";
                        user: string;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "settings";
                        title?: string | undefined;
                        capacity?: number | undefined;
                        locked?: boolean | undefined;
                        listed?: boolean | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "closed";
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "message";
                        text: string;
                        mentions?: string[] | undefined;
                        replyTo?: number | undefined;
                        changedRev?: number | undefined;
                        editedAt?: number | undefined;
                        deletedAt?: number | undefined;
                        reactions?: {
                            emoji: string;
                            users: string[];
                        }[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "edited";
                        target: number;
                        text: string;
                        mentions?: string[] | undefined;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "deleted";
                        target: number;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "reacted";
                        target: number;
                        emoji: string;
                        on: boolean;
                    } | {
                        rev: number;
                        seq: number;
                        by: string;
                        at: number;
                        clientId: string;
                        type: "pinned";
                        target: number;
                        on: boolean;
                    };
                } | {
                    kind: "outgoing";
                    id: string;
                    clientId: string;
                    at: number;
                    text: string;
                    mentions: string[];
                    replyTo?: {
                        seq: number;
                        by?: string | undefined;
                        text?: string | undefined;
                        deleted: boolean;
                    } | undefined;
                    state: "failed" | "sending" | "waiting";
                    attempts: number;
                    error?: {
                        code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                        params?: Record<string, string | number> | undefined;
                        retryAfterSeconds?: number | undefined;
                    } | undefined;
                })[];
                atStart: boolean;
                atEnd: boolean;
                firstUnread?: number | undefined;
                target?: number | undefined;
                loading: "after" | "around" | "before" | "no";
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            readonly directories: Record<string, {
                accountId: string;
                query: string;
                rooms: {
                    roomId: string;
                    title: string;
                    owner: string;
                    members: number;
                    capacity: number;
                    locked: boolean;
                    createdAt: number;
                }[];
                loading: boolean;
                more: boolean;
                error?: {
                    code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                    params?: Record<string, string | number> | undefined;
                    retryAfterSeconds?: number | undefined;
                } | undefined;
            }>;
            readonly preferences: {
                language: "en" | "ko" | "system";
                theme: "dark" | "light" | "system";
                density: "comfortable" | "compact";
                textSize: number;
                enterSends: boolean;
                home: Record<string, string | number | boolean>;
            };
            readonly ready: boolean;
            readonly accounts: {
                readonly [second.accountId]: {
                    accountId: string;
                    server: {
                        url: string;
                        name: string;
                    };
                    profile: {
                        userId: string;
                        nickname: string;
                    };
                    sessionId: string;
                    connection: {
                        state: "offline";
                    } | {
                        state: "connecting";
                        attempt: number;
                    } | {
                        state: "waiting";
                        attempt: number;
                        retryAt: number;
                        error: {
                            code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                            params?: Record<string, string | number> | undefined;
                            retryAfterSeconds?: number | undefined;
                        };
                    } | {
                        state: "syncing";
                        since: number;
                    } | {
                        state: "live";
                        since: number;
                    } | {
                        state: "refused";
                        error: {
                            code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                            params?: Record<string, string | number> | undefined;
                            retryAfterSeconds?: number | undefined;
                        };
                    };
                    settings: {
                        snoozedUntil?: number | undefined;
                        enabled: boolean;
                        level: "all" | "mentions" | "none";
                        keywords: string[];
                        quietHours: {
                            enabled: boolean;
                            days: {
                                from: string;
                                to: string;
                            }[][];
                        };
                        showContent: boolean;
                        sound: boolean;
                    };
                    unread: number;
                    mentions: number;
                    waiting: number;
                    failed: number;
                    figures: {
                        reconnects: number;
                        roomListAfter?: number | undefined;
                        received: number;
                        receivedUnseen: number;
                        startedAt: number;
                    };
                };
                readonly "minji@maru.example": {
                    accountId: string;
                    server: {
                        url: string;
                        name: string;
                    };
                    profile: {
                        userId: string;
                        nickname: string;
                    };
                    sessionId: string;
                    connection: {
                        state: "offline";
                    } | {
                        state: "connecting";
                        attempt: number;
                    } | {
                        state: "waiting";
                        attempt: number;
                        retryAt: number;
                        error: {
                            code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                            params?: Record<string, string | number> | undefined;
                            retryAfterSeconds?: number | undefined;
                        };
                    } | {
                        state: "syncing";
                        since: number;
                    } | {
                        state: "live";
                        since: number;
                    } | {
                        state: "refused";
                        error: {
                            code: "account.id_taken" | "account.not_found" | "account.sign_up_closed" | "account.wrong_password" | "auth.origin_denied" | "auth.required" | "auth.session_ended" | "auth.wrong_credentials" | "device.in_use" | "device.storage_failed" | "device.storage_full" | "invite.not_found" | "invite.too_many" | "message.deleted" | "message.not_found" | "message.reactions_full" | "outbox.not_found" | "outbox.sending" | "protocol.too_new" | "protocol.too_old" | "request.invalid" | "request.offline" | "request.rate_limited" | "request.timeout" | "request.too_large" | "request.unknown" | "room.banned" | "room.closed" | "room.direct" | "room.forbidden" | "room.full" | "room.not_found" | "room.not_member" | "room.owner_stays" | "room.password_required" | "room.pins_full" | "room.too_many" | "room.too_small" | "room.user_not_member" | "room.wrong_password" | "server.failed" | "server.storage_full" | "server.unavailable" | "session.not_found";
                            params?: Record<string, string | number> | undefined;
                            retryAfterSeconds?: number | undefined;
                        };
                    };
                    settings: {
                        snoozedUntil?: number | undefined;
                        enabled: boolean;
                        level: "all" | "mentions" | "none";
                        keywords: string[];
                        quietHours: {
                            enabled: boolean;
                            days: {
                                from: string;
                                to: string;
                            }[][];
                        };
                        showContent: boolean;
                        sound: boolean;
                    };
                    unread: number;
                    mentions: number;
                    waiting: number;
                    failed: number;
                    figures: {
                        reconnects: number;
                        roomListAfter?: number | undefined;
                        received: number;
                        receivedUnseen: number;
                        startedAt: number;
                    };
                };
            };
        };
        readonly home: 'installed';
    };
};
export type StateName = keyof typeof states;
export declare const isStateName: (name: string) => name is StateName;
export {};
