import {decodeBindingsAnswer, resolveStaticPath, type AppContext, type AppRequest, type CallRequest, type CallResponse, type Problem} from '../../protocol/index.ts';
import type {Caller} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {authoriseApp, authorisePath} from './authorise.ts';
import {buildContext, saidBy, type Said} from './buildContext.ts';
import type {Calls, CallsOptions, InvokeOptions, Visit} from './Calls.ts';
import {checkSealedValues} from './checkSealedValues.ts';
import {createKeptAnswers, type Outcome} from './createKeptAnswers.ts';
import {createReads} from './createReads.ts';
import {createSealer} from './createSealer.ts';
import {decodeAnswer, sentence} from './decodeAnswer.ts';
import {errorResponse} from './errorResponse.ts';
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
    const keptAnswers = createKeptAnswers(now);

    /** The whole way of one client's call. `sent` is called when the App is about to be contacted. */
    async function follow(request: CallRequest, record: AppRecord | undefined, caller: Caller, {signal, requestId}: InvokeOptions, sent: () => void): Promise<CallResponse> {
        const app = authoriseApp(record, request.context.app_id);
        const {manifest} = app;
        const opened = openSeal(request, caller.userId, sealer);
        authorisePath(opened.path, manifest);
        const visit = await vet(request.context, caller, signal);
        if (options.sealedCalls === 'require') {
            await requireDeclared(opened, app, visit);
        }
        const refused = checkSealedValues(opened, now?.() ?? Date.now());
        if (refused) {
            return refused;
        }
        const said = saidBy(request.context, caller.userAgent);
        const {context, problems} = await buildContext(sceneOf(app, visit), {expand: opened.expand, said, developerMode});
        await authoriseAgain(manifest.app_id);
        signal?.throwIfAborted();
        sent();
        const raw = await sendCall({
            ...signing(app),
            request: forApp(opened, context),
            fromClient: true,
            deadline: callDeadline,
            // Nobody knows what an App did with half a submit, so it is always heard to its end.
            ...(signal && opened.purpose !== 'submit' ? {signal} : {}),
            requestId,
        }, options);
        const decoded = decodeAnswer(manifest, raw, {purpose: opened.purpose, resolveIcon: (icon) => resolveIcon(manifest.app_id, icon)});
        refreshIfAsked(decoded.value, opened, app, caller);
        const sealed = sealResponse(decoded.value, (call, purpose, rules) => sealer.seal(call, purpose, {appId: manifest.app_id, userId: caller.userId}, rules));
        return withProblems(sealed, [...problems, ...decoded.problems], app, requestId);
    }

    /** The App may have been switched off while its context was filled in: it hears nothing more, and what was minted for it meanwhile is taken back. */
    async function authoriseAgain(appId: string): Promise<void> {
        try {
            authoriseApp(await registry.app(appId), appId);
        } catch (error) {
            await options.tokens.revokeAll(appId);
            throw error;
        }
    }

    async function vet(claimed: CallRequest['context'], caller: Caller, signal?: AbortSignal): Promise<Visit> {
        const reads = createReads(mattermost.as(caller.credential), signal);
        return {place: await vetContext(claimed, caller.userId, reads), actor: callerActs(caller, reads)};
    }

    function sceneOf(app: AppRecord, visit: Pick<Scene, 'place' | 'actor' | 'subjectUserId'>): Scene {
        return {...visit, ...scenery(app, options), siteUrl: options.siteUrl()};
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
        return developerMode ? {...response, problems} : response;
    }

    function resolveIcon(appId: string, icon: string): string | undefined {
        const resolved = resolveStaticPath(icon);
        if (resolved === undefined || /^https?:/i.test(resolved)) {
            return resolved;
        }
        return `${options.siteUrl()}${appPath(appId)}/static/${encodeURI(resolved)}`;
    }

    /** Follows a call and turns what goes wrong on the way into the answer. */
    async function attempt(request: CallRequest, caller: Caller, invocation: InvokeOptions): Promise<Outcome> {
        const app = await registry.app(request.context.app_id);
        const app_metadata = app ? {bot_user_id: app.bot.userId, bot_username: app.bot.username} : {};
        let reached = false;
        try {
            const response = await follow(request, app, caller, invocation, () => {
                reached = true;
            });
            return {response: {...response, app_metadata}, reached};
        } catch (error) {
            if (!(error instanceof TopmastError)) {
                throw error;
            }
            const {code, problems} = error;
            options.log?.warn({requestId: invocation.requestId, appId: request.context.app_id, code, problems}, error.message);
            return {response: {...errorResponse(error, {developerMode}), app_metadata}, reached: reached && code !== 'app_unreachable'};
        }
    }

    return {
        async invoke(request, caller, invocation) {
            const {idempotencyKey, signal: _leaves, ...alone} = invocation;
            const {response} = idempotencyKey
                // Others may wait for this answer, so it does not end when the first of them leaves.
                ? await keptAnswers({userId: caller.userId, idempotencyKey, request}, () => attempt(request, caller, alone))
                : await attempt(request, caller, invocation);
            return response;
        },

        async invokeOwn(app, call, {type, values = {}, actingUserId, context: given = {}, deadline = callDeadline, signal, requestId}) {
            const {subject, user_id: subjectUserId, ...place} = given;
            const actor = actingUserId ? {actor: userActs(actingUserId, app, options)} : {};
            const scene = sceneOf(app, {place, ...actor, ...(subjectUserId ? {subjectUserId} : {})});
            const said: Said = {...(subject ? {subject} : {}), ...(subjectUserId ? {user_id: subjectUserId} : {})};
            const {context, problems} = await buildContext(scene, {expand: call.expand, said, developerMode});
            const request: AppRequest = {...call, ...(type ? {type} : {}), values, context};
            const raw = await sendCall({...signing(app), request, fromClient: false, deadline, ...(signal ? {signal} : {}), requestId}, options);
            const decoded = decodeAnswer(app.manifest, raw, {...(type ? {purpose: type} : {}), resolveIcon: (icon) => resolveIcon(app.manifest.app_id, icon)});
            return withProblems(decoded.value, [...problems, ...decoded.problems], app, requestId);
        },

        ping: (manifest, call) => pingApp(manifest, call, options),
        vet: (claimed, caller) => vet({app_id: '', ...claimed}, caller),

        async requestBindings(app, visit, {userAgent, deadline, signal, requestId}) {
            const call = app.manifest.bindings;
            const said: Said = userAgent ? {user_agent: userAgent} : {};
            const {context, problems} = await buildContext(sceneOf(app, visit), {expand: call.expand, said, developerMode});
            await authoriseAgain(app.manifest.app_id);
            const request: AppRequest = {...call, values: {}, context};
            const raw = await sendCall({...signing(app), request, fromClient: false, deadline, signal, requestId}, options);
            const decoded = decodeBindingsAnswer(raw === undefined ? [] : raw);
            if (!decoded.value) {
                throw new TopmastError('answer_invalid', {app: app.manifest.display_name, detail: sentence(decoded.problems)}, {problems: decoded.problems});
            }
            return {list: decoded.value, pointer: decoded.pointer, problems: [...problems, ...decoded.problems]};
        },

        sealBindings: (tops, userId) => sealBindings(tops, userId, sealer),
        resolveIcon,
    };
}

/** What is needed to sign for an App. */
const signing = ({manifest, jwtSecret}: AppRecord) => ({manifest, ...(jwtSecret ? {jwtSecret} : {})});

/** What the App declared and what the user entered, with the context that was established. */
function forApp({purpose: _purpose, sealed: _sealed, rules: _rules, ...request}: Opened, context: AppContext): AppRequest {
    return {...request, context};
}
