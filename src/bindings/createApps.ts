import type {IntlShape} from 'react-intl';

import type {Binding, CallRequest, CallResponse, ClientContext, Form, SubmittableForm} from '../protocol/index.ts';
import {
    clientError, createVisits, errorText, fetchBindings, fetchCommandForm, fetchForm, outcomeOf, submitCall,
    type AppsClient, type AppsStore, type EphemeralMessage, type Host, type Outcome, type Surface,
} from '../store/index.ts';
import type {Apps, RunResult} from './Apps.ts';
import {pendingPlace} from './pendingPlace.ts';

interface Parts {
    client: AppsClient;
    host: Host;
    store: AppsStore;
    /** The reader's language, as it is now. */
    readIntl(): IntlShape;
    /** Shows the form modal. */
    openForm: Apps['openForm'];
}

const surfaces: Record<string, Surface> = {
    command: 'command',
    post_menu: 'post_menu',
    channel_header: 'channel_header',
    app_bar: 'app_bar',
    in_post: 'in_post',
};

/** Runs bindings and follows answers (client.md 4.1 and 7). Pure wiring: what an answer means is decided by `outcomeOf`. */
export function createApps({client, host, store, readIntl, openForm}: Parts): Apps {
    // A submit that was sent runs to its end though the part that sent it is gone (DESIGN, decision 7).
    const untilTheEnd = new AbortController().signal;
    const commands = new Map<string, Promise<RunResult>>();

    async function sendCommand(request: CallRequest, binding: Binding, place: string): Promise<RunResult> {
        const {context} = request;
        const response = await submitCall(request, place, untilTheEnd)(store, {client});
        const outcomes = response ? outcomeOf(response, 'command', {context, siteUrl: host.siteUrl}) : [];
        apps.follow(outcomes, {context, title: binding.label});
        return errorIn(outcomes);
    }

    const apps: Apps = {
        client,
        host,
        store,
        openForm,
        visits: createVisits((query, signal) => fetchBindings(query, signal)(store, {client})),

        async run(binding, {location, context, values, place = pendingPlace(binding.app_id, location, context)}) {
            const full: ClientContext = {...context, app_id: binding.app_id, location};
            const surface = surfaces[location.split('/')[1] ?? ''] ?? 'channel_header';
            const follow = (response: CallResponse | undefined): RunResult => {
                const outcomes = response ? outcomeOf(response, surface, {context: full, siteUrl: host.siteUrl}) : [];
                apps.follow(outcomes, {context: full, title: binding.label});
                return errorIn(outcomes);
            };
            const submit = binding.submit ?? (values && binding.form?.submit);
            if (submit) {
                return follow(await submitCall({expand: {}, ...submit, values: values ?? {}, context: full}, place, untilTheEnd)(store, {client}));
            }
            if (binding.form?.source) {
                const response = await fetchForm(binding, full, place, untilTheEnd)(store, {client});
                return follow(!response || response.type === 'error' || response.type === 'form' ? response : clientError('unexpected_type', {type: response.type}));
            }
            if (binding.form && canBeSent(binding.form)) {
                openForm(binding.form, full, binding.label);
                return {};
            }
            return follow(clientError('malformed_binding'));
        },

        runCommand(request, binding) {
            const {context, raw_command: line = ''} = request;
            // Another line of the same command is another call, and so is the same line in a thread.
            const place = `${pendingPlace(context.app_id, context.location ?? '', context)} ${context.root_post_id ?? ''} ${line}`;
            // Sent again while the first one runs: that one's answer is the answer.
            const sent = commands.get(place) ?? sendCommand(request, binding, place).finally(() => commands.delete(place));
            commands.set(place, sent);
            return sent;
        },

        commandForm: (binding, context, query, signal) => fetchCommandForm(binding, context, query, signal)(store, {client}),

        follow(outcomes, {context, title}) {
            for (const outcome of outcomes) {
                switch (outcome.do) {
                case 'say':
                    host.showEphemeral(outcome.isError ? {...messageOf(outcome), text: errorText(readIntl(), outcome)} : messageOf(outcome));
                    break;
                case 'navigate':
                    host.navigate(outcome.url);
                    break;
                case 'open_form':
                    openForm(outcome.form, context, title);
                    break;
                default:
                    // The rest belongs to the surface itself: its modal, its box, its field.
                    break;
                }
            }
        },
    };
    return apps;
}

function messageOf({do: _do, code: _code, params: _params, ...message}: Outcome & {do: 'say'}): EphemeralMessage {
    return message;
}

/** What is left for the surface to show where the user acted. */
function errorIn(outcomes: readonly Outcome[]): RunResult {
    const failed = outcomes.find((outcome) => outcome.do === 'show_error');
    return failed ? {error: failed.error} : {};
}

function canBeSent(form: Form): form is SubmittableForm {
    return form.submit !== undefined;
}
