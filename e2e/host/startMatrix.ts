import {objectOf, serve, type Json, type Routes, type Sample} from '../../apps/wire/index.ts';

/** What the App answers with, by the label of what was pressed. */
const answers = (url: string): Record<string, Json> => ({
    'Says it': {type: 'ok', text: 'All is well.'},
    'Says nothing': {type: 'ok'},
    'Fails': {type: 'error', text: 'This went wrong.'},
    'Asks': {type: 'form', form: {title: 'A question', fields: [{name: 'word', type: 'text'}], submit: {path: '/sent'}}},
    'Leads away': {type: 'navigate', navigate_to_url: `${url}/elsewhere`},
    'Leads inside': {type: 'navigate', navigate_to_url: '/topmast/channels/off-topic'},
    'Makes no sense': {type: 'sing', text: 'la la la'},
});

const placeless = Object.keys(answers(''));

const pathOf = (label: string) => `/${label.toLowerCase().replaceAll(' ', '-')}`;

const pressables = (): Json => placeless.map((label) => ({location: pathOf(label).slice(1), label, icon: 'icon.png', submit: {path: pathOf(label)}}));

/** What it embeds in a post: every answer behind a button. */
export const embedded: Json = [{app_id: 'matrix', location: 'card', label: 'Every answer', description: 'One **button** each.', bindings: pressables()}];

/** An App with one thing to press in each place for each type of answer (client.md 7.2), and the number of calls that it got. */
export async function startMatrix(): Promise<Sample & {calls(label: string): number}> {
    const counts = new Map<string, number>();
    const running = await serve({port: 0, routes: (url): Routes => ({
        '/manifest.json': () => ({
            app_id: 'matrix', version: '1', display_name: 'Matrix', homepage_url: url, http: {root_url: url}, bindings: {path: '/bindings', expand: {channel: 'summary'}},
            requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/post_menu', '/channel_header', '/app_bar'],
        }),
        '/bindings': ({context}) => {
            // Above Town Square alone, so that elsewhere there is room for other Apps' buttons.
            const places = ['/post_menu', '/app_bar', ...(objectOf(context['channel'])['name'] === 'town-square' ? ['/channel_header'] : [])];
            return {type: 'ok', data: places.map((location) => ({location, bindings: pressables()}))};
        },
        '/sent': ({values}) => ({type: 'ok', text: `It was "${JSON.stringify(values['word'])}".`}),
        '/elsewhere': () => ({hello: 'from elsewhere'}),
        ...Object.fromEntries(Object.entries(answers(url)).map(([label, answer]) => [pathOf(label), () => {
            counts.set(label, (counts.get(label) ?? 0) + 1);
            return answer;
        }])),
    })});
    return {...running, manifests: [`${running.url}/manifest.json`], calls: (label) => counts.get(label) ?? 0};
}
