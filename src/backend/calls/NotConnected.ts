/** The user has not let this App act for them at Mattermost (mode `oauth2`); a call of a client's answers with the page where this is done. */
export class NotConnected extends Error {
    constructor() {
        super('the user has not connected their Mattermost account to this App');
        this.name = 'NotConnected';
    }
}
