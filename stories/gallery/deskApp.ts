import {cleanBindings, cleanForm, type Json, type SubmittableForm, type TopBinding} from '../../src/protocol/index.ts';
import {june, maya, omar, type SceneMessage} from '../scene/index.ts';
import type {GalleryWords} from './galleryWords.ts';

/** A filled square with a few strokes: an App's picture. */
function picture(ground: string, strokes: string): string {
    return `data:image/svg+xml,${encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="${ground}"/><path d="${strokes}" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
    )}`;
}

export const icons = {
    desk: picture('#1c58d9', 'M6 8.5h12v2.2a1.5 1.5 0 0 0 0 2.8v2.2H6v-2.2a1.5 1.5 0 0 0 0-2.8zM13.5 8.5v7.2'),
    queue: picture('#166c52', 'M7 8h10M7 12h10M7 16h6'),
    translate: picture('#7a3fb0', 'M6 8h7M9.500 6.500v1.500M12 8c-.6 2.600-2.600 4.600-5.500 5.600M7.600 10.200c1 1.700 2.600 2.900 4.400 3.400M12.500 17.500 15 11l2.500 6.500M13.400 15.400h3.200'),
    calendar: picture('#b3421b', 'M6.500 8h11v9.500h-11zM6.500 11h11M9.500 6.500V9M14.500 6.500V9'),
};

/** What the App and two others of the workspace bind. */
export function deskBindings(words: GalleryWords): TopBinding[] {
    const list: Json = [
        {location: '/command', bindings: [{app_id: 'desk', location: 'ticket', label: words.ticket, icon: icons.desk, hint: words.ticketsHint, description: words.deskText, bindings: [
            {location: 'open', label: words.open, icon: icons.desk, description: words.openTicket, submit: '/open'},
            {location: 'list', label: words.list, icon: icons.queue, description: words.listTickets, submit: '/list'},
            {location: 'mine', label: words.mine, icon: icons.queue, description: words.mineTickets, submit: '/mine'},
        ]}]},
        {location: '/post_menu', bindings: [
            {app_id: 'desk', location: 'ticket', label: words.makeTicket, hint: words.makeTicketHint, icon: icons.desk, submit: '/ticket'},
            {app_id: 'desk', location: 'file', label: words.fileUnder, icon: icons.queue, bindings: [
                {location: 'bug', label: words.bugs, submit: '/bug'},
                {location: 'wish', label: words.wishes, submit: '/wish'},
            ]},
            {app_id: 'translate', location: 'translate', label: words.translate, icon: icons.translate, submit: '/translate'},
        ]},
        ...['/channel_header', '/app_bar'].map((location) => ({location, bindings: [
            {app_id: 'desk', location: 'queue', label: words.queue, hint: words.queueHint, icon: icons.queue, submit: '/queue'},
            {app_id: 'desk', location: 'desk', label: words.desk, hint: words.deskText, icon: icons.desk, submit: '/desk'},
            {app_id: 'translate', location: 'translate', label: words.translate, icon: icons.translate, submit: '/translate'},
            {app_id: 'calendar', location: 'due', label: words.due, icon: icons.calendar, submit: '/due'},
        ]})),
    ];
    return cleanBindings(list).value;
}

/** Props of the App's post: buttons, a menu, a box to tick, a select of people. */
export function ticketCard(words: GalleryWords): Json {
    return {app_bindings: [{
        app_id: 'desk', location: 'ticket', label: words.card, description: words.cardText, bindings: [
            {location: 'take', label: words.take, submit: '/take'},
            {location: 'later', label: words.later, submit: '/later'},
            {location: 'priority', label: words.priority, bindings: [
                {location: 'low', label: words.low, submit: '/low'},
                {location: 'normal', label: words.normal, submit: '/normal'},
                {location: 'urgent', label: words.urgent, submit: '/urgent'},
            ]},
            {location: 'answered', label: words.answered, form: {submit: '/answered', fields: [{name: 'answered', type: 'bool', modal_label: words.answered, value: true}]}},
        ],
    }]};
}

export function channelPosts(words: GalleryWords): SceneMessage[] {
    return [
        {id: 'morning', author: maya.displayName, picture: maya.avatarUrl, time: '9:31', text: words.morning},
        {id: 'asks', author: june.displayName, picture: june.avatarUrl, time: '9:52', text: words.asks},
        {id: 'card', author: words.desk, picture: icons.desk, isApp: true, time: '9:53', text: '', props: ticketCard(words)},
        {id: 'answers', author: omar.displayName, picture: omar.avatarUrl, time: '9:57', text: words.answers},
        {id: 'waiting', author: words.desk, picture: icons.desk, isApp: true, time: '9:58', text: words.waiting, only: true},
    ];
}

/** The form of a ticket, half filled in. */
export function ticketForm(words: GalleryWords): SubmittableForm {
    const area = {label: words.areaValue, value: 'checkout'};
    const urgent = {label: words.urgent, value: 'urgent'};
    const {value} = cleanForm({
        title: words.openTicket, icon: icons.desk, header: words.header1, submit: '/open', submit_label: words.submit,
        fields: [
            {name: 'title', type: 'text', modal_label: words.name, is_required: true, value: words.nameValue, description: words.nameHelp},
            {name: 'area', type: 'static_select', modal_label: words.area, options: [area], value: area},
            {name: 'priority', type: 'radio', modal_label: words.priority, options: [{label: words.low, value: 'low'}, {label: words.normal, value: 'normal'}, urgent], value: urgent},
            {name: 'watchers', type: 'user', multiselect: true, modal_label: words.watchers, value: [maya, omar].map(({id, username}) => ({label: username, value: id}))},
            {name: 'call', type: 'bool', modal_label: words.call, value: true},
        ],
    });
    if (!value?.submit) {
        throw new Error('The gallery\'s form can be sent.');
    }
    return value;
}
