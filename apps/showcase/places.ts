import {objectOf, textOf, type Routes} from '../wire/index.ts';

/** What answers behind the items that stand in menus and headers only. */
export const places: Routes = {
    '/here': () => ({type: 'ok', text: 'This command exists in **Town Square** only.'}),
    '/ring': () => ({type: 'ok', text: 'Ding dong.'}),
    '/words': ({context}) => {
        const words = textOf(objectOf(context['post'])['message']).split(/\s+/).filter((word) => word !== '');
        return {type: 'ok', text: words.length === 1 ? 'This post has one word.' : `This post has ${words.length} words.`};
    },
};
