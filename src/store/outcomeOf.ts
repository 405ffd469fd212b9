import type {CallResponse, ClientContext, ErrorParams, ErrorResponse, SelectOption, SubmittableForm} from '../protocol/index.ts';
import {decodeOptions} from './decodeOptions.ts';
import {clientError} from './clientErrors.ts';

/**
 * Where the user acted, or what the client asked for. `in_post`: a button, select or checkbox of a post.
 * `modal_submit`: a form in the dialog or in the side panel; `inline_form`: one that stands in a post.
 * `modal_left`: a form of any kind that was gone before its answer came.
 */
export type Surface =
    | 'command' | 'post_menu' | 'channel_header' | 'app_bar' | 'in_post'
    | 'modal_submit' | 'inline_form' | 'modal_left' | 'modal_refresh' | 'lookup' | 'form_fetch';

/** One thing to do about an answer. A list of them is done in order. */
export type Outcome =
    /** Tell the user alone, in the channel or thread where they acted. `code`, `params`: the client or backend made this error. */
    | {do: 'say'; text: string; channelId: string; rootId?: string; botUserId?: string; isError?: boolean; code?: string; params?: ErrorParams}
    /** Show the error where the user acted: under the message box, in the form, on the field, beside the control of a post. */
    | {do: 'show_error'; error: ErrorResponse}
    | {do: 'open_form'; form: SubmittableForm}
    | {do: 'replace_form'; form: SubmittableForm}
    /** `url`: absolute http(s), or a path of the site itself. */
    | {do: 'navigate'; url: string}
    /** The form is done: a dialog closes, a form in a post begins anew. */
    | {do: 'close'}
    /** The command was taken; the message box is emptied. */
    | {do: 'clear_draft'}
    | {do: 'use_items'; items: SelectOption[]}
    | {do: 'use_form'; form: SubmittableForm};

/** Where the call was made. */
export interface Place {
    context: ClientContext;
    /** Absolute, without a trailing slash. */
    siteUrl: string;
}

/**
 * The response matrix (client.md 7.2) as one pure function: what a surface does with an answer of an App.
 * Better than the reference: URLs are checked, an empty error never closes a modal, a missing text is said so.
 */
export function outcomeOf(response: CallResponse, surface: Surface, place: Place): Outcome[] {
    const checked = checkAnswer(response, surface, place);
    switch (checked.type) {
    case 'error':
        return showError(checked, surface, place);
    case 'ok':
        return surface === 'lookup' ?
            [{do: 'use_items', items: decodeOptions(checked.data)}] :
            [...(checked.text ? [say(checked, checked.text, place)] : []), ...ending(surface)];
    case 'form':
        return openForm(checked.form, surface);
    case 'navigate':
        // A text beside the URL is said too: the App meant it to be read.
        return [
            ...(checked.text ? [say(checked, checked.text, place)] : []),
            // Nothing opens in front of someone who went on.
            ...(surface === 'modal_left' ? [] : [{do: 'navigate' as const, url: checked.navigate_to_url}]),
            ...ending(surface),
        ];
    }
}

/** What each question accepts as an answer (client.md 7.1). */
const accepted: Record<Surface, readonly CallResponse['type'][]> = {
    command: ['ok', 'form', 'navigate'],
    post_menu: ['ok', 'form', 'navigate'],
    channel_header: ['ok', 'form', 'navigate'],
    app_bar: ['ok', 'form', 'navigate'],
    in_post: ['ok', 'form', 'navigate'],
    modal_submit: ['ok', 'form', 'navigate'],
    inline_form: ['ok', 'form', 'navigate'],
    modal_left: ['ok', 'form', 'navigate'],
    modal_refresh: ['form'],
    lookup: ['ok'],
    form_fetch: ['form'],
};

type Answer = Exclude<CallResponse, {type: 'call'}>;

