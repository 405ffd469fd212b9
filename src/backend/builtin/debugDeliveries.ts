import type {Delivery} from '../deliveries/index.ts';
import type {Command} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, moment, plain, tableOf} from './cells.ts';
import {textOf} from './readAsk.ts';

/** `/apps debug deliveries list` and `replay`: notifications, timers and webhooks on their way to an App, or put aside. */
export function debugDeliveriesCommands({apps, deliveries, audit}: Pick<BuiltinParts, 'apps' | 'deliveries' | 'audit'>): Record<string, Command> {
    return {
        '/debug/deliveries/list': async ({values, say}) => {
            const {manifest} = await apps.get(textOf(values, 'app'));
            const found = await deliveries.find({appId: manifest.app_id});
            const head = [say('debug.deliveries.head.what'), say('debug.deliveries.head.state'), say('debug.deliveries.head.tries'), say('debug.deliveries.head.due'), say('debug.deliveries.head.error')];
            return {text: [say('debug.deliveries.count', {count: found.length}), ...(found.length > 0 ? [tableOf(head, found.map(rowOf))] : [])].join('\n\n')};
        },
        '/debug/deliveries/replay': async ({values, say, userId, requestId}) => {
            const {manifest: {app_id: appId}} = await apps.get(textOf(values, 'app'));
            const id = textOf(values, 'delivery');
            const known = await deliveries.find({appId, state: 'aside', limit: 200});
            if (!known.some((delivery) => delivery.id === id)) {
                return {error: say('debug.deliveries.unknown')};
            }
            await deliveries.replay(id);
            await audit.record({actorId: userId, action: 'delivery.replay', appId, detail: id, requestId});
            return {text: say('debug.deliveries.replayed')};
        },
        '/q/delivery': async ({values, query}) => {
            const found = await deliveries.find({appId: textOf(values, 'app'), state: 'aside', limit: 100});
            return {items: found.map((delivery) => ({value: delivery.id, label: `${delivery.kind} ${delivery.call.path} ${moment(delivery.acceptedAt)}`}))
                .filter(({label}) => label.toLowerCase().includes(query.trim().toLowerCase()))};
        },
    };
}

function rowOf({kind, call, state, attempts, dueAt, lastError}: Delivery): string[] {
    return [`${kind} ${code(call.path)}`, state, String(attempts), moment(dueAt), lastError ? `${code(lastError.code)} ${plain(lastError.message)}` : ''];
}
