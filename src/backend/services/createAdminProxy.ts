import {allowsOperation, checkCallPath, parseJson} from '../../protocol/index.ts';
import type {Tokens} from '../calls/index.ts';
import type {MattermostServer} from '../mattermost/index.ts';
import type {Audit, Pass, Registry} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What an App asks Mattermost in the name of an administrator. */
export interface AdminRequest {
    method: string;
    /** Below `/api/v4`, as it came, without the query. */
    path: string;
    /** With its `?`; may be empty. */
    query: string;
    /** JSON, as it came. */
    body?: string;
    requestId: string;
    signal?: AbortSignal;
}

export interface AdminAnswer {
    status: number;
    /** JSON, or nothing. */
    text: string;
}

/** Mattermost's API for Apps with a pass: what they declared in `admin_operations`, while the call lasts that the pass came with (S2-071). */
export interface AdminProxy {
    /** Whose pass it is. @throws TopmastError `pass_invalid` */
    open(pass: string): Promise<Pass>;
    /** @throws TopmastError `operation_not_declared`, `path_not_canonical`, `app_disabled`, `permission_missing`, `mattermost_refused`; MattermostError */
    send(holder: Pass, request: AdminRequest): Promise<AdminAnswer>;
}

interface AdminProxyOptions {
    registry: Pick<Registry, 'app' | 'passes'>;
    tokens: Pick<Tokens, 'adminToken'>;
    mattermost: MattermostServer;
    audit: Pick<Audit, 'record'>;
    /** Of one answer. */
    maxBytes: number;
    /** Unix milliseconds. */
    now(): number;
}

/** Sends on what was declared with a token of the administrator that the App itself never gets. */
export function createAdminProxy({registry, tokens, mattermost, audit, maxBytes, now}: AdminProxyOptions): AdminProxy {
    /** The App of a pass, as it is now, when it may do this. */
    async function allow({appId}: Pass, {method, path}: AdminRequest) {
        const app = await registry.app(appId);
        if (!app?.enabled) {
            throw new TopmastError(app ? 'app_disabled' : 'app_not_found', {app_id: appId});
        }
        if (!app.grantedPermissions.includes('act_as_admin')) {
            throw new TopmastError('permission_missing', {app_id: appId, permission: 'act_as_admin'});
        }
        const [flaw] = checkCallPath(path).problems;
        if (flaw) {
            throw new TopmastError('path_not_canonical', {path, detail: flaw.message});
        }
        const known = methods.find((one) => one === method);
        if (!known || !allowsOperation(app.manifest.admin_operations ?? [], known, path)) {
            throw new TopmastError('operation_not_declared', {app_id: appId, operation: `${method} ${path}`});
        }
        return {app, method: known};
    }

    return {
        async open(pass) {
            const found = await registry.passes.find(pass);
            if (!found || found.expiresAt <= now()) {
                throw new TopmastError('pass_invalid');
            }
            return found;
        },
        async send(holder, request) {
            const {app, method} = await allow(holder, request);
            const {path, query, body, requestId, signal} = request;
            const token = await tokens.adminToken(app, holder.userId);
            if (method !== 'GET') {
                // Before it is done: what an App does as an administrator is never done unseen.
                await audit.record({actorId: holder.userId, action: 'app.act_as_admin', appId: holder.appId, detail: `${method} ${path}`, requestId});
            }
            const {status, body: text} = await mattermost.as({token}).send({method, path: path + query, ...(body === undefined ? {} : {body})}, signal);
            if (Buffer.byteLength(text) > maxBytes) {
                throw new TopmastError('mattermost_refused', {detail: `the answer to ${method} ${path} is longer than ${maxBytes} bytes`});
            }
            if (text !== '' && !parseJson(text).ok) {
                throw new TopmastError('mattermost_refused', {detail: `the answer to ${method} ${path} is no JSON`});
            }
            return {status, text};
        },
    };
}
