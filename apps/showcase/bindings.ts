import {objectOf, textOf, type AppCall, type Json, type JsonObject} from '../wire/index.ts';
import {command, commands} from './Topic.ts';

/** The App's whole tree. One command exists in the channel `town-square` alone, and one button in `support`, so the tree depends on the channel. */
export function bindingsFor({context}: AppCall, topics: JsonObject[]): Json {
    const channel = textOf(objectOf(context['channel'])['name']);
    const here = channel === 'town-square' ? [command('here', '/here', 'Exists in Town Square only')] : [];
    return [
        {
            location: '/command',
            bindings: [{...commands('showcase', 'Everything an App may show', [...topics, ...here]), icon: 'showcase.png', hint: '[topic]'}],
        },
        {
            location: '/post_menu',
            bindings: [
                {
                    location: 'words',
                    icon: 'showcase.png',
                    label: 'Count the words',
                    submit: {path: '/words', expand: {post: '+summary'}},
                },
                {
                    location: 'more',
                    icon: 'form.png',
                    label: 'Showcase',
                    bindings: [
                        {location: 'fields', label: 'Every type of field', submit: {path: '/form/fields'}},
                        {location: 'buttons', label: 'Buttons that grow', submit: {path: '/buttons'}},
                        {location: 'error', label: 'An error', submit: {path: '/answer/error'}},
                        {
                            location: 'deeper',
                            label: 'Deeper',
                            bindings: [
                                {location: 'text', icon: 'bell.png', label: 'Says something', submit: {path: '/ring'}},
                                {location: 'site', label: 'Goes to a site', submit: {path: '/answer/external'}},
                            ],
                        },
                    ],
                },
            ],
        },
        {
            location: '/channel_header',
            bindings: [
                {location: 'fields', icon: 'form.png', label: 'Every type of field', hint: 'Opens a form', submit: {path: '/form/fields'}},
                {location: 'ring', icon: 'bell.png', label: 'Ring', hint: 'Answers with text', submit: {path: '/ring'}},
                {location: 'refresh', icon: 'showcase.png', label: 'Checkboxes that multiply', submit: {path: '/refresh'}},
                ...(channel === 'support' ? [{location: 'ticket', icon: 'form.png', label: 'Open a ticket', hint: 'Only here, in Support', submit: {path: '/form/simple'}}] : []),
            ],
        },
        {
            location: '/app_bar',
            bindings: [
                {location: 'buttons', icon: 'showcase.png', label: 'Buttons that grow', hint: 'Opens a form', submit: {path: '/buttons'}},
                {location: 'ring', icon: 'bell.png', label: 'Ring from the bar', submit: {path: '/ring'}},
            ],
        },
    ];
}