/** Turns every answer that makes no sense at this surface into an error that says why. */
function checkAnswer(response: CallResponse, surface: Surface, {siteUrl}: Place): Answer {
    if (response.type === 'call') {
        // The client has followed one already.
        return clientError('call_chain');
    }
    if (response.type === 'error') {
        return response.text || hasFieldErrors(response) ? response : {...clientError('unknown'), ...withoutText(response)};
    }
    if (!accepted[surface].includes(response.type)) {
        return clientError('unexpected_type', {type: response.type});
    }
    if (response.type === 'navigate') {
        const url = safeUrl(response.navigate_to_url, siteUrl);
        return url ? {...response, navigate_to_url: url} : clientError('unsafe_url', {url: response.navigate_to_url.slice(0, 200)});
    }
    return response;
}

function openForm(form: SubmittableForm, surface: Surface): Outcome[] {
    switch (surface) {
    case 'form_fetch':
        return [{do: 'use_form', form}];
    case 'modal_submit':
    case 'inline_form':
    case 'modal_refresh':
        return [{do: 'replace_form', form}];
    case 'modal_left':
        // Who closed the form is not asked to go on with it.
        return [];
    default:
        return [{do: 'open_form', form}, ...ending(surface)];
    }
}

/** What happens once an answer was good. */
function ending(surface: Surface): Outcome[] {
    if (surface === 'command') {
        return [{do: 'clear_draft'}];
    }
    return surface === 'modal_submit' || surface === 'inline_form' ? [{do: 'close'}] : [];
}

function showError(error: ErrorResponse, surface: Surface, place: Place): Outcome[] {
    const here: Outcome = {do: 'show_error', error};
    const said: Outcome = {
        ...say(error, error.text ?? firstFieldError(error), place),
        isError: true,
        ...(error.code ? {code: error.code} : {}),
        ...(error.params ? {params: error.params} : {}),
    };
    switch (surface) {
    case 'post_menu':
    case 'channel_header':
    case 'app_bar':
    case 'modal_left':
        // These have no room for an error, so it is said in the channel or thread.
        return [said];
    case 'in_post':
        // What was ticked or chosen goes back, so the control says why; and the thread does, since the post may be out of sight by now.
        return [said, here];
    default:
        return [here];
    }
}

function say(response: CallResponse, text: string, {context}: Place): Outcome & {do: 'say'} {
    // An answer to something done on a post stands in that post's thread, though the post may be a root itself.
    const rootId = context.root_post_id || context.post_id;
    const botUserId = response.app_metadata?.bot_user_id;
    return {
        do: 'say',
        text,
        channelId: context.channel_id ?? '',
        ...(rootId ? {rootId} : {}),
        ...(botUserId ? {botUserId} : {}),
    };
}

/**
 * An http(s) URL written in full, or something of the site itself, which becomes a path so that the host can open it
 * without leaving the page. Undefined: not safe to open. Refused are other schemes (`javascript:`, `data:`), addresses
 * that only look like a path of the site (`//elsewhere`, `/\\elsewhere`), and names in front of the host
 * (`https://chat.example.com@elsewhere`), which are there to deceive.
 */
function safeUrl(url: string, siteUrl: string): string | undefined {
    let parsed: URL;
    let site: URL;
    try {
        site = new URL(`${siteUrl}/`);
        parsed = new URL(url, site);
    } catch {
        return undefined;
    }
    const isWeb = parsed.protocol === 'http:' || parsed.protocol === 'https:';
    const isWrittenInFull = /^\s*https?:\/\/[^/\\]/i.test(url);
    if (!isWeb || parsed.username || parsed.password || !(isWrittenInFull || parsed.origin === site.origin)) {
        return undefined;
    }
    // The path still begins with the slash at which the site's own address ends.
    return parsed.href.startsWith(site.href) ? parsed.href.slice(site.href.length - 1) : parsed.href;
}

function hasFieldErrors(error: ErrorResponse): boolean {
    return Object.keys(error.data?.errors ?? {}).length > 0;
}

function firstFieldError(error: ErrorResponse): string {
    const [first] = Object.entries(error.data?.errors ?? {});
    return first ? `${first[0]}: ${first[1]}` : '';
}

function withoutText({text: _text, ...rest}: ErrorResponse): Partial<ErrorResponse> {
    return rest;
}
