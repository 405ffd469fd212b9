import {isDeepStrictEqual} from 'node:util';
import {gunzipSync, gzipSync} from 'node:zlib';

import {checkValues, cleanForm, cleanOptions, isJsonObject, parseJson, type ClientContext, type JsonObject, type SubmittableForm, type Values} from '../../protocol/index.ts';
import type {Calls} from '../calls/index.ts';
import type {Mattermost} from '../mattermost/index.ts';
import type {SecretBox} from '../storage/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {callAs, type FinalResponse} from './callAs.ts';
import {sentenceOf} from './commandAnswer.ts';
import type {Dialog, DialogAnswer} from './Dialog.ts';
import {dialogOf, initialValues} from './dialogOf.ts';
import type {Person} from './personOf.ts';
import {linkTo} from './pressAnswer.ts';
import type {Speech} from './speechIn.ts';
import {submittedValues} from './submittedValues.ts';
import {valueSentence} from './valueSentence.ts';

/** What a dialog carries along, sealed: whose it is, where it was opened, and the form that it stands for. */
interface DialogState {
    userId: string;
    appId: string;
    /** Name of the App, for titles. */
    displayName: string;
    context: ClientContext;
    form: SubmittableForm;
    /** What it held when it was shown. */
    shown: Values;
}

interface DialogsOptions {
    calls: Pick<Calls, 'invoke'>;
    secretBox: SecretBox;
    /** As Topmast itself. */
    admin(): Pick<Mattermost, 'send'>;
    /** Where dialogs are sent to, and where their options come from. */
    urls(): {submit: string; lookup: string};
}

/** No dialog came up; the message is for the one who should have seen it, in their language. */
export class DialogRefused extends Error {}

