import type {Kysely} from 'kysely';

import type {Bindings} from '../bindings/index.ts';
import {NotConnected, appPath, type Calls, type Tokens} from '../calls/index.ts';
import {MattermostError, type MattermostServer, type OpenSocket} from '../mattermost/index.ts';
import type {AppRecord, Registry} from '../registry/index.ts';
import type {SecretBox} from '../storage/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {attachmentsOf} from './attachmentsOf.ts';
import {sayAlone} from './commandAnswer.ts';
import {createCommandSync, type CommandSyncOptions} from './createCommandSync.ts';
import {DialogRefused, createDialogs} from './createDialogs.ts';
import {createPostWatch} from './createPostWatch.ts';
import {languagesAt} from './languagesAt.ts';
import type {Native, Typed} from './Native.ts';
import type {NativeTables} from './nativeTables.ts';
import {openRegistrations} from './openRegistrations.ts';
import {personOf, type Person} from './personOf.ts';
import {linkTo, sayToPresser} from './pressAnswer.ts';
import {pressControl} from './pressControl.ts';
import {provesTrigger} from './provesTrigger.ts';
import {runCommand} from './runCommand.ts';
import {sealedControls} from './sealedControls.ts';

interface NativeOptions extends Pick<CommandSyncOptions, 'enabled' | 'peers' | 'bindingsForBot' | 'every'> {
    /** A database whose schema has `nativeMigrations`. */
    db: Kysely<NativeTables>;
    registry: Pick<Registry, 'app' | 'apps'>;
    mattermost: MattermostServer;
    openSocket: OpenSocket;
    tokens: Pick<Tokens, 'userToken' | 'botToken' | 'revokeAll'>;
    calls: Pick<Calls, 'invoke'>;
    bindings: Pick<Bindings, 'fetch'>;
    secretBox: SecretBox;
    /** Cards, buttons, selects and options that are drawn of one message. */
    drawnControls: number;
    /** Without a trailing slash. */
    siteUrl(): string;
    log: CommandSyncOptions['log'] & {error(fields: object, message: string): void};
    /** Unix milliseconds. */
    now?(): number;
}

/** Below the site. */
const nativePath = '/plugins/com.mattermost.apps/native';

