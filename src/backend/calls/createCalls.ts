import {decodeBindingsAnswer, isJsonObject, resolveStaticPath, withKeys, type AppContext, type AppRequest, type Call, type CallRequest, type CallResponse, type CallType, type Problem} from '../../protocol/index.ts';
import type {Caller} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {mayHaveArrived} from '../upstreams/index.ts';
import {createRetries} from './answers/index.ts';
import type {Claim, Outcome} from './answers/createRetries.ts';
import {authoriseApp, authorisePath} from './authorise.ts';
import {buildContext, saidBy, type Said} from './buildContext.ts';
import type {BindingsAnswer, BindingsRequest, Calls, CallsOptions, InvokeOptions, OwnCallOptions, Visit} from './Calls.ts';
import {checkSealedValues} from './checkSealedValues.ts';
import {createReads} from './createReads.ts';
import {createSealer} from './createSealer.ts';
import {createTrail, noTrail, type Trail} from './createTrail.ts';
import {decodeAnswer, sentence} from './decodeAnswer.ts';
import {errorResponse} from './errorResponse.ts';
import {textsIn} from './mentionsIn.ts';
import {NotConnected} from './NotConnected.ts';
import {openSeal, type Opened} from './openSeal.ts';
import {pingApp} from './pingApp.ts';
import {requireDeclared} from './requireDeclared.ts';
import {appPath, callerActs, scenery, userActs, type Scene} from './Scene.ts';
import {sealBindings, sealResponse} from './sealTrees.ts';
import {sendCall} from './sendCall.ts';
import {vetContext} from './vetContext.ts';

