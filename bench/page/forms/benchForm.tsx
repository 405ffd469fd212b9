import {nextTask, painted, settled} from '../paint.ts';
import {putOnStage, type} from '../stage.tsx';
import {formContenders} from './formContenders.ts';
import {mixedFields} from './mixedFields.ts';

export interface FormTimes {
    /** From drawing to the layout of all fields, ms. */
    mount: number;
    /** From each of twenty keys, typed into a text field in the middle, to layout, ms. */
    keys: number[];
    /** Of the typed characters, those that the text box does not hold in the end. */
    lost: number;
}

const sentence = 'every word is counted';

/** Draws a form of so many mixed fields and types into it. */
export async function benchForm(name: string, count: number): Promise<FormTimes> {
    const contender = formContenders.find((candidate) => candidate.name === name);
    if (!contender) {
        throw new Error(`no contender ${name}`);
    }
    const {Form} = contender;
    const fields = mixedFields(count);
    const drawn = () => document.querySelectorAll('#stage input, #stage textarea, #stage select, #stage [role="combobox"]').length >= count;
    await painted();
    const began = performance.now();
    putOnStage(<Form fields={fields}/>);
    while (!drawn()) {
        // Engines that draw in an effect, or in steps.
        await nextTask();
        if (performance.now() - began > 5_000) {
            throw new Error(`${name} draws fewer than ${count} fields`);
        }
    }
    layOut();
    const mount = performance.now() - began;
    await settled();

    const boxes = [...document.querySelectorAll<HTMLInputElement>('#stage input[type="text"], #stage input:not([type])')].filter((box) => box.role !== 'combobox');
    const box = boxes[Math.floor(boxes.length / 2)];
    box?.focus();
    await settled();
    const keys: number[] = [];
    for (const key of sentence) {
        await painted();
        const pressed = performance.now();
        type(key);
        // React works off what a user did before anything else happens.
        await Promise.resolve();
        layOut();
        keys.push(performance.now() - pressed);
    }
    const lost = sentence.length - (box?.value.length ?? 0);
    putOnStage(undefined);
    await settled();
    return {mount, keys, lost};
}

function layOut(): void {
    document.body.getBoundingClientRect();
}
