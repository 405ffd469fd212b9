import type {Manifest} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import type {MergeRule} from './mergeManifest.ts';
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
}

/** What came of an operation on an App. */
export interface AppChange {
    app: AppRecord;
    /** Markdown for the administrator: what was done, and what the App says about it. */
    text: string;
}

/** What is known under an App's id: an installed record, a listing, or both. */
export interface KnownApp {
    appId: string;
    installed?: AppRecord;
    listing?: Listing;
}

/**
 * An App's life (server.md 3.11). Operations on one App run one after the other; every one of them ends either done or undone.
 * Whatever fails is thrown as a coded `TopmastError`, or as the `MattermostError` behind it.
 */
export interface Apps {
    /** Reads a manifest without listing it: for consent. @throws TopmastError `manifest_unreachable` */
    fetchManifest(url: string, signal?: AbortSignal): Promise<ReadManifest>;
    /** Lists a manifest that was sent. @throws TopmastError `manifest_invalid` with all problems */
    list(source: string, rule: MergeRule): Promise<Listing>;
    /**
     * Lists the manifest at a URL again, as the owner of this process does at every start for Apps on changing ports. An App that
     * is installed takes the new manifest at once, as long as it requests nothing beyond what was granted; otherwise it waits for an administrator.
     */
    relist(url: string): Promise<Listing>;
    /** Installs or re-installs. A failing hook of the App undoes it. @throws TopmastError `install_failed`, `manifest_changed`, `bot_name_taken`, … */
    install(source: InstallSource, options: InstallOptions, actor: Actor): Promise<AppChange>;
    /** Removes the record; the listing stays. @throws TopmastError `uninstall_refused` unless forced */
    uninstall(appId: string, options: {force: boolean}, actor: Actor): Promise<{text: string}>;
    enable(appId: string, actor: Actor): Promise<AppChange>;
    disable(appId: string, actor: Actor): Promise<AppChange>;
    /** @throws TopmastError `app_not_found` */
    get(appId: string): Promise<AppRecord>;
    /** Installed and listed Apps, by display name. */
    all(): Promise<KnownApp[]>;
    close(): Promise<void>;
}

/** The name of an App in a sentence for the administrator. */
export function nameOf(manifest: Manifest): string {
    return `**${manifest.display_name}** (\`${manifest.app_id}\`)`;
}
