import {makeOptions, queryFor, type Option} from '../labels.ts';
import {settled, toPaint} from '../paint.ts';
import {putOnStage, type} from '../stage.tsx';
import {click, textBox} from '../textBox.ts';
import {listContenders} from './listContenders.ts';

export interface ListTimes {
    /** From drawing to painting, ms. */
    mount: number;
    /** From the click (or key) that opens to the painting of the list, ms. */
    open: number;
    /** Options in the document when the list is open. */
    rows: number;
    /** From each of five keys to the painting of the right list, ms. */
    keys: number[];
    /** From emptying the text box to the painting of the whole list, ms. */
    clear: number;
}

/** The options of a size, made once. */
const known = new Map<number, readonly Option[]>();

function optionsOf(size: number): readonly Option[] {
    const options = known.get(size) ?? makeOptions(size);
    known.set(size, options);
    return options;
}

const rows = () => document.querySelectorAll('[role="option"]');
/** What the first rows say, less those that are no options ("Fill in as a form"). */
const texts = () => [...rows()].slice(0, 40).map((row) => row.textContent?.toLowerCase() ?? '').filter((text) => /^[a-z]{6} [a-z]{6}/.test(text));

/** Draws a contender with so many options, opens it, types five letters, empties the text box. */
export async function benchList(name: string, size: number): Promise<ListTimes> {
    const contender = listContenders.find((candidate) => candidate.name === name);
    if (!contender) {
        throw new Error(`no contender ${name}`);
    }
    const {List, opens = 'click', prefix = ''} = contender;
    const options = optionsOf(size);
    const query = queryFor(options);
    const mount = await toPaint('none', () => putOnStage(<List options={options}/>), () => document.querySelector('#stage *') !== null);
    await settled();

    const box = textBox();
    box.focus();
    if (opens === 'text') {
        type(prefix.slice(0, -1));
    }
    await settled();
    const open = opens === 'none' ? mount : await toPaint(
        opens === 'text' ? 'input' : 'pointerdown',
        () => (opens === 'text' ? type(prefix.slice(-1)) : click(textBox())),
        () => rows().length >= Math.min(size, 8),
    );
    await settled();
    const whole = texts().slice(0, 3).join();
    const count = rows().length;

    const keys: number[] = [];
    for (let length = 1; length <= query.length; length++) {
        const typed = query.slice(0, length);
        keys.push(await toPaint('input', () => type(typed.slice(-1)), () => {
            const found = texts();
            return found.length > 0 && found.slice(0, 3).every((text) => text.includes(typed));
        }));
        await settled();
    }
    const field = textBox();
    field.setSelectionRange(prefix.length, prefix.length + query.length);
    const clear = await toPaint('input', () => document.execCommand('delete'), () => texts().slice(0, 3).join() === whole);
    putOnStage(undefined);
    await settled();
    return {mount, open, rows: count, keys, clear};
}