/** Opens the way of a call to an App and back. Read `follow` below: it is the whole way, step by step. */
export function createCalls(options: CallsOptions): Calls {
    const {registry, mattermost, developerMode, callDeadline, now} = options;
    const sealer = createSealer(options.sealSecret, now);
    const retried = createRetries({answers: options.answers, warn: (err) => options.log?.warn({err}, 'the answer of a call could not be kept for a retry')});

    /** The whole way of one client's call. `begin` is asked when the App is about to be contacted; an answer from there is the call's. */
    async function follow(request: CallRequest, record: AppRecord | undefined, caller: Caller, {signal, requestId}: InvokeOptions, trail: Trail, begin: (purpose: CallType) => Promise<CallResponse | undefined>): Promise<CallResponse> {
        const app = authoriseApp(record, request.context.app_id);
        const {manifest} = app;
        const opened = openSeal(request, caller.userId, sealer);
        trail.path(opened.path);
        authorisePath(opened.path, manifest, await options.oneWayPaths?.(manifest.app_id, opened));
        const visit = await vet(request.context, caller, signal);
        if (options.sealedCalls === 'require') {
            await requireDeclared(opened, app, visit);
        }
        const refused = checkSealedValues(opened, now?.() ?? Date.now());
        if (refused) {
            return refused;
        }
        trail.mark('vet');
        const said = saidBy(request.context, caller.userAgent);
        const scene = sceneOf(app, {occasion: 'client', texts: () => textsOf(opened), ...visit}, trail);
        const {context, problems} = await buildContext(scene, {expand: opened.expand, said, developerMode});
        await authoriseAgain(manifest.app_id);
        signal?.throwIfAborted();
        const earlier = await begin(opened.purpose);
        if (earlier) {
            return earlier;
        }
        const toApp = forApp(opened, context);
        trail.sent(toApp, opened.rules);
        trail.mark('expand');
        const raw = await sendCall({
            app,
            request: toApp,
            fromClient: true,
            deadline: callDeadline,
            // Nobody knows what an App did with half a submit, so it is always heard to its end.
            ...(signal && opened.purpose !== 'submit' ? {signal} : {}),
            requestId,
        }, options);
        trail.mark('app');
        const decoded = decodeAnswer(manifest, raw, {purpose: opened.purpose, resolveIcon: (icon) => resolveIcon(manifest.app_id, icon)});
        trail.answered(decoded.value);
        refreshIfAsked(decoded.value, opened, app, caller);
        const sealed = sealResponse(decoded.value, (call, purpose, rules) => sealer.seal(call, purpose, {appId: manifest.app_id, userId: caller.userId}, rules));
        trail.mark('clean');
        const all = [...problems, ...decoded.problems];
        trail.end({problems: all});
        return withProblems(sealed, all, app, requestId);
    }

    /** The App may have been switched off while its context was filled in: it hears nothing more. */
    async function authoriseAgain(appId: string): Promise<void> {
        authoriseApp(await registry.app(appId), appId);
    }

    async function vet(claimed: CallRequest['context'], caller: Caller, signal?: AbortSignal): Promise<Visit> {
        const reads = createReads(mattermost.reads(caller.credential), signal);
        return {place: await vetContext(claimed, caller.userId, reads), actor: callerActs(caller, reads)};
    }

    function sceneOf(app: AppRecord, visit: Pick<Scene, 'place' | 'actor' | 'occasion' | 'subjectUserId' | 'known' | 'texts'>, trail: Trail): Scene {
        return {siteUrl: options.siteUrl(), told: () => trail.read(), ...scenery(app, options), ...visit};
    }

    function trailOf(begun: Parameters<typeof createTrail>[0]): Trail {
        const {record, elapsed = () => performance.now()} = options;
        return record ? createTrail(begun, {record, elapsed, now: now ?? Date.now}) : noTrail;
    }

    /** What a call failed by is in its trail. */
    async function trailed<T>(trail: Trail, run: () => Promise<T>): Promise<T> {
        try {
            return await run();
        } catch (error) {
            trail.end(failureOf(error));
            throw error;
        }
    }

    /** The way of a call that the framework makes of itself: nothing in it comes from a client, so nothing is vetted or sealed. */
    async function followOwn(app: AppRecord, call: Call, own: OwnCallOptions, trail: Trail): Promise<CallResponse> {
        const {occasion = 'lifecycle', type, values = {}, actingUserId, context: given = {}, known, deadline = callDeadline, signal, requestId, idempotencyKey} = own;
        const {subject, user_id: subjectUserId, ...place} = given;
        const actor = actingUserId ? {actor: userActs(actingUserId, app, options)} : {};
        const scene = sceneOf(app, {occasion, place, ...actor, ...(known ? {known} : {}), ...(subjectUserId ? {subjectUserId} : {})}, trail);
        const said: Said = {...(subject ? {subject} : {}), ...(subjectUserId ? {user_id: subjectUserId} : {})};
        trail.mark('vet');
        const {context, problems} = await buildContext(scene, {expand: call.expand, said, developerMode});
        if (app.enabled) { // Else it is at its last call, or at the first one of another version.
            await authoriseAgain(app.manifest.app_id);
        }
        const request: AppRequest = withKeys(call, {...(type ? {type} : {}), values, context});
        trail.sent(request);
        trail.mark('expand');
        const raw = await sendCall({
            app, request, fromClient: false, deadline, requestId,
            ...(signal ? {signal} : {}), ...(idempotencyKey === undefined ? {} : {idempotencyKey}),
        }, options);
        trail.mark('app');
        const decoded = decodeAnswer(app.manifest, raw, {...(type ? {purpose: type} : {}), resolveIcon: (icon) => resolveIcon(app.manifest.app_id, icon)});
        trail.answered(decoded.value);
        trail.mark('clean');
        const all = [...problems, ...decoded.problems];
        trail.end({problems: all});
        return withProblems(decoded.value, all, app, requestId);
    }

    async function followBindings(app: AppRecord, visit: Visit, {userAgent, deadline, signal, requestId}: BindingsRequest, trail: Trail): Promise<BindingsAnswer> {
        const call = app.manifest.bindings;
        const said: Said = userAgent ? {user_agent: userAgent} : {};
        const {context, problems} = await buildContext(sceneOf(app, {occasion: 'bindings', ...visit}, trail), {expand: call.expand, said, developerMode});
        await authoriseAgain(app.manifest.app_id);
        const request: AppRequest = withKeys(call, {values: {}, context});
        trail.sent(request);
        trail.mark('expand');
        const raw = await sendCall({app, request, fromClient: false, deadline, signal, requestId}, options);
        trail.mark('app');
        const decoded = decodeBindingsAnswer(raw === undefined ? [] : raw);
        if (!decoded.value) {
            throw new TopmastError('answer_invalid', {app: app.manifest.display_name, detail: sentence(decoded.problems)}, {problems: decoded.problems});
        }
        trail.answered(isJsonObject(raw) ? withKeys(raw, {type: 'ok' as const}) : {type: 'ok', data: raw ?? []}); // A bare list will do.
        trail.mark('clean');
        const all = [...problems, ...decoded.problems];
        trail.end({problems: all});
        return {list: decoded.value, pointer: decoded.pointer, problems: all};
    }

    function refreshIfAsked(response: CallResponse, {path}: Opened, app: AppRecord, {userId}: Caller): void {
        if (response.type !== 'error' && response.refresh_bindings === true && path !== app.manifest.bindings.path) {
            options.refresh?.(userId, app.manifest.app_id);
        }
    }

    function withProblems(response: CallResponse, problems: Problem[], app: AppRecord, requestId: string): CallResponse {
        if (problems.length === 0) {
            return response;
        }
        options.log?.warn({requestId, appId: app.manifest.app_id, problems}, 'a call of this App, or its answer, has problems');
        return developerMode ? withKeys(response, {problems}) : response;
    }

    function resolveIcon(appId: string, icon: string): string | undefined {
        const resolved = resolveStaticPath(icon);
        if (resolved === undefined || /^https?:/i.test(resolved)) {
            return resolved;
        }
        return `${options.siteUrl()}${appPath(appId)}/static/${encodeURI(resolved)}`;
    }

    /** Follows a call and turns what goes wrong on the way into the answer. */
    async function attempt(request: CallRequest, caller: Caller, invocation: InvokeOptions, claim?: Claim): Promise<Outcome> {
        const app = await registry.app(request.context.app_id);
        const app_metadata = app ? {bot_user_id: app.bot.userId, bot_username: app.bot.username} : {};
        const {requestId} = invocation;
        const trail = trailOf({requestId, appId: request.context.app_id, occasion: 'client', userId: caller.userId, path: request.path});
        let reached = false;
        const begin = async (purpose: CallType) => {
            const earlier = purpose === 'submit' ? await claim?.() : undefined;
            reached = !earlier;
            return earlier;
        };
        try {
            const response = await follow(request, app, caller, invocation, trail, begin).catch((error: unknown) => leadToConnect(error, request, caller, invocation));
            trail.end(response.type === 'error' && response.code !== undefined ? {code: response.code} : {});
            return {response: withKeys(response, {app_metadata}), reached};
        } catch (error) {
            trail.end(failureOf(error));
            if (!(error instanceof TopmastError)) {
                throw error;
            }
            const {code, problems} = error;
            options.log?.warn({requestId: invocation.requestId, appId: request.context.app_id, code, problems}, error.message);
            return {response: {...errorResponse(error, {developerMode}), app_metadata}, reached: reached && mayHaveBegun(error)};
        }
    }

    /** A call that failed for want of a token which the user must grant first leads there, and is made again afterwards (S2-022, S2-023). */
    async function leadToConnect(error: unknown, request: CallRequest, {userId}: Caller, {idempotencyKey}: InvokeOptions): Promise<CallResponse> {
        if (!(error instanceof NotConnected)) {
            throw error;
        }
        const appId = request.context.app_id;
        // Only who did something is led away; what a form asks for of itself says where this is to be done.
        if (!options.keepCall || openSeal(request, userId, sealer).purpose !== 'submit') {
            const url = `${options.siteUrl()}${appPath(appId)}/oauth2/mattermost/connect`;
            throw new TopmastError('not_connected', {app_id: appId, url}, {cause: error});
        }
        const call = {request, ...(idempotencyKey === undefined ? {} : {idempotencyKey})};
        return {type: 'navigate', navigate_to_url: await options.keepCall({appId, userId, call})};
    }

    return {
        async invoke(request, caller, invocation) {
            const {signal: _leaves, idempotencyKey, ...alone} = invocation;
            // Others may wait for the answer of a call with a key, so it does not end when the first of them leaves.
            return idempotencyKey
                ? await retried({userId: caller.userId, idempotencyKey, request}, (claim) => attempt(request, caller, {idempotencyKey, ...alone}, claim))
                : (await attempt(request, caller, invocation)).response;
        },

        async invokeOwn(app, call, own) {
            const {occasion = 'lifecycle', actingUserId, requestId} = own;
            const trail = trailOf({requestId, appId: app.manifest.app_id, occasion, path: call.path, ...(actingUserId ? {userId: actingUserId} : {})});
            return trailed(trail, () => followOwn(app, call, own, trail));
        },

        ping: (manifest, call) => pingApp(manifest, call, options),
        vet: (claimed, caller) => vet({app_id: '', ...claimed}, caller),

        async requestBindings(app, visit, request) {
            const {manifest: {app_id: appId, bindings: {path}}} = app;
            const trail = trailOf({requestId: request.requestId, appId, occasion: 'bindings', path, userId: visit.actor.userId});
            return trailed(trail, () => followBindings(app, visit, request, trail));
        },

        sealBindings: (tops, userId) => sealBindings(tops, userId, sealer),
        resolveIcon,
    };
}

/** Where users and channels may be mentioned in a call: in what was typed and chosen. */
const textsOf = ({raw_command: command, values}: Opened) => [...(command === undefined ? [] : [command]), ...textsIn(values)];

/** How a call ended that failed. */
const failureOf = (error: unknown): Parameters<Trail['end']>[0] =>
    (error instanceof TopmastError ? {code: error.code, reason: error.message, problems: error.problems} : {code: 'internal'});

/** Whether the App may have begun on a call that failed so; when in doubt, it may. */
function mayHaveBegun({code, cause}: TopmastError): boolean {
    return code === 'app_unreachable' ? mayHaveArrived(cause) : !['app_busy', 'deploy_unusable', 'path_reserved', 'path_not_canonical'].includes(code);
}

/** What the App declared and what the user entered, with the context that was established. */
function forApp({purpose: _purpose, sealed: _sealed, rules: _rules, ...request}: Opened, context: AppContext): AppRequest {
    return {...request, context};
}