/** Draws Apps by what Mattermost itself can draw. */
export function createNative(options: NativeOptions): Native {
    const {enabled, registry, mattermost, tokens, calls, bindings, secretBox, drawnControls, siteUrl, log, now = Date.now} = options;
    const languages = languagesAt(mattermost);
    const registrations = openRegistrations(options.db);
    const addressOf = (path: string) => `${siteUrl()}${nativePath}/${path}`;
    const sync = createCommandSync(registrations, {...options, admin: mattermost.admin(), urlFor: (appId) => addressOf(`commands/${appId}`)});
    const dialogs = createDialogs({
        calls, secretBox,
        admin: () => mattermost.admin(),
        urls: () => ({submit: addressOf('dialogs/submit'), lookup: addressOf('dialogs/lookup')}),
    });

    const controls = sealedControls(secretBox);
    const posts = createPostWatch({
        ...options, now,
        async draw(cards, at) {
            const speech = await languages.ofServer();
            return attachmentsOf(cards, {url: addressOf('actions'), seal: (control) => controls.seal(control, at), limit: drawnControls, speech});
        },
    });

    /** Acts for a user in the name of an App that may be used. */
    async function acting<T>(appId: string, userId: string, run: (app: AppRecord, person: Person) => Promise<T>): Promise<T> {
        const app = await registry.app(appId);
        if (!app?.enabled) {
            throw new TopmastError(app ? 'app_disabled' : 'app_not_found', {app_id: appId});
        }
        return await run(app, await personOf(app, userId, {mattermost, tokens, languages, now}));
    }

    /** Where the server says by which key it signs, a request counts for the user whom its trigger names. @throws TopmastError `native_refused` */
    async function requireTrigger({triggerId, userId}: Pick<Typed, 'triggerId' | 'userId'>): Promise<void> {
        const publicKey = (await mattermost.admin().clientConfig())['AsymmetricSigningPublicKey'];
        if (publicKey && !provesTrigger(triggerId, {userId, publicKey, now: now()})) {
            throw new TopmastError('native_refused');
        }
    }

    /** Whoever did something is told what went wrong, in a sentence: Mattermost shows no other answer than one with status 200. */
    async function sentenceFor(error: unknown, {appId, userId, requestId}: {appId: string; userId: string; requestId: string}): Promise<string> {
        if (error instanceof DialogRefused) {
            return error.message;
        }
        const {code, message: text, params} = codedError(error, {appId, requestId});
        return (await languages.ofUser(userId)).error({code, text, params});
    }

    function codedError(error: unknown, {appId, requestId}: {appId: string; requestId: string}): TopmastError {
        if (error instanceof NotConnected) {
            return new TopmastError('not_connected', {app_id: appId, url: linkTo(`${siteUrl()}${appPath(appId)}/oauth2/mattermost/connect`)});
        }
        if (error instanceof TopmastError) {
            return error;
        }
        if (error instanceof MattermostError) {
            return new TopmastError(error.status === 503 ? 'mattermost_unreachable' : 'mattermost_refused', {detail: error.message}, {cause: error});
        }
        log.error({err: error, requestId, appId}, 'what Mattermost told us of failed');
        return new TopmastError('internal', {request_id: requestId});
    }

    return {
        async open(token) {
            const door = await registrations.withToken(token);
            if (!door) {
                throw new TopmastError('native_refused');
            }
            return door;
        },
        async run(door, typed) {
            const {appId} = door;
            try {
                await requireTrigger(typed);
                return await acting(appId, typed.userId, ({manifest: {display_name: displayName}}, person) => runCommand(door, typed, person, {
                    bindings, calls,
                    openForm: (form, context) => dialogs.open(typed.triggerId, {userId: person.userId, appId: context.app_id, displayName, context, form}, person),
                }));
            } catch (error) {
                return sayAlone(await sentenceFor(error, {appId, userId: typed.userId, requestId: typed.requestId}));
            }
        },
        async submit({state, userId, submission, requestId}) {
            const opened = dialogs.read(state, userId);
            try {
                return await acting(opened.appId, userId, (_app, person) => dialogs.submit(opened, submission, person, requestId));
            } catch (error) {
                return {error: await sentenceFor(error, {appId: opened.appId, userId, requestId})};
            }
        },
        async lookup({state, userId, submission, requestId}) {
            const opened = dialogs.read(state, userId);
            return await acting(opened.appId, userId, (_app, person) => dialogs.lookup(opened, submission, person, requestId));
        },
        async press(pressed) {
            const {userId, triggerId, requestId} = pressed;
            const mark = controls.open(pressed.control);
            if (mark?.postId !== pressed.postId) {
                throw new TopmastError('native_refused'); // Made by somebody else, or moved to a post of theirs.
            }
            const {appId} = mark;
            try {
                await requireTrigger(pressed);
                if (!enabled) {
                    throw new TopmastError('native_off');
                }
                return await acting(appId, userId, (app, person) => pressControl(mark, pressed, app, person, {
                    calls,
                    openForm: (form, context) => dialogs.open(triggerId, {userId: person.userId, appId, displayName: app.manifest.display_name, context, form}, person),
                }));
            } catch (error) {
                return sayToPresser(await sentenceFor(error, {appId, userId, requestId}));
            }
        },
        takenCommands: registrations.taken,
        appsChanged() {
            sync.appsChanged();
            posts.appsChanged();
        },
        async remove(appId) {
            await Promise.all([sync.remove(appId), posts.remove(appId)]);
        },
        start() {
            sync.start();
            posts.start();
        },
        async close() {
            await Promise.all([sync.close(), posts.close()]);
        },
    };
}
