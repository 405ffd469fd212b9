/** `props` of a post as an App writes them, as text: a title, a sentence, two buttons, a select of five, a checkbox. */
export function postProps(index: number): string {
    const submit = {path: '/act', expand: {post: 'summary'}, state: {ticket: index}};
    return JSON.stringify({from_bot: 'true', app_bindings: [{
        app_id: 'desk', location: 'ticket', label: `Ticket ${index}`, description: `**Printer ${index}** is on fire; somebody should look at it.`, bindings: [
            {location: 'take', label: 'Take it', submit},
            {location: 'close', label: 'Close', submit},
            {location: 'queue', label: 'Move to queue', submit, bindings: Array.from({length: 5}, (_, queue) => ({location: `q${queue}`, label: `Queue ${queue}`}))},
            {location: 'urgent', label: 'Urgent', form: {submit, fields: [{name: 'urgent', type: 'bool', label: 'Urgent', value: index % 2 === 0}]}},
        ],
    }]});
}

/** The same as an Adaptive Card. */
export function postCard(index: number): string {
    return JSON.stringify({type: 'AdaptiveCard', version: '1.5', body: [
        {type: 'TextBlock', text: `Ticket ${index}`, weight: 'Bolder'},
        {type: 'TextBlock', text: `**Printer ${index}** is on fire; somebody should look at it.`, wrap: true},
        {type: 'Input.ChoiceSet', id: 'queue', choices: Array.from({length: 5}, (_, queue) => ({title: `Queue ${queue}`, value: `q${queue}`}))},
        {type: 'Input.Toggle', id: 'urgent', title: 'Urgent', value: String(index % 2 === 0)},
    ], actions: [{type: 'Action.Submit', title: 'Take it'}, {type: 'Action.Submit', title: 'Close'}]});
}
