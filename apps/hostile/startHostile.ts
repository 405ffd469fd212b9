import {serve, type Json, type JsonObject, type Routes, type Running} from '../wire/index.ts';
import {badManifests} from './manifests.ts';
import {tricks} from './tricks.ts';

/**
 * Starts it (port 0: any free one). `/manifest.json` is an App with good bindings and a bad answer for each command;
 * `/{trick}/manifest.json` an App whose bindings are that trick; `/manifests/{name}.json` a manifest that is wrong.
 */
export function startHostile({port}: {port: number}): Promise<Running> {
    return serve({port, routes: routesAt});
}

function routesAt(url: string): Routes {
    const routes: Routes = {
        '/manifest.json': () => manifest('hostile', url),
        '/bindings': () => ({type: 'ok', data: bindings()}),
        '/page.html': () => tricks.html,
    };
    for (const [name, reply] of Object.entries(tricks)) {
        routes[`/${name}`] = () => reply;
        routes[`/${name}/manifest.json`] = () => manifest(`hostile-${name}`, `${url}/${name}`);
        routes[`/${name}/bindings`] = () => reply;
    }
    for (const [name, document] of Object.entries(badManifests)) {
        routes[`/manifests/${name}.json`] = () => document;
    }
    return routes;
}

function manifest(appId: string, rootUrl: string): JsonObject {
    return {
        app_id: appId,
        version: 'v6.6.6',
        display_name: appId,
        homepage_url: 'https://example.com/hostile',
        http: {root_url: rootUrl},
        requested_permissions: ['act_as_bot'],
        requested_locations: ['/command', '/post_menu'],
    };
}

/** A command and a post menu item for each trick. */
function bindings(): Json {
    const items = Object.keys(tricks).map((name) => ({location: name, label: name, submit: {path: `/${name}`}}));
    return [
        {location: '/command', bindings: [{location: 'hostile', label: 'hostile', description: 'Everything that can go wrong', bindings: items}]},
        {location: '/post_menu', bindings: items.map((item) => ({...item, label: `Hostile: ${item.label}`}))},
    ];
}
