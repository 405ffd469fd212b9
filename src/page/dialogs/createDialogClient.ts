import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import type {AppsClient} from '../../store/index.ts';
import type {Rest} from '../rest/createRest.ts';
import type {Dialog, OpenedDialog} from '../rest/dialogShapes.ts';
import {fieldName, formOfDialog, submissionOf} from './formOfDialog.ts';

interface Parts {
    opened: OpenedDialog;
    rest: Pick<Rest, 'submitDialog' | 'lookUpInDialog'>;
    /** Where it was opened. */
    place: {channel_id: string; team_id: string};
    /** What went wrong, for the reader. */
    sentenceOf(error: unknown): string;
}

/** Answers the calls of a dialog's form (`formOfDialog`) as an App would: its integration is asked by the server. */
export interface DialogClient extends AppsClient {
    /** The user gives it up; the integration hears of it where it wants to. */
    cancel(): Promise<void>;
}

export function createDialogClient({opened, rest, place, sentenceOf}: Parts): DialogClient {
    /** The step that stands there now. */
    let {dialog} = opened;
    /** It is filled in, or on its way. */
    let isSent = false;

    const failed = (error: unknown): CallResponse => ({type: 'error', text: sentenceOf(error)});
    const sent = () => ({...place, url: opened.url, callback_id: dialog.callback_id, state: dialog.state});

    async function submitted({values = {}}: CallRequest, signal: AbortSignal): Promise<CallResponse> {
        const {error, errors, type, form} = await rest.submitDialog({...sent(), submission: submissionOf(dialog, values)}, signal);
        if (error !== '' || Object.keys(errors).length > 0) {
            return refusalOf(dialog, error, errors);
        }
        if (type === 'form' && form) {
            dialog = form;
            return {type: 'form', form: formOfDialog(form)};
        }
        return {type: 'ok'};
    }

    async function submit(request: CallRequest, signal: AbortSignal): Promise<CallResponse> {
        isSent = true;
        const response = await submitted(request, signal).catch(failed);
        isSent = response.type === 'ok';
        return response;
    }

    async function lookUp({values = {}, selected_field: field, query}: CallRequest, signal: AbortSignal): Promise<CallResponse> {
        const element = dialog.elements.find((_, index) => fieldName(index) === field);
        const {items} = await rest.lookUpInDialog({
            ...sent(),
            url: element?.data_source_url || opened.url,
            submission: {...submissionOf(dialog, values), query: query ?? '', selected_field: element?.name ?? ''},
        }, signal);
        return {type: 'ok', data: {items: items.map(({text, value}) => ({label: text || value, value}))}};
    }

    return {
        call: (request, {signal}) => (request.type === 'lookup' ? lookUp(request, signal).catch(failed) : submit(request, signal)),
        async cancel() {
            if (dialog.notify_on_cancel && !isSent) {
                await rest.submitDialog({...sent(), submission: {}, cancelled: true});
            }
        },
        bindings: async () => [],
        listen: () => () => undefined,
    };
}

/** What is said of elements stands at their fields; of what the dialog does not show, above. */
function refusalOf(dialog: Dialog, error: string, errors: Record<string, string>): CallResponse {
    const shown = new Set(formOfDialog(dialog).fields.map(({name}) => name));
    const named = Object.entries(errors).map(([name, text]) => ({name, text, field: fieldName(dialog.elements.findIndex((element) => element.name === name))}));
    const others = named.filter(({field}) => !shown.has(field)).map(({name, text}) => `${name}: ${text}`);
    const text = [error, ...others].filter(Boolean).join('\n');
    return {
        type: 'error',
        ...(text ? {text} : {}),
        data: {errors: Object.fromEntries(named.filter(({field}) => shown.has(field)).map(({field, text: wrong}) => [field, wrong]))},
    };
}
