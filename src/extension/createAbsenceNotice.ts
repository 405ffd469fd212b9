import type {IntlShape} from 'react-intl';

import type {Host} from '../store/index.ts';
import type {Absence} from './followBackend.ts';
import {currentChannelId, currentUserId, siteUrl, userById} from './HostState.ts';
import type {HostStore} from './HostRegistry.ts';
import {pluginId} from './sliceIn.ts';
import {watchState} from './watchState.ts';

/**
 * How the backend is put beside a server: docs/install.md, which came with the plugin. Whole, since the host opens an address of
 * a plugin in a window of its own only when it begins with the server's.
 */
const guideOn = (state: unknown): string => `${siteUrl(state, window.location.origin)}/plugins/${pluginId}/public/install.html`;

interface SayingParts {
    store: HostStore;
    readIntl(): IntlShape;
    say: Host['showEphemeral'];
}

/**
 * Explains to administrators of the system, once and where they are, why no Apps are to be seen. Everybody else sees a
 * Mattermost without Apps, and nothing of this. Returns the two ends: what says it, and what says it no more.
 */
export function createAbsenceNotice({store, readIntl, say}: SayingParts): {explain(absence: Absence): void; close(): void} {
    let end: (() => void) | undefined;
    return {
        explain(absence) {
            if (end || !userById(store.getState(), currentUserId(store.getState()))?.isSystemAdmin) {
                return;
            }
            let said = false;
            // Right after the start there may be no channel yet.
            end = watchState(store, currentChannelId, (channelId) => {
                if (channelId !== '' && !said) {
                    said = true;
                    say({channelId, text: sentenceOf(absence, guideOn(store.getState()), readIntl()), isError: true});
                }
            });
        },
        close: () => end?.(),
    };
}

function sentenceOf(absence: Absence, guide: string, {formatMessage}: IntlShape): string {
    return absence.reason === 'old' ? formatMessage({
        id: 'topmast.extension.backendOld',
        defaultMessage: 'Apps are not shown: the Topmast backend is version {version}, and this extension needs {oldest} or later. [How to upgrade it]({guide}). Only administrators see this message.',
    }, {version: absence.version, oldest: absence.oldest, guide}) : formatMessage({
        id: 'topmast.extension.backendMissing',
        defaultMessage: 'Apps are not shown: no Topmast backend answers below `/plugins/com.mattermost.apps`. Start it and send that path to it: [how to install it]({guide}). Only administrators see this message.',
    }, {guide});
}
