import type {AppContext, Call, CallRequest, CallResponse, CallType, ClientContext, JsonObject, Manifest, Problem, TopBinding} from '../../protocol/index.ts';
import type {Caller, MattermostServer} from '../mattermost/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {Upstream} from '../upstreams/index.ts';
import type {KeptAnswers} from './answers/index.ts';
import type {CallEntry} from './CallEntry.ts';
import type {KeptCall} from './KeptCall.ts';
import type {Known} from './Known.ts';
import type {Place} from './Place.ts';
import type {RemoteOAuth2} from './RemoteOAuth2.ts';
import type {Actor} from './Scene.ts';
import type {Tokens} from './tokens.ts';

export interface CallsOptions {
    registry: Pick<Registry, 'app'>;
    mattermost: MattermostServer;
    upstream: Upstream;
    tokens: Tokens;
    /** Makes retries of submits safe. */
    answers: KeptAnswers;
    /** What Apps keep of accounts at third parties; absent: nothing. */
    remoteOAuth2?: RemoteOAuth2;
    /** Without a trailing slash. Asked at each call, since it may be known only once the port is bound. */
    siteUrl(): string;
    /** Signs what is handed to clients. The same in every process that shares a database. */
    sealSecret: string;
    /** `require`: calls of clients must carry what was handed out, or stand in the post they are made from. */
    sealedCalls: 'accept' | 'require';
    /** Plain paths of an App, in lower case, that no client may call (W04): `sealed`, not even when the App itself offers them. Default: there are none. */
    oneWayPaths?(appId: string, call: {sealed: boolean}): Promise<ReadonlySet<string>>;
    /** Tells clients what was wrong with an App's answer. */
    developerMode: boolean;
    /** How long one call may take, in milliseconds. */
    callDeadline: number;
    /** An App asks for its bindings to be fetched anew, for this user. */
    refresh?(userId: string, appId: string): void;
    /** Told of every call that was made or refused, once it is over; must not throw, and must not take long. */
    record?(entry: CallEntry): void;
    /**
     * Keeps a call until its user has let the App act for them, and answers the address of the page where this is done (mode `oauth2`,
     * S2-023). Absent: such a call fails.
     */
    keepCall?(pending: {appId: string; userId: string; call: KeptCall}): Promise<string>;
    /** Milliseconds since whenever, with fractions; default: `performance.now`. */
    elapsed?(): number;
    /** A line for each problem that a user is not shown. */
    log?: {warn(fields: object, message: string): void};
    /** Unix milliseconds. */
    now?(): number;
}

/** A user in a place, both established: what every call of that user needs to know. */
export interface Visit {
    place: Place;
    actor: Actor;
}

export interface InvokeOptions {
    /** Aborts lookups and form fetches; a submit that was sent runs to its end. */
    signal?: AbortSignal;
    /** Travels to the App as `X-Request-Id`. */
    requestId: string;
    /** The call is made once, however often it arrives with this key. */
    idempotencyKey?: string;
}

/** What the framework calls an App for. Notifications and webhooks never bring a token of a user's or an administrator's (DESIGN, rulings; S2-115). */
export type Occasion = 'lifecycle' | 'notification' | 'timer' | 'webhook' | 'oauth2';

export interface OwnCallOptions {
    /** Default `lifecycle`. */
    occasion?: Occasion;
    /** Sent as `Idempotency-Key`: the App can tell a second try from a second call. */
    idempotencyKey?: string;
    /** What the event itself tells, used in place of reading it: who has just left a channel may no longer read it (server.md W19). */
    known?: Known;
    /** Absent: the App is told of no type, as in lifecycle calls. */
    type?: CallType;
    values?: JsonObject;
    /** Whose rights and language it is made with. */
    actingUserId?: string;
    /** Ids and the subject; trusted, as the framework made them. */
    context?: Place & Pick<AppContext, 'subject' | 'user_id'>;
    /** In milliseconds; default: the deadline of every call. */
    deadline?: number;
    signal?: AbortSignal;
    requestId: string;
}

export interface BindingsRequest {
    userAgent?: string;
    /** In milliseconds. */
    deadline: number;
    signal: AbortSignal;
    requestId: string;
}

export interface BindingsAnswer {
    /** Not cleaned yet. */
    list: unknown[];
    /** JSON pointer to the list in the App's answer. */
    pointer: string;
    problems: Problem[];
}

export interface Calls {
    /**
     * A client's call, from the ids it claims to the sealed answer. What fails is an error response with a code, so that a
     * surface always has one thing to show. Throws only when `signal` is aborted, or for an accident inside Topmast.
     */
    invoke(request: CallRequest, caller: Caller, options: InvokeOptions): Promise<CallResponse>;
    /** A call that the framework makes of itself (lifecycle, later timers and notifications). @throws TopmastError */
    invokeOwn(app: AppRecord, call: Call, options: OwnCallOptions): Promise<CallResponse>;
    /** Whether the App answers at all: 404 will do (server.md 3.14, wild rule 25). Two seconds. @throws TopmastError */
    ping(manifest: Manifest, options: {jwtSecret?: string; requestId: string}): Promise<void>;

    /** Establishes where a client is; the same for all Apps that are asked. @throws TopmastError */
    vet(claimed: ClientIds, caller: Caller): Promise<Visit>;
    /** Asks one App for its bindings; the list comes back as the App sent it. @throws TopmastError */
    requestBindings(app: AppRecord, visit: Visit, options: BindingsRequest): Promise<BindingsAnswer>;
    /** Makes cleaned bindings ready for one user's client. */
    sealBindings(tops: readonly TopBinding[], userId: string): TopBinding[];
    /** The address of an icon as a browser needs it; undefined when the App named none that can be. */
    resolveIcon(appId: string, icon: string): string | undefined;
}

export type ClientIds = Pick<ClientContext, 'channel_id' | 'team_id' | 'post_id' | 'root_post_id'>;
