/** The commands that every Mattermost server has of its own, in lower case; a server may refuse some of them. */
export const builtInCommands: ReadonlySet<string> = new Set([
    'away', 'code', 'collapse', 'custom_status', 'dnd', 'echo', 'expand', 'exportlink', 'groupmsg', 'header', 'help', 'invite', 'invite_people', 'join', 'kick', 'leave', 'logout',
    'marketplace', 'me', 'msg', 'mute', 'offline', 'online', 'open', 'purpose', 'remove', 'rename', 'search', 'secure-connection', 'settings', 'share-channel', 'shortcuts', 'shrug', 'status',
]);
