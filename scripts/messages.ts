/**
 * `npm run messages`: writes the English catalogues out of the code and says what the other languages lack or no longer
 * need. Fails when a sentence in the code cannot be translated as it stands.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {locales} from '../src/messages/index.ts';
import {messagesOf, rooms, type Room} from './messagesInCode.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A catalogue as it stands in its file. */
export function readCatalogue(room: Room, locale: string): Record<string, string> {
    const parsed: unknown = JSON.parse(readFileSync(cataloguePath(room, locale), 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) {
        throw new Error(`${cataloguePath(room, locale)} holds no catalogue.`);
    }
    return Object.fromEntries(Object.entries(parsed).map(([id, text]) => [id, String(text)]));
}

/** The text of a catalogue's file: sorted by id, one sentence a line. */
export function catalogueText(messages: Record<string, string>): string {
    const sorted = Object.fromEntries(Object.entries(messages).sort(([one], [other]) => (one < other ? -1 : 1)));
    return `${JSON.stringify(sorted, null, 4)}\n`;
}

/** The ids that a translation lacks, and those that nothing in the code uses any more. */
export function compareIds(english: Record<string, string>, translated: Record<string, string>): {missing: string[]; unused: string[]} {
    return {
        missing: Object.keys(english).filter((id) => !Object.hasOwn(translated, id)),
        unused: Object.keys(translated).filter((id) => !Object.hasOwn(english, id)),
    };
}

export function cataloguePath(room: Room, locale: string): string {
    return `${root}${room.catalogues}/${locale}.json`;
}

function main(): void {
    for (const room of rooms) {
        const {messages, problems} = messagesOf(room);
        writeFileSync(cataloguePath(room, 'en'), catalogueText(messages));
        console.log(`${room.name}: ${Object.keys(messages).length} sentences`);
        problems.forEach((problem) => console.error(`    ${problem}`));
        process.exitCode = problems.length > 0 ? 1 : process.exitCode ?? 0;
        for (const {code} of locales.filter((locale) => locale.code !== 'en')) {
            const {missing, unused} = compareIds(messages, readCatalogue(room, code));
            missing.forEach((id) => console.log(`    ${code} lacks ${id}: ${messages[id] ?? ''}`));
            unused.forEach((id) => console.log(`    ${code} no longer needs ${id}`));
        }
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    main();
}
