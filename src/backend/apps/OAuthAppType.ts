/** Whether Mattermost asks users before the App gets a token of theirs: `untrusted` Apps are asked for, `trusted` ones not (S2-008). */
export type OAuthAppType = 'trusted' | 'untrusted';
