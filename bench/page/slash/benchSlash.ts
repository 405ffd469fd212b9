import {listOptions} from '../../../src/bindings/command/listOptions.ts';
import {suggest} from '../../../src/bindings/command/suggest.ts';
import {commandLevel} from '../../../src/protocol/command/CommandLevel.ts';
import {parseCommand} from '../../../src/protocol/command/index.ts';
import {bindingsAt, cleanBindings, firstLines, type Binding} from '../../../src/protocol/index.ts';

export interface SlashTimes {
    /** Reading the line and making its list, for one key in the mean over the line, ms; one number a run. */
    mean: number[];
    /** The key that takes longest, in the median over the runs, ms. */
    worst: number;
    /** The list of commands is prepared once, when they arrive, ms. */
    prepare: number;
}

const runs = 40;
const clock = {now: 1_700_000_000_000, timeZone: 'UTC'};

/** Types a line of three words, flags, quotes and multi-byte text over so many bindings, and times every key. */
export function benchSlash(count: number): Promise<SlashTimes> {
    const commands = commandsOf(count);
    const began = performance.now();
    commandLevel(commands);
    const prepare = performance.now() - began;
    const word = `app${String(Math.floor(count / 20)).padStart(4, '0')}`;
    const line = `/${word} sub5 --title "Drucker im 3. Stock brennt – ${'🔥'} schnell" --tier 'gold' --loud --tier silver and the rest of it`;
    const keys = [...line].length;
    const times: number[][] = [];
    for (let run = 0; run < runs; run++) {
        let typed = '';
        const ofRun: number[] = [];
        for (const letter of line) {
            typed += letter;
            const pressed = performance.now();
            answerKey(typed, commands);
            ofRun.push(performance.now() - pressed);
        }
        times.push(ofRun);
    }
    const medianOf = (key: number) => times.map((ofRun) => ofRun[key] ?? 0).sort((a, b) => a - b)[runs >> 1] ?? 0;
    return Promise.resolve({
        mean: times.map((ofRun) => ofRun.reduce((sum, time) => sum + time, 0) / keys),
        worst: Math.max(...Array.from({length: keys}, (_, key) => medianOf(key))),
        prepare,
    });
}

/** All that the command box does for a key before it draws: the line to the caret, the line as it would be sent, the list's first lines. */
function answerKey(line: string, commands: readonly Binding[]): number {
    const read = (other: string) => parseCommand(other, commands, {mode: 'send'});
    const live = parseCommand(line, commands, {mode: 'live', caret: line.length});
    const now = suggest(live, {read, clock});
    return firstLines(listOptions({live, sent: read(line.trimEnd()), options: now.options, question: now.question, clock}), 20).length;
}

/** A tenth of them commands, each with nine sub-commands of four fields. */
function commandsOf(count: number): readonly Binding[] {
    const wire = Array.from({length: count / 10}, (_, top) => ({
        app_id: `app${top}`, location: `app${top}`, label: `app${String(top).padStart(4, '0')}`, description: 'Does what it does', bindings: Array.from({length: 9}, (_, sub) => ({
            location: `sub${sub}`, label: `sub${sub}`, form: {submit: {path: '/do'}, fields: [
                {name: 'title', type: 'text', label: 'title'},
                {name: 'loud', type: 'bool', label: 'loud'},
                {name: 'tier', type: 'static_select', label: 'tier', options: [{label: 'Gold', value: 'gold'}, {label: 'Silver', value: 'silver'}]},
                {name: 'rest', type: 'text', label: 'rest', position: -1},
            ]},
        })),
    }));
    return bindingsAt(cleanBindings([{location: '/command', bindings: wire}]).value, '/command');
}
