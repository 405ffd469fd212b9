/** The call that P8 makes: a short form is sent; the App needs to know who acts, and where. About 600 bytes. */
export const exampleCall = (channelId: string): string => JSON.stringify({
    path: '/send', expand: {acting_user: 'summary', channel: 'summary'},
    values: {title: 'The printer on the second floor is on fire', urgency: {label: 'High', value: 'high'}, note: 'x'.repeat(200)},
    context: {app_id: 'desk', location: '/command/desk/ticket', channel_id: channelId, user_agent: 'webapp', track_as_submit: true},
});
