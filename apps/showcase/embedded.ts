import type {Json} from '../wire/index.ts';
import {postHere} from './postHere.ts';
import {postCommand, type Topic} from './Topic.ts';

/** Buttons and menus of commands in a post: an item of a menu and a button are the same, a call. Other hosts show the text alone. */
export const embedded: Topic = {
    command: postCommand('lunch', '/embedded', 'A post with two menus and a button'),
    routes: {
        '/embedded': (call) => postHere(call, {message: 'Lunch?', props: {app_bindings: controls}}),
        '/embedded/chosen': ({state}) => ({type: 'ok', text: `You chose ${JSON.stringify(state)}.`}),
    },
};

const controls: Json = [{
    app_id: 'showcase',
    location: 'embedded',
    label: 'Lunch',
    description: 'What shall it **be** today?',
    bindings: [
        {location: 'drink', label: 'Drink', hint: 'All of them are free', bindings: ['coffee', 'tea', 'water'].map(option)},
        {location: 'dish', label: 'Dish', bindings: ['soup', 'salad'].map(option)},
        {location: 'skip', label: 'Skip lunch', submit: {path: '/embedded/chosen', state: 'nothing'}},
    ],
}];

function option(value: string): Json {
    return {location: value, label: value, submit: {path: '/embedded/chosen', state: value}};
}
