import {setTimeout as pause} from 'node:timers/promises';

import {objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {commands, type Topic} from './Topic.ts';

/** Answers that take as long as one says: `/showcase slow answer 5`. For looking at what a client shows meanwhile. */
export const slow: Topic = {
    command: commands('slow', 'Answers that take their time', [
        inSeconds('answer', '/slow/answer', 'Text, after so many seconds'),
        inSeconds('form', '/slow/form', 'A form whose submit takes that long as well'),
        inSeconds('error', '/slow/error', 'An error, after so many seconds'),
    ]),
    routes: {
        '/slow/answer': (call) => later(call, {type: 'ok', text: 'At last.'}),
        '/slow/form': (call) => later(call, {type: 'form', form: formFor(secondsOf(call))}),
        '/slow/error': (call) => later(call, {type: 'error', text: 'All that waiting **for nothing**.'}),
    },
};

function inSeconds(label: string, path: string, description: string): JsonObject {
    return {
        location: label, label, description, hint: '[seconds]',
        form: {submit: {path}, fields: [{name: 'seconds', type: 'text', subtype: 'number', position: 1, is_required: true, hint: '[seconds]', description: 'How long to wait'}]},
    };
}

function formFor(seconds: number): JsonObject {
    return {
        title: 'Slow',
        header: `Sending takes ${seconds} s, and so does the list.`,
        submit: {path: '/slow/answer', state: {seconds}},
        fields: [
            {name: 'note', type: 'text', modal_label: 'A note'},
            {name: 'animal', type: 'dynamic_select', modal_label: 'Slow list', lookup: {path: '/lookup/slow'}},
        ],
    };
}

async function later(call: AppCall, answer: Json): Promise<Json> {
    await pause(secondsOf(call) * 1_000);
    return answer;
}

/** At most a minute. What was typed travels on in the state. */
function secondsOf({values, state}: AppCall): number {
    const asked = Number(textOf(values['seconds']) || objectOf(state)['seconds'] || 0);
    return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), 60) : 0;
}