/** Forms as Mattermost's interactive dialogs. What they carry is bound to the one user whose dialog it is. */
export function createDialogs({calls, secretBox, admin, urls}: DialogsOptions) {
    function draw(state: Omit<DialogState, 'shown'>, {clock, speech}: Pick<Person, 'clock' | 'speech'>): Dialog {
        const sealed = seal({...state, shown: initialValues(state.form, clock)});
        return dialogOf(state.form, {displayName: state.displayName, lookupUrl: urls().lookup, state: sealed, clock, speech});
    }

    // Forms repeat themselves, and this goes to the client and back.
    const seal = (state: DialogState): string => secretBox.seal(gzipSync(JSON.stringify(state)).toString('base64'));

    async function answer(response: FinalResponse, state: DialogState, person: Person): Promise<DialogAnswer> {
        switch (response.type) {
            case 'form':
                return {type: 'form', form: draw({...state, form: response.form}, person)};
            case 'error':
                return errorsOf(response, state.form, person.speech);
            case 'navigate':
                await sayTo(state, [response.text, linkTo(response.navigate_to_url)].filter(Boolean).join('\n\n'));
                return {};
            default:
                await sayTo(state, response.text ?? '');
                return {};
        }
    }

    /** For the user alone, where the form was opened. */
    async function sayTo({userId, context}: DialogState, message: string): Promise<void> {
        if (message !== '' && context.channel_id) {
            const post = {channel_id: context.channel_id, root_id: context.root_post_id ?? '', message};
            const {status} = await admin().send({method: 'POST', path: '/posts/ephemeral', body: JSON.stringify({user_id: userId, post})});
            if (status > 299) {
                throw new TopmastError('mattermost_refused', {detail: `HTTP ${status}`});
            }
        }
    }

    return {
        /** Shows a form to the one whose trigger this is. @throws DialogRefused when the trigger is too old, for instance */
        async open(triggerId: string, state: Omit<DialogState, 'shown'>, person: Person): Promise<void> {
            const body = JSON.stringify({trigger_id: triggerId, url: urls().submit, dialog: draw(state, person)});
            const {status} = await admin().send({method: 'POST', path: '/actions/dialogs/open', body});
            if (status > 299) {
                throw new DialogRefused(person.speech.say({id: 'topmast.native.not_opened', defaultMessage: 'Mattermost did not open the form (HTTP {status}). Try again.'}, {status}));
            }
        },

        /** Whose dialog it is, as what it carries says. @throws TopmastError `native_refused` when it is not this user's, or not one of ours */
        read(sealed: string, userId: string): DialogState {
            const state = unseal(sealed, secretBox);
            if (state?.userId !== userId) {
                throw new TopmastError('native_refused');
            }
            return state;
        },

        /** Sends what was filled in; or fetches the form anew, when a field was changed on which others depend. */
        async submit(state: DialogState, submission: JsonObject, person: Person, requestId: string): Promise<DialogAnswer> {
            const {form, context, shown} = state;
            const values = await submittedValues(form, submission, person);
            const changed = form.source && form.fields.find(({name, refresh}) => refresh && !isDeepStrictEqual(values[name], shown[name]));
            if (form.source && changed) {
                return await answer(await callAs(calls, {...form.source, values, selected_field: changed.name, context, type: 'form'}, person, requestId), state, person);
            }
            // It is checked again on the way to the App; here what is wrong can be said in the user's language, as forms of ours do.
            const wrong = Object.entries(checkValues(form, values, person.clock));
            if (wrong.length > 0) {
                return {errors: Object.fromEntries(wrong.map(([name, problem]) => [name, valueSentence(problem, person.speech)]))};
            }
            return await answer(await callAs(calls, {expand: {}, ...form.submit, values, context, type: 'submit'}, person, requestId), state, person);
        },

        /** The options of a field for what was typed. */
        async lookup({form, context}: DialogState, submission: JsonObject, person: Person, requestId: string): Promise<{items: {text: string; value: string}[]}> {
            const name = submission['selected_field'];
            const query = submission['query'];
            const field = form.fields.find((one) => one.name === name);
            if (field?.type !== 'dynamic_select') {
                return {items: []};
            }
            const values = await submittedValues(form, submission, person);
            const response = await callAs(calls, {
                ...field.lookup, values, selected_field: field.name, query: typeof query === 'string' ? query : '', context, type: 'lookup',
            }, person, requestId);
            const items = response.type === 'ok' && isJsonObject(response.data) ? cleanOptions(response.data['items'] ?? []).value : [];
            return {items: items.map(({label, value}) => ({text: label, value}))};
        },
    };
}

/** What the App says of fields that the dialog shows stands at them, the rest above. */
function errorsOf(response: Extract<FinalResponse, {type: 'error'}>, {fields}: SubmittableForm, speech: Speech): DialogAnswer {
    const named = Object.entries(response.data?.errors ?? {});
    const isShown = (name: string) => fields.some((field) => field.name === name && field.type !== 'markdown' && !field.readonly);
    const errors = Object.fromEntries(named.filter(([name]) => isShown(name)));
    const others = Object.fromEntries(named.filter(([name]) => !isShown(name)));
    const hasErrors = Object.keys(errors).length > 0;
    const error = response.text || !hasErrors ? sentenceOf({...response, data: {errors: others}}, speech) : undefined;
    return {...(error ? {error} : {}), ...(hasErrors ? {errors} : {})};
}

function unseal(sealed: string, secretBox: SecretBox): DialogState | undefined {
    let text: string;
    try {
        text = gunzipSync(Buffer.from(secretBox.open(sealed), 'base64'), {maxOutputLength: 32 * 1024 * 1024}).toString();
    } catch {
        return undefined; // Not one of ours.
    }
    const parsed = parseJson(text);
    return parsed.ok && isState(parsed.value) ? parsed.value : undefined;
}

/** It was sealed by us, so its parts are what they were: what is asked is whether it is such a state at all. */
function isState(value: unknown): value is DialogState {
    return isJsonObject(value) && typeof value['userId'] === 'string' && typeof value['appId'] === 'string' && isJsonObject(value['context']) &&
        isJsonObject(value['shown']) && isJsonObject(value['form']) && cleanForm(value['form']).value !== undefined;
}
