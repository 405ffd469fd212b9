import {serve, type JsonObject, type Routes, type Sample} from '../wire/index.ts';
import {answers} from './answers.ts';
import {attachmentCommand, attachmentRoutes} from './attachment.ts';
import {bindingsFor} from './bindings.ts';
import {buttons} from './buttons.ts';
import {dates} from './dates.ts';
import {embedded} from './embedded.ts';
import {errors} from './errors.ts';
import {fields} from './fields.ts';
import {large} from './large.ts';
import {lookups} from './lookups.ts';
import {malformed} from './malformed.ts';
import {moments} from './moments.ts';
import {places} from './places.ts';
import {postForm} from './postForm.ts';
import {postSelects} from './postSelects.ts';
import {refresh} from './refresh.ts';
import {recall, remember, remind, unwatch, watch, webhook, webhookPath, whoami} from './services/index.ts';
import {slow} from './slow.ts';
import {tasks} from './tasks.ts';
import {commands, type Topic} from './Topic.ts';

/** What stands in posts is below one word, `/showcase embedded …`. */
const inPosts: Topic[] = [embedded, tasks, postSelects, postForm];
const topics: Topic[] = [answers, fields, dates, buttons, errors, refresh, moments, lookups, large, slow, malformed];
const services: Topic[] = [remember, recall, remind, watch, unwatch, webhook, whoami];

const postsCommand = commands('embedded', 'Posts with controls in them', [...inPosts.map((topic) => topic.command), attachmentCommand]);

/** Starts the App (port 0: any free one). Its manifest is at `/manifest.json`. */
export async function startShowcase({port}: {port: number}): Promise<Sample> {
    const running = await serve({port, routes: routesAt, folders: {'/static': new URL('./static/', import.meta.url)}});
    return {...running, manifests: [`${running.url}/manifest.json`]};
}

function routesAt(url: string): Routes {
    return {
        '/manifest.json': () => manifest(url),
        '/ping': () => ({type: 'ok'}),
        '/bindings': (call) => ({type: 'ok', data: bindingsFor(call, [...[...topics, ...services].map((topic) => topic.command), postsCommand])}),
        ...places,
        ...Object.assign({}, ...[...topics, ...services, ...inPosts].map((topic) => topic.routes)),
        ...attachmentRoutes(url),
    };
}

function manifest(url: string): JsonObject {
    return {
        app_id: 'showcase',
        version: 'v1.1.0',
        display_name: 'Showcase',
        description: 'Every type of field and answer that an App may use, and every service, to look at and to test with.',
        homepage_url: 'https://example.com/showcase',
        icon: 'showcase.png',
        http: {root_url: url},
        bindings: {path: '/bindings', expand: {channel: 'summary'}},
        on_remote_webhook: {path: webhookPath},
        // As the user, since the bot is in no channel at first, and so may not read the name of this one or write into it.
        requested_permissions: ['act_as_bot', 'act_as_user', 'remote_webhooks'],
        requested_locations: ['/post_menu', '/command', '/channel_header', '/app_bar'],
    };
}
