import type {LoggedCall} from '../services/index.ts';
import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, moment, tableOf} from './cells.ts';
import {flagOf, textOf} from './readAsk.ts';

/** `/apps debug calls <app>`: the last calls of an App, each in a line. What was sent and answered is in the page's Apps screen and over REST. */
export function debugCallsCommand({apps, callLog}: Pick<BuiltinParts, 'apps' | 'callLog'>): Command {
    return async ({values, say}) => {
        const {manifest} = await apps.get(textOf(values, 'app'));
        const calls = await callLog.list({appId: manifest.app_id, limit: 20, ...(flagOf(values, 'failed') ? {failed: true} : {})});
        const head = [say('debug.calls.head.at'), say('debug.calls.head.call'), say('debug.calls.head.result'), say('debug.calls.head.app'), say('debug.calls.head.here'), say('debug.calls.head.request')];
        return {text: calls.length === 0 ? say('debug.calls.none') : tableOf(head, calls.map(rowOf))};
    };
}

function rowOf({at, occasion, path, code: failure, problems, timing, requestId}: LoggedCall): string[] {
    const {vet, expand, app, clean} = timing;
    const result = [failure ? `**${code(failure)}**` : 'ok', ...(problems.length > 0 ? [`(${problems.length})`] : [])].join(' ');
    return [moment(at), `${occasion} ${code(path)}`, result, `${Math.round(app)} ms`, `${Math.round(vet + expand + clean)} ms`, code(requestId)];
}
