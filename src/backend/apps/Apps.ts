import type {Call, Location, Manifest} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import type {Consent} from './consentTo.ts';
import type {MergeRule} from './mergeManifest.ts';
import type {OAuthAppType} from './OAuthAppType.ts';
import type {ReadManifest} from './readManifestText.ts';

/** The administrator who asks for something, and the request in which; an App's hooks run as this user. */
export interface Actor {
    userId: string;
    requestId: string;
}

/** Which App to install: one that is listed, or the one whose manifest a URL names. */
export type InstallSource = {appId: string} | {manifestUrl: string};

export interface InstallOptions {
    /** The manifest that was shown and agreed to; another one is refused. Absent: whatever is there now. */
    manifestSha256?: string;
    /** Signs the JWT of calls to this App. Absent: the one given earlier is kept, if any. */
    secret?: string;
    /** A new secret is made in place of a given one, and told once: in the answer. */
    generateSecret?: boolean;
    /** Default: as it is, and `untrusted` at the first installation. */
    oauthAppType?: OAuthAppType;
    /** What is granted of what the manifest requests. Default: all. */
    permissions?: string[];
    locations?: Location[];
}

export interface UpgradeOptions {
    /** The manifest that was shown and agreed to, with all that is new in it. */
    manifestSha256?: string;
    /** New permissions and locations that are agreed to by name. */
    agree?: string[];
}

/** What came of an operation on an App. */
export interface AppChange {
    app: AppRecord;
    /** Markdown for the administrator: what was done, and what the App says about it. */
    text: string;
    /** A secret that was made just now. It is told this once and never again. */
    secret?: string;
}

export type SecretKind = 'jwt' | 'webhook';

/** What is known under an App's id: an installed record, a listing, or both. */
export interface KnownApp {
    appId: string;
    installed?: AppRecord;
    listing?: Listing;
}

/** A call that an App wants to be made once in its life: to migrate its data, as a rule (S2-019). */
export interface OnceCall {
    /** Of the App's choice, 1 to 64 characters; says whether it was made already. */
    name: string;
    call: Call;
    /** As whom it is made; absent: as the App's bot. */
    actingUserId?: string;
    requestId: string;
}

/**
 * An App's life (server.md 3.11). Operations on one App run one after the other, in whatever process; every one of them ends either done or
 * undone, and is told to the audit log. Whatever fails is thrown as a coded `TopmastError`, or as the `MattermostError` behind it.
 */
export interface Apps {
    /** Reads a manifest without listing it: for consent. @throws TopmastError `manifest_unreachable` */
    fetchManifest(url: string, signal?: AbortSignal): Promise<ReadManifest>;
    /** What an administrator is about to agree to, in words, and what it would change. @throws TopmastError as `fetchManifest`, `app_not_listed` */
    consentTo(source: InstallSource, signal?: AbortSignal): Promise<Consent>;
    /** Lists a manifest that was sent. @throws TopmastError `manifest_invalid` with all problems */
    list(source: string, rule: MergeRule, actor: Actor): Promise<Listing>;
    /**
     * Lists the manifest at a URL again, as the owner of this process does at every start for Apps on changing ports. An App that
     * is installed takes the new manifest at once, as long as it requests nothing beyond what was granted; otherwise it waits for an administrator.
     */
    relist(url: string): Promise<Listing>;
    /** Installs or re-installs. A failing hook of the App undoes it. @throws TopmastError `install_failed`, `manifest_changed`, `bot_name_taken`, … */
    install(source: InstallSource, options: InstallOptions, actor: Actor): Promise<AppChange>;
    /**
     * Brings an installed App to another version of its manifest, newer or older; its data and secrets stay, also whether it is enabled.
     * @throws TopmastError `consent_needed` with what is new, as long as that was not agreed to; `upgrade_failed`, and the old version stands
     */
    upgrade(source: InstallSource, options: UpgradeOptions, actor: Actor): Promise<AppChange>;
    /** Removes the record and all that was kept for the App; the listing stays. @throws TopmastError `uninstall_refused` unless forced */
    uninstall(appId: string, options: {force: boolean}, actor: Actor): Promise<{text: string}>;
    enable(appId: string, actor: Actor): Promise<AppChange>;
    disable(appId: string, actor: Actor): Promise<AppChange>;
    /** A new secret, given or made, in place of the one there is, which is void at once. */
    rotateSecret(appId: string, secret: {kind: SecretKind; value?: string}, actor: Actor): Promise<AppChange>;
    /** Makes a call that was not made under this name before. `ran: false`: it was. @throws TopmastError `call_once_failed`: it counts as not made */
    callOnce(appId: string, once: OnceCall): Promise<{ran: boolean; text: string}>;
    /** @throws TopmastError `app_not_found` */
    get(appId: string): Promise<AppRecord>;
    /** Installed and listed Apps, by display name. */
    all(): Promise<KnownApp[]>;
    /** Tells enabled Apps that the backend has started (`on_startup`): one process of those that share a database does. */
    start(): void;
    close(): Promise<void>;
}

/** The name of an App in a sentence for the administrator. */
export function nameOf(manifest: Manifest): string {
    return `**${manifest.display_name}** (\`${manifest.app_id}\`)`;
}
