import {bindingsAt, commandWord, type TopBinding} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import type {Word} from './keepCommands.ts';

/** The words with which the commands of an App begin, that Mattermost can take for triggers. */
export function wordsOf({manifest, bot}: AppRecord, bindings: readonly TopBinding[]): Word[] {
    const found = new Map<string, Word>();
    for (const binding of bindingsAt(bindings, '/command')) {
        const word = commandWord(binding).toLowerCase();
        if (/^[^\s/]\S{0,127}$/.test(word) && !found.has(word)) {
            found.set(word, {
                word,
                appId: manifest.app_id,
                displayName: manifest.display_name,
                username: bot.username,
                hint: binding.hint ?? (binding.bindings ? `[${binding.bindings.map(commandWord).join('|')}]` : ''),
                description: binding.description ?? manifest.description ?? '',
            });
        }
    }
    return [...found.values()];
}
