import type {CallRequest, Json} from '../../src/protocol/index.ts';
import type {PlaygroundState} from './PlaygroundState.ts';
import type {Document} from './readDocument.ts';
import {readJson} from './readJson.ts';

/** What a lookup finds when nobody wrote what it shall find. */
const fruit = ['Apples', 'Bananas', 'Cherries', 'Dates'];

/** What a call is answered with: what was written for its kind, else something that fits. Throws a sentence when what was written is no JSON. */
export function respond({type = 'submit', values, query = ''}: CallRequest, answers: PlaygroundState['answers'], {answer, form}: Document): Json {
    const written = answers[type];
    if (written.trim() !== '') {
        const read = readJson(written);
        if ('message' in read) {
            throw new Error(`The answer written for this is no JSON: line ${read.line}, column ${read.column}: ${read.message}`);
        }
        return read.value;
    }
    switch (type) {
    case 'lookup':
        return matching(query);
    case 'form':
        if (!form) {
            throw new Error('The App is asked for a form here. Write one as the answer to a refresh.');
        }
        // As an App that changes nothing: the same form, with what was typed.
        return asJson({type: 'form', form: {...form, fields: form.fields.map((field) => ({...field, ...(field.name in values && {value: values[field.name]})}))}});
    default:
        return answer ?? {type: 'ok', text: `**Received.** The App was sent\n\`\`\`json\n${JSON.stringify(values, null, 2)}\n\`\`\``};
    }
}

function matching(query: string): Json {
    const labels = fruit.filter((label) => label.toLowerCase().includes(query.toLowerCase()));
    return {type: 'ok', data: {items: labels.map((label) => ({label, value: label.toLowerCase()}))}};
}

/** As it goes over the wire. */
function asJson(value: object): Json {
    const json: Json = JSON.parse(JSON.stringify(value));
    return json;
}
