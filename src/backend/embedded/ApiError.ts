import {apiErrors, type ApiErrorId} from './apiErrors.ts';

/** A refusal as Mattermost words it; the routes answer with `toJson` and `status`. */
export class ApiError extends Error {
    readonly id: ApiErrorId;
    readonly status: number;
    readonly detail: string;

    constructor(id: ApiErrorId, params: Record<string, string> = {}, detail = '') {
        const entry = apiErrors[id];
        super(entry.message.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''));
        this.name = 'ApiError';
        this.id = id;
        this.status = entry.status;
        this.detail = detail;
    }

    toJson(requestId = ''): Record<string, string | number> {
        return {id: this.id, message: this.message, detailed_error: this.detail, request_id: requestId, status_code: this.status};
    }
}

/** The caller may not do this; `permission` is Mattermost's name of what is missing. */
export const forbidden = (permission: string): ApiError => new ApiError('api.context.permissions.app_error', {}, `permission=${permission}`);

/** A part of the address is not what it must be. */
export const badUrlParam = (name: string): ApiError => new ApiError('api.context.invalid_url_param.app_error', {name});

/** A key of the body is missing or is not what it must be. */
export const badBodyParam = (name: string): ApiError => new ApiError('api.context.invalid_body_param.app_error', {name});
